import { shapePath } from "./shapes.ts";
import type { Size } from "./viewport.ts";

export type PointStyle = {
  /** Fill of each point, as CSS colour. */
  readonly fills: readonly string[];
  /** Shape index of each point. */
  readonly shapes: Int32Array;
  /** Pale fills carry an outline, so that a mark never falls under 3:1 against the paper. */
  readonly outlined: boolean;
};

export type PointEmphasis = {
  /** Ringed: under the pointer, or selected. */
  readonly ringed: readonly number[];
  /** Drawn larger, above the rest. */
  readonly raised: ReadonlySet<number>;
  /** When not empty, all others fade. */
  readonly group: ReadonlySet<number>;
  /** Texts of which only the beginning counts: a dashed ring. */
  readonly cut: readonly number[];
  /** Lines from the first to the second. */
  readonly lines: readonly (readonly [from: number, to: number])[];
};

export const NO_EMPHASIS: PointEmphasis = {
  ringed: [],
  raised: new Set(),
  group: new Set(),
  cut: [],
  lines: [],
};

type Colours = {
  readonly ink: string;
  readonly paper: string;
  readonly outline: string;
  readonly warn: string;
};

/** Radius of a mark in CSS pixels: smaller where there are many or the map is small. */
export function markRadius(points: number, size: Size): number {
  const base = Math.min(size.width, size.height) < 280 ? 3.4 : 4.6;
  if (points > 1200) return base * 0.55;
  if (points > 400) return base * 0.75;
  return base;
}

/** Paints all points with a paper halo, so that overlapping marks stay apart. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  screen: Float32Array,
  size: Size,
  style: PointStyle,
  colours: Colours,
  faded: ReadonlySet<number> | undefined,
): void {
  const count = screen.length / 2;
  const radius = markRadius(count, size);
  const paths = Array.from({ length: 16 }, (_, shape) => new Path2D(shapePath(shape, radius)));
  const base = context.getTransform();
  for (let i = 0; i < count; i++) {
    context.globalAlpha = faded && faded.size > 0 && !faded.has(i) ? 0.25 : 1;
    drawMark(context, base, screen, i, paths[(style.shapes[i] ?? 0) % 16], style, colours);
  }
  context.globalAlpha = 1;
  context.setTransform(base);
}

function drawMark(
  context: CanvasRenderingContext2D,
  base: DOMMatrix,
  screen: Float32Array,
  i: number,
  path: Path2D | undefined,
  style: PointStyle,
  colours: Colours,
): void {
  if (!path) return;
  context.setTransform(base);
  context.translate(screen[2 * i] ?? 0, screen[2 * i + 1] ?? 0);
  context.lineWidth = 2.5;
  context.strokeStyle = colours.paper;
  context.stroke(path);
  context.fillStyle = style.fills[i] ?? colours.ink;
  context.fill(path);
  if (style.outlined) {
    context.lineWidth = 0.75;
    context.strokeStyle = colours.outline;
    context.stroke(path);
  }
}

/** Paints what changes with the pointer: lines to neighbours, raised marks, rings. On a canvas of its own. */
export function drawEmphasis(
  context: CanvasRenderingContext2D,
  screen: Float32Array,
  size: Size,
  style: PointStyle,
  colours: Colours,
  emphasis: PointEmphasis,
): void {
  const radius = markRadius(screen.length / 2, size);
  context.lineWidth = 1.5;
  context.strokeStyle = colours.ink;
  for (const [from, to] of emphasis.lines) {
    context.beginPath();
    context.moveTo(screen[2 * from] ?? 0, screen[2 * from + 1] ?? 0);
    context.lineTo(screen[2 * to] ?? 0, screen[2 * to + 1] ?? 0);
    context.stroke();
  }
  context.setLineDash([3, 2]);
  context.strokeStyle = colours.warn;
  for (const i of emphasis.cut) {
    context.beginPath();
    context.arc(screen[2 * i] ?? 0, screen[2 * i + 1] ?? 0, radius + 3.5, 0, 2 * Math.PI);
    context.stroke();
  }
  context.setLineDash([]);
  const base = context.getTransform();
  for (const i of [...emphasis.raised, ...emphasis.ringed]) {
    const path = new Path2D(shapePath(style.shapes[i] ?? 0, Math.max(4.4, radius * 1.3)));
    drawMark(context, base, screen, i, path, style, colours);
  }
  context.setTransform(base);
  for (const i of emphasis.ringed) {
    context.beginPath();
    context.arc(screen[2 * i] ?? 0, screen[2 * i + 1] ?? 0, Math.max(radius, 4) + 6, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = colours.ink;
    context.stroke();
  }
}
