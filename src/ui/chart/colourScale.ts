/** Red, green, blue, 0–255. */
export type Rgb = readonly [number, number, number];

/** The tokens of the page as they are now; canvases read them again when the theme changes. */
export function readToken(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const SEQUENTIAL = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => `--seq-${i}`);

/** The sequential scale of the current theme as 256 steps, least similar first. */
export function sequentialScale(): Rgb[] {
  return paletteColours("sequential", 256);
}

const DIVERGING = ["--div-b2", "--div-b1", "--div-0", "--div-a1", "--div-a2"];

/** Which colours a value takes: from little to much, or from one of two sides through grey to the other. */
export type Palette = "sequential" | "diverging";

/** A palette of the current theme as `steps` colours. */
export function paletteColours(palette: Palette, steps: number): Rgb[] {
  const tokens = palette === "sequential" ? SEQUENTIAL : DIVERGING;
  const stops = tokens.map((token) => parseHex(readToken(token)));
  return Array.from({ length: steps }, (_, i) => interpolate(stops, i / (steps - 1)));
}

/** One colour of a palette for CSS, `t` in 0…1: it follows the theme by itself. */
export function paletteCss(palette: Palette, t: number): string {
  const tokens = palette === "sequential" ? SEQUENTIAL : DIVERGING;
  const position = Math.min(1, Math.max(0, t)) * (tokens.length - 1);
  const at = Math.min(tokens.length - 2, Math.floor(position));
  const share = Math.round((position - at) * 100);
  return `color-mix(in srgb, var(${tokens[at + 1]}) ${share}%, var(${tokens[at]}))`;
}

export function parseHex(hex: string): Rgb {
  const digits = hex.replace("#", "");
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const channel = (at: number) => Number.parseInt(full.slice(at, at + 2), 16) || 0;
  return [channel(0), channel(2), channel(4)];
}

/** Piecewise linear between the stops; `t` in 0…1. */
export function interpolate(stops: readonly Rgb[], t: number): Rgb {
  const position = Math.min(1, Math.max(0, t)) * (stops.length - 1);
  const at = Math.min(stops.length - 2, Math.floor(position));
  const from = stops[at] ?? [0, 0, 0];
  const to = stops[at + 1] ?? from;
  const mix = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * (position - at));
  return [mix(0), mix(1), mix(2)];
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
