import type { Rgb } from "./colourScale.ts";

/** Cosines at the ends of the colour scale. */
export type ScaleLimits = { readonly low: number; readonly high: number };

/**
 * One pixel per pair of texts, rows and columns in the given order. The diagonal is neutral: a text with itself
 * says nothing.
 * @param values n × n, row-major, in the order of the texts
 */
export function heatmapPixels(
  values: Float32Array,
  n: number,
  order: Int32Array,
  limits: ScaleLimits,
  scale: readonly Rgb[],
  neutral: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * n * n);
  const words = new Uint32Array(pixels.buffer);
  const packed = Uint32Array.from(scale, pack);
  const top = packed.length - 1;
  const stretch = top / Math.max(1e-9, limits.high - limits.low);
  for (let r = 0; r < n; r++) {
    const from = (order[r] ?? 0) * n;
    for (let c = 0; c < n; c++) {
      const step = Math.round(((values[from + (order[c] ?? 0)] ?? 0) - limits.low) * stretch);
      words[r * n + c] = packed[step < 0 ? 0 : step > top ? top : step] ?? 0;
    }
    words[r * n + r] = pack(neutral);
  }
  return pixels;
}

/** Little-endian RGBA: every machine a browser runs on today. */
function pack([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
