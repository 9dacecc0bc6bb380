import type { PointColours, PointStyle } from "./drawPoints.ts";
import { shapePath } from "./shapes.ts";
import type { Size } from "./viewport.ts";

/** Marks and rings as pixels: stamping 20,000 takes milliseconds, where the canvas takes a hundred for its paths. */
export function stampPoints(
  context: CanvasRenderingContext2D,
  screen: Float32Array,
  size: Size,
  style: PointStyle,
  colours: PointColours,
  look: Look,
): void {
  const density = context.getTransform().a;
  const sheet: Sheet = context.createImageData(
    Math.round(size.width * density),
    Math.round(size.height * density),
  );
  const pixels = new Uint32Array(sheet.data.buffer);
  const kinds = kindsOf(style);
  const [paper = 0, outline = 0, warn = 0, ...fills] = packedColours([
    colours.paper,
    colours.outline,
    colours.warn,
    ...kinds.fills,
  ]);
  pixels.fill(paper);
  const masks = masksOf(look.radius, density, style.outlined);
  const stamps = kinds.pairs.map(([fill, shape]) =>
    stampOf(masks.marks[shape] as Mask, [fills[fill] ?? 0, paper, outline], sheet.width),
  );
  const onto = { pixels, width: sheet.width, height: sheet.height };
  for (let i = 0; i < kinds.of.length; i++) {
    const stamp = stamps[kinds.of[i]!];
    const share = look.faded && !look.faded.has(i) ? 64 : 256;
    if (stamp) press(onto, stamp, screen[2 * i]! * density, screen[2 * i + 1]! * density, share);
  }
  const ring = stampOf(masks.ring, [warn, warn, warn], sheet.width);
  for (const i of look.cut) press(onto, ring, screen[2 * i]! * density, screen[2 * i + 1]! * density, 256);
  context.putImageData(sheet, 0, 0);
}

type Look = {
  readonly radius: number;
  /** The points that do not fade; none fades when absent. */
  readonly faded: ReadonlySet<number> | undefined;
  /** Ringed: of these texts only the beginning counts. */
  readonly cut: readonly number[];
};

type Sheet = ImageData;

/** How a mark of any fill covers the pixels around its middle. */
type Mask = {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  /** 0 … 255: how much of the pixel is covered at all. */
  readonly alpha: Uint8Array;
  /** Three shares a pixel, 0 … 255: what of the cover is fill, halo and outline. */
  readonly shares: Uint8Array;
};

/** A mask in its colours: `colour` is one packed pixel each. */
type Stamp = Mask & { readonly colour: Uint32Array; readonly offset: Int32Array; readonly reach: number };

type Kinds = {
  readonly fills: readonly string[];
  /** Index of the fill, and shape. */
  readonly pairs: readonly (readonly [fill: number, shape: number])[];
  /** For every point the index of its pair. */
  readonly of: Uint16Array;
};

const SHAPES = 16;
const knownKinds = new WeakMap<PointStyle, Kinds>();

/** The few different marks among many points, worked out once a style. */
function kindsOf(style: PointStyle): Kinds {
  const known = knownKinds.get(style);
  if (known) return known;
  const fillOf = new Map<string, number>();
  const pairOf = new Map<number, number>();
  const of = new Uint16Array(style.fills.length);
  style.fills.forEach((css, i) => {
    const fill = fillOf.get(css) ?? fillOf.size;
    fillOf.set(css, fill);
    const code = fill * SHAPES + ((style.shapes[i] ?? 0) % SHAPES);
    const pair = pairOf.get(code) ?? pairOf.size;
    pairOf.set(code, pair);
    of[i] = pair;
  });
  const pairs = Array.from(pairOf.keys(), (code) => [Math.floor(code / SHAPES), code % SHAPES] as const);
  const kinds = { fills: [...fillOf.keys()], pairs, of };
  knownKinds.set(style, kinds);
  return kinds;
}

/** CSS colours as opaque pixels in the byte order of the machine. */
function packedColours(css: readonly string[]): Uint32Array {
  const context = readable(css.length, 1);
  css.forEach((colour, i) => {
    context.fillStyle = colour;
    context.fillRect(i, 0, 1, 1);
  });
  return new Uint32Array(context.getImageData(0, 0, css.length, 1).data.buffer);
}

function readable(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("This browser gave no canvas to draw on.");
  return context;
}

type Masks = { readonly marks: readonly Mask[]; readonly ring: Mask };

/** Below this radius a full halo would leave little of the marks in a dense group. */
const FINE = 2.2;

let lastMasks: (Masks & { readonly name: string }) | undefined;

