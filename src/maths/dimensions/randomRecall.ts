import { type Matrix, normaliseRows, zeros } from "../matrix.ts";
import { nearestTo } from "../nearestTo.ts";
import { seededRandom } from "../random.ts";
import { truncateColumns } from "../serverCut.ts";

/** Random draws a size: five give a line, ten a verdict (see orderVerdict.ts). */
export const drawCount = 10;

/**
 * All columns in a random order. Its first d are d coordinates drawn at random, for every d at once, so one order
 * serves all sizes; draws of the same size are independent of each other.
 */
export function shuffledColumns(cols: number, seed: number): Int32Array<ArrayBuffer> {
  const order = Int32Array.from({ length: cols }, (_, c) => c);
  const random = seededRandom(seed);
  for (let c = cols - 1; c > 0; c--) {
    const other = Math.floor(random() * (c + 1));
    [order[c], order[other]] = [order[other], order[c]];
  }
  return order;
}

/** Seeds of draws lie apart from each other, whatever the user's seed. */
export function seedOfDraw(seed: number, draw: number): number {
  return (seed + Math.imul(draw + 1, 0x9e3779b1)) | 0;
}

/**
 * The share of their k nearest neighbours that some texts keep when columns are drawn at random: the plain way.
 * @param full for each of `rows` its k neighbours at full size, side by side
 * @returns one value a size, the mean over `rows`
 */
export function recallOfDraw(
  matrix: Matrix,
  sizes: readonly number[],
  k: number,
  { rows, full }: { readonly rows: Int32Array; readonly full: Int32Array },
  order: Int32Array,
): Float64Array<ArrayBuffer> {
  const drawn = takeColumns(matrix, order);
  return Float64Array.from(sizes, (size) => {
    const unit = normaliseRows(truncateColumns(drawn, size));
    let shared = 0;
    rows.forEach((row, at) => {
      const own = new Set(full.subarray(at * k, (at + 1) * k));
      for (const other of nearestTo(unit, row, k).indices) if (own.has(other)) shared += 1;
    });
    return shared / (k * rows.length);
  });
}

function takeColumns({ data, rows, cols }: Matrix, order: Int32Array): Matrix {
  const taken = zeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < cols; c++) taken.data[i * cols + c] = data[i * cols + order[c]];
  }
  return taken;
}
