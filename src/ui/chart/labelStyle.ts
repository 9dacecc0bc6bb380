import { readToken } from "./colourScale.ts";
import type { PointStyle } from "./drawPoints.ts";

/** Hue and shape of every point by its label's index; −1 is no label. Reads the theme's tokens. */
export function labelStyle(labels: Int32Array): PointStyle {
  const hues = Array.from({ length: 8 }, (_, i) => readToken(`--label-${i + 1}`));
  const plain = readToken("--ink-3");
  const fills = Array.from(labels, (label) => (label < 0 ? plain : (hues[label % 8] ?? plain)));
  return { fills, shapes: Int32Array.from(labels, (label) => Math.max(0, label)), outlined: false };
}
