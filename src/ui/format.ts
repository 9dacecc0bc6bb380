/** Numbers as the page writes them: thousands with a comma, a true minus sign, a unit after a space. */

const MINUS = "\u2212";

/** Made once: `toLocaleString` makes one for every number it writes. */
const THOUSANDS = new Intl.NumberFormat("en-US");

export function count(value: number): string {
  return THOUSANDS.format(Math.round(value));
}

/** "1 text", "1,024 texts". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return "n/a";
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}

/** Three significant places at most: 0.42 ms, 18.3 ms, 1,489 ms, 12.5 s. */
export function duration(ms: number): string {
  if (ms < 10) return `${fixed(ms, 2)} ms`;
  if (ms < 100) return `${fixed(ms, 1)} ms`;
  if (ms < 10_000) return `${count(ms)} ms`;
  if (ms < 120_000) return `${fixed(ms / 1000, 1)} s`;
  return `${count(ms / 60_000)} min`;
}

/** A time that is only guessed: "4 s", "35 s", "3 min", "2 h". */
export function roughly(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${count(Math.max(1, seconds))} s`;
  if (seconds < 90) return `${count(5 * Math.round(seconds / 5))} s`;
  if (seconds < 5400) return `${count(seconds / 60)} min`;
  return `${count(seconds / 3600)} h`;
}

export function rate(perSecond: number): string {
  return perSecond < 1000 ? fixed(perSecond, 1) : count(perSecond);
}

export function bytes(value: number): string {
  if (value < 10_000) return `${count(value)} B`;
  if (value < 1e6) return `${fixed(value / 1e3, 1)} kB`;
  if (value < 1e9) return `${fixed(value / 1e6, 1)} MB`;
  return `${fixed(value / 1e9, 2)} GB`;
}

/** 2 × 10⁻⁷ */
export function scientific(value: number): string {
  if (value === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const raised = [...String(Math.abs(exponent))].map((digit) => digits[Number(digit)]).join("");
  return `${fixed(value / 10 ** exponent, 0)} × 10${exponent < 0 ? "⁻" : ""}${raised}`;
}
