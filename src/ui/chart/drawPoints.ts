import { shapePath } from "./shapes.ts";
import { stampPoints } from "./stampPoints.ts";
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

export type PointColours = {
  readonly ink: string;
  readonly paper: string;
  readonly outline: string;
  readonly warn: string;
};

/** Radius of a mark in CSS pixels: smaller where there are many or the map is small. */
export function markRadius(points: number, size: Size): number {
  const base = Math.min(size.width, size.height) < 280 ? 3.4 : 4.6;
  if (points > 6000) return base * 0.4;
  if (points > 1200) return base * 0.55;
  if (points > 400) return base * 0.75;
  return base;
}

/** From here on marks are stamped pixel by pixel; up to here the canvas draws them finer and soon enough. */
const MANY = 1500;

/** Paints all points with a paper halo, so that overlapping marks stay apart, and a dashed ring around cut ones. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  screen: Float32Array,
  size: Size,
  style: PointStyle,
  colours: PointColours,
  { group, cut }: Pick<PointEmphasis, "group" | "cut">,
): void {
  const count = screen.length / 2;
  const faded = group.size > 0 ? group : undefined;
  if (count > MANY) {
    const radius = markRadius(count, size);
    stampPoints(context, screen, size, style, colours, { radius, faded, cut });
    return;
  }
  const stamps = markStamps(markRadius(count, size), context.getTransform().a, style.outlined, colours);
  for (let i = 0; i < count; i++) {
    const stamp = stamps(style.fills[i] ?? colours.ink, (style.shapes[i] ?? 0) % 16);
    if (!stamp) continue;
    context.globalAlpha = faded && !faded.has(i) ? 0.25 : 1;
    const x = (screen[2 * i] ?? 0) - stamp.side / 2;
    const y = (screen[2 * i + 1] ?? 0) - stamp.side / 2;
    context.drawImage(stamp.image, x, y, stamp.side, stamp.side);
  }
  context.globalAlpha = 1;
  drawCut(context, screen, markRadius(count, size), colours, cut);
}

function drawCut(
  context: CanvasRenderingContext2D,
  screen: Float32Array,
  radius: number,
  colours: PointColours,
  cut: readonly number[],
): void {
  context.lineWidth = 1.5;
  context.setLineDash([3, 2]);
  context.strokeStyle = colours.warn;
  for (const i of cut) {
    context.beginPath();
    context.arc(screen[2 * i] ?? 0, screen[2 * i + 1] ?? 0, radius + 3.5, 0, 2 * Math.PI);
    context.stroke();
  }
  context.setLineDash([]);
}

type Stamp = { readonly image: OffscreenCanvas; readonly side: number };

/** Marks drawn once per fill and shape and then stamped: ten times quicker than drawing each point's path. */
function markStamps(radius: number, density: number, outlined: boolean, colours: PointColours) {
  const made = new Map<string, Stamp | undefined>();
  const side = Math.ceil(2 * (radius * 1.4 + 3));
  return (fill: string, shape: number): Stamp | undefined => {
    const key = `${fill}|${shape}`;
    if (made.has(key)) return made.get(key);
    const image = new OffscreenCanvas(Math.ceil(side * density), Math.ceil(side * density));
    const context = image.getContext("2d");
    context?.scale(density, density);
    context?.translate(side / 2, side / 2);
    if (context) drawMark(context, new Path2D(shapePath(shape, radius)), fill, outlined, colours);
    const stamp = context ? { image, side } : undefined;
    made.set(key, stamp);
    return stamp;
  };
}

function drawMark(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  path: Path2D,
  fill: string,
  outlined: boolean,
  colours: PointColours,
): void {
  context.lineWidth = 2.5;
  context.strokeStyle = colours.paper;
  context.stroke(path);
  context.fillStyle = fill;
  context.fill(path);
  if (!outlined) return;
  context.lineWidth = 0.75;
  context.strokeStyle = colours.outline;
  context.stroke(path);
}

/** Paints what changes with the pointer: lines to neighbours, raised marks, rings. On a canvas of its own. */
export function drawEmphasis(
  context: CanvasRenderingContext2D,
  screen: Float32Array,
  size: Size,
  style: PointStyle,
  colours: PointColours,
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
  const base = context.getTransform();
  for (const i of [...emphasis.raised, ...emphasis.ringed]) {
    const path = new Path2D(shapePath(style.shapes[i] ?? 0, Math.max(4.4, radius * 1.3)));
    context.setTransform(base);
    context.translate(screen[2 * i] ?? 0, screen[2 * i + 1] ?? 0);
    drawMark(context, path, style.fills[i] ?? colours.ink, style.outlined, colours);
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
