import { type Palette, paletteColours, parseHex, type Rgb, readToken } from "./colourScale.ts";
import { shapePath } from "./shapes.ts";

/** Shades of a palette: 0 … 254. */
export const TOP_SHADE = 254;
/** The shade of a cell that shows nothing, such as a text with itself. */
export const NEUTRAL = 255;

/** A cell by display position: row and column in the drawn order. */
export type Cell = { readonly row: number; readonly column: number };

/** Rows and columns from one to another, both included. */
export type Block = { readonly from: Cell; readonly to: Cell };

/** A run of neighbouring rows that belong together, drawn as a band along both edges. */
export type Band = {
  readonly from: number;
  /** The first row after it. */
  readonly to: number;
  /** A CSS colour. */
  readonly colour: string;
  readonly name: string;
  /** As for `shapePath`. */
  readonly shape: number;
};

/** Where the cells stand on the canvas, in CSS pixels. */
export type Frame = {
  readonly left: number;
  readonly top: number;
  /** Length of one cell. */
  readonly step: number;
  /** Length of all. */
  readonly length: number;
};

/** One pixel a cell, row by row. @param shades side², see `TOP_SHADE` and `NEUTRAL` */
export function heatmapPixels(shades: Uint8Array, palette: Palette): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * shades.length);
  const words = new Uint32Array(pixels.buffer);
  const colours = Uint32Array.from(paletteColours(palette, TOP_SHADE + 1), pack);
  const neutral = pack(parseHex(readToken("--panel")));
  for (let at = 0; at < shades.length; at++) {
    const shade = shades[at] ?? NEUTRAL;
    words[at] = shade === NEUTRAL ? neutral : (colours[shade] ?? 0);
  }
  return pixels;
}

