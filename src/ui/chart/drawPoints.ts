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
  /** A ring round each point, where rings are shown: 1 dashed, 2 a half, 3 whole; 0 none. */
  readonly rings?: Uint8Array | undefined;
};

/** A line between two points; with a colour it is dashed in that colour. */
export type PointLine = { readonly from: number; readonly to: number; readonly dashed?: string | undefined };

/** Where a point came from, in the plane: an arrow from there to the point. */
export type PointTrail = { readonly point: number; readonly x: number; readonly y: number };

export type PointEmphasis = {
  /** Ringed: under the pointer, or selected. */
  readonly ringed: readonly number[];
  /** Drawn larger, above the rest. */
  readonly raised: ReadonlySet<number>;
  /** When not empty, all others fade. */
  readonly group: ReadonlySet<number>;
  /** Texts of which only the beginning counts: a dashed ring. */
  readonly cut: readonly number[];
  readonly lines: readonly PointLine[];
  readonly trails: readonly PointTrail[];
};

export const NO_EMPHASIS: PointEmphasis = {
  ringed: [],
  raised: new Set(),
  group: new Set(),
  cut: [],
  lines: [],
  trails: [],
};

export type PointColours = {
  readonly ink: string;
  readonly paper: string;
  readonly outline: string;
  readonly warn: string;
};

/** Radius of a mark in CSS pixels: smaller where there are many or the map is small. */
function markRadius(points: number, size: Size): number {
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
    if (style.rings) drawRings(context, screen, radius + 2, style.rings, colours);
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
  if (style.rings) drawRings(context, screen, markRadius(count, size) + 2.5, style.rings, colours);
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

function drawRings(
  context: CanvasRenderingContext2D,
  screen: Float32Array,
  radius: number,
  rings: Uint8Array,
  colours: PointColours,
): void {
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.strokeStyle = colours.outline;
  for (let i = 0; i < rings.length; i++) {
    const ring = rings[i] ?? 0;
    if (ring === 0) continue;
    context.setLineDash(ring === 1 ? [2, 2.5] : []);
    context.beginPath();
    context.arc(screen[2 * i] ?? 0, screen[2 * i + 1] ?? 0, radius, 0, (ring === 2 ? 1 : 2) * Math.PI);
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

/**
 * Paints arrows from where points came from to where they are.
 * @param from x and y of each trail's beginning on the screen
 */
export function drawTrails(
  context: CanvasRenderingContext2D,
  screen: Float32Array,
  trails: readonly PointTrail[],
  from: (trail: PointTrail) => readonly [x: number, y: number],
  colours: PointColours,
): void {
  context.strokeStyle = colours.ink;
  context.fillStyle = colours.ink;
  context.lineWidth = 1.2;
  for (const trail of trails) {
    const [x, y] = from(trail);
    const toX = screen[2 * trail.point] ?? 0;
    const toY = screen[2 * trail.point + 1] ?? 0;
    const length = Math.hypot(toX - x, toY - y);
    if (length < 4) continue;
    const [alongX, alongY] = [(toX - x) / length, (toY - y) / length];
    context.beginPath();
    context.arc(x, y, 2, 0, 2 * Math.PI);
    context.fill();
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(toX, toY);
    context.stroke();
    context.beginPath();
    context.moveTo(toX - alongX * 4, toY - alongY * 4);
    context.lineTo(toX - alongX * 11 - alongY * 3.5, toY - alongY * 11 + alongX * 3.5);
    context.lineTo(toX - alongX * 11 + alongY * 3.5, toY - alongY * 11 - alongX * 3.5);
    context.fill();
  }
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
  for (const { from, to, dashed } of emphasis.lines) {
    context.strokeStyle = dashed ?? colours.ink;
    context.setLineDash(dashed ? [5, 3] : []);
    context.beginPath();
    context.moveTo(screen[2 * from] ?? 0, screen[2 * from + 1] ?? 0);
    context.lineTo(screen[2 * to] ?? 0, screen[2 * to + 1] ?? 0);
    context.stroke();
  }
  context.setLineDash([]);
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