function masksOf(radius: number, density: number, outlined: boolean): Masks {
  const name = `${radius} ${density} ${outlined}`;
  if (lastMasks?.name === name) return lastMasks;
  const side = Math.ceil((2 * radius * 1.4 + 10) * density);
  const draw = (paint: (context: OffscreenCanvasRenderingContext2D) => void) => {
    const context = readable(side, side);
    context.translate(side / 2, side / 2);
    context.scale(density, density);
    paint(context);
    return maskOf(context.getImageData(0, 0, side, side).data, side);
  };
  // Red for the fill, green for the halo, blue for the outline: read back, they are the shares of each.
  const marks = Array.from({ length: SHAPES }, (_, shape) =>
    draw((context) => {
      const path = new Path2D(shapePath(shape, radius));
      context.lineWidth = radius < FINE ? 1 : 2.5;
      context.strokeStyle = "#0f0";
      context.stroke(path);
      context.fillStyle = "#f00";
      context.fill(path);
      if (!outlined) return;
      context.lineWidth = 0.75;
      context.strokeStyle = "#00f";
      context.stroke(path);
    }),
  );
  const ring = draw((context) => {
    context.setLineDash([3, 2]);
    context.lineWidth = 1.5;
    context.strokeStyle = "#f00";
    context.beginPath();
    context.arc(0, 0, radius + 3.5, 0, 2 * Math.PI);
    context.stroke();
  });
  lastMasks = { name, marks, ring };
  return lastMasks;
}

function maskOf(rgba: Uint8ClampedArray, side: number): Mask {
  const covered: number[] = [];
  for (let at = 0; at < side * side; at++) if (rgba[4 * at + 3]! > 3) covered.push(at);
  const half = side >> 1;
  return {
    dx: Int16Array.from(covered, (at) => (at % side) - half),
    dy: Int16Array.from(covered, (at) => Math.floor(at / side) - half),
    alpha: Uint8Array.from(covered, (at) => rgba[4 * at + 3]!),
    shares: Uint8Array.from(covered.flatMap((at) => [0, 1, 2].map((share) => rgba[4 * at + share]!))),
  };
}

function stampOf(mask: Mask, colours: readonly [number, number, number], width: number): Stamp {
  const { dx, dy, alpha, shares } = mask;
  const colour = Uint32Array.from(alpha, (_, i) => mix(colours, shares.subarray(3 * i, 3 * i + 3)));
  const offset = Int32Array.from(dx, (x, i) => (dy[i] ?? 0) * width + x);
  const reach = dx.reduce((most, x, i) => Math.max(most, Math.abs(x), Math.abs(dy[i] ?? 0)), 0);
  return { ...mask, colour, offset, reach };
}

/** Fill, paper and outline in the given shares, channel by channel. */
function mix(colours: readonly [number, number, number], shares: Uint8Array): number {
  const total = Math.max(1, shares[0]! + shares[1]! + shares[2]!);
  let pixel = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    const sum = colours.reduce((all, colour, i) => all + ((colour >>> shift) & 255) * shares[i]!, 0);
    pixel |= Math.round(sum / total) << shift;
  }
  return pixel >>> 0;
}

type Target = { readonly pixels: Uint32Array; readonly width: number; readonly height: number };

/** @param share 256 for the stamp as it is, less for one that shows what is below */
function press(onto: Target, stamp: Stamp, x: number, y: number, share: number): void {
  const { pixels, width, height } = onto;
  const { offset, alpha, colour, reach, dx, dy } = stamp;
  const column = Math.round(x);
  const row = Math.round(y);
  // Off the sheet altogether, or nowhere: a coordinate that is no number.
  if (!(column > -reach && column < width + reach && row > -reach && row < height + reach)) return;
  const inside = column >= reach && column < width - reach && row >= reach && row < height - reach;
  const middle = row * width + column;
  for (let p = 0; p < offset.length; p++) {
    if (!inside) {
      const c = column + dx[p]!;
      const r = row + dy[p]!;
      if (c < 0 || c >= width || r < 0 || r >= height) continue;
    }
    const at = middle + offset[p]!;
    const cover = ((alpha[p]! + (alpha[p]! >> 7)) * share) >> 8;
    pixels[at] = cover >= 256 ? colour[p]! : blend(pixels[at]!, colour[p]!, cover);
  }
}

/** `cover` of 256 parts of `above` over what is below, two channels at a time; both are opaque. */
function blend(below: number, above: number, cover: number): number {
  const rest = 256 - cover;
  const odd = (Math.imul(below & 0xff00ff, rest) + Math.imul(above & 0xff00ff, cover)) >>> 8;
  const even = Math.imul((below >>> 8) & 0xff00ff, rest) + Math.imul((above >>> 8) & 0xff00ff, cover);
  return ((odd & 0xff00ff) | (even & 0xff00ff00)) >>> 0;
}