/** Little-endian RGBA: every machine a browser runs on today. */
function pack([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Numbers in the cells, dark on light shades and light on dark ones. */
export function drawNumbers(
  context: CanvasRenderingContext2D,
  shades: Uint8Array,
  side: number,
  { left, top, step }: Frame,
  numberAt: (cell: Cell) => string,
  palette: Palette,
): void {
  const inks = numberInks(palette);
  context.font = `${step < 30 ? 9 : 10}px ${readToken("--font-ui")}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const shade = shades[row * side + column] ?? NEUTRAL;
      if (shade === NEUTRAL) continue;
      context.fillStyle = inks[shade] ?? "";
      context.fillText(numberAt({ row, column }), left + (column + 0.5) * step, top + (row + 0.5) * step);
    }
  }
}

/** For each shade, black or white: whichever stands out more. */
function numberInks(palette: Palette): string[] {
  return paletteColours(palette, TOP_SHADE + 1).map((colour) =>
    luminance(colour) > 0.179 ? "#000000" : "#ffffff",
  );
}

/** Relative luminance as WCAG 2 defines it; at 0.179 black and white stand out alike. */
function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) =>
    channel <= 10.3 ? channel / 3294 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Bands along the left and the upper edge, and names with marks beside those that are high enough. */
export function drawBands(
  context: CanvasRenderingContext2D,
  bands: readonly Band[],
  { left, top, step }: Frame,
  thickness: number,
  gap: number,
  namesWidth: number,
): void {
  const ink = readToken("--ink-2");
  for (const { from, to, colour, name, shape } of bands) {
    const length = Math.max(1, (to - from) * step - (step > 3 ? 1 : 0));
    context.fillStyle = colour;
    context.fillRect(left - gap - thickness, top + from * step, thickness, length);
    context.fillRect(left + from * step, top - gap - thickness, length, thickness);
    if (namesWidth === 0 || length < 13 || name === "") continue;
    const y = top + ((from + to) / 2) * step;
    context.font = `11px ${readToken("--font-ui")}`;
    context.textAlign = "right";
    context.textBaseline = "middle";
    context.save();
    context.translate(left - gap - thickness - 10, y);
    context.fill(new Path2D(shapePath(shape, 4.2)));
    context.fillStyle = ink;
    context.fillText(shortened(context, name, namesWidth - 30), -9, 0.5);
    context.restore();
  }
}

function shortened(context: CanvasRenderingContext2D, name: string, width: number): string {
  if (context.measureText(name).width <= width) return name;
  let kept = name;
  while (kept.length > 1 && context.measureText(`${kept}…`).width > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** How many cells may be enlarged before they hide more than they show. */
const MOST_ENLARGED = 300;

/** Cells too small to be seen: enlarged and ringed while they are few, else at least not blended with the next. */
export function drawHotCells(
  context: CanvasRenderingContext2D,
  cells: readonly Cell[],
  shades: Uint8Array,
  side: number,
  { left, top, step }: Frame,
  palette: Palette,
): void {
  if (step >= 3) return;
  const colours = paletteColours(palette, TOP_SHADE + 1);
  const few = cells.length <= 2 * MOST_ENLARGED;
  const size = few ? 3 : Math.max(1, step);
  context.strokeStyle = readToken("--ink");
  context.lineWidth = 1;
  for (const { row, column } of cells) {
    const x = left + (column + 0.5) * step;
    const y = top + (row + 0.5) * step;
    const [red, green, blue] = colours[shades[row * side + column] ?? 0] ?? [0, 0, 0];
    context.fillStyle = `rgb(${red} ${green} ${blue})`;
    context.fillRect(x - size / 2, y - size / 2, size, size);
    if (few) context.strokeRect(x - 3.5, y - 3.5, 7, 7);
  }
}

/** Two lines round a cell, so that one of them stands out from whatever is under it. */
export function outlineCell(
  context: CanvasRenderingContext2D,
  { row, column }: Cell,
  { left, top, step }: Frame,
): void {
  const length = Math.max(step, 3) + 2;
  const x = left + (column + 0.5) * step - length / 2;
  const y = top + (row + 0.5) * step - length / 2;
  for (const [token, width] of [
    ["--panel", 4],
    ["--ink", 2],
  ] as const) {
    context.strokeStyle = readToken(token);
    context.lineWidth = width;
    context.strokeRect(x, y, length, length);
  }
}

/** The row and the column of a text, as an outlined stripe. */
export function outlineRow(
  context: CanvasRenderingContext2D,
  row: number,
  { left, top, step, length }: Frame,
): void {
  context.fillStyle = readToken("--ink");
  if (step < 4) {
    // Two sides of a stripe so thin would hide what is between them.
    context.fillRect(left, top + row * step, length, 1.5);
    context.fillRect(left + row * step, top, 1.5, length);
    return;
  }
  context.strokeStyle = readToken("--ink");
  context.lineWidth = 1.5;
  context.strokeRect(left, top + row * step, length, step);
  context.strokeRect(left + row * step, top, step, length);
}

/** Hair lines from a cell to all four edges. */
export function drawCrosshair(
  context: CanvasRenderingContext2D,
  { row, column }: Cell,
  { left, top, step, length }: Frame,
): void {
  context.fillStyle = readToken("--ink");
  context.globalAlpha = 0.45;
  context.fillRect(left, Math.round(top + (row + 0.5) * step), length, 1);
  context.fillRect(Math.round(left + (column + 0.5) * step), top, 1, length);
  context.globalAlpha = 1;
}

/** Ticks outside both edges for rows that were caught. */
export function drawTicks(
  context: CanvasRenderingContext2D,
  rows: Iterable<number>,
  { left, top, step }: Frame,
  gap: number,
): void {
  context.fillStyle = readToken("--ink");
  for (const row of rows) {
    context.fillRect(left - gap, top + row * step, gap, Math.max(1, step));
    context.fillRect(left + row * step, top - gap, Math.max(1, step), gap);
  }
}

/** The block being brushed. */
export function drawBlock(
  context: CanvasRenderingContext2D,
  { from, to }: Block,
  { left, top, step }: Frame,
): void {
  const x = left + Math.min(from.column, to.column) * step;
  const y = top + Math.min(from.row, to.row) * step;
  const width = (Math.abs(to.column - from.column) + 1) * step;
  const height = (Math.abs(to.row - from.row) + 1) * step;
  context.strokeStyle = readToken("--panel");
  context.lineWidth = 4;
  context.strokeRect(x, y, width, height);
  context.strokeStyle = readToken("--focus");
  context.lineWidth = 2;
  context.setLineDash([5, 3]);
  context.strokeRect(x, y, width, height);
  context.setLineDash([]);
}
