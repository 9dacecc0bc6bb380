import type { Helper } from "./helper.ts";
import { shareOut } from "./shareOut.ts";
import { copyQuantised, paddedSize, tileBytes, tileRows, type UnitRows } from "./unitRows.ts";
import { roundUp, type Workspace } from "./workspace.ts";

/**
 * Up to here cosines are summed in float32 (wrong by at most about 10⁻⁶), above in int16 (by about 5·10⁻⁵ at most,
 * less than anything shows): so small a matrix takes no time either way.
 */
export const preciseRows = 1000;

/** Bytes that `cosinesOf` needs beside the rows. */
export function cosineBytes(rows: number): number {
  return tileRows * roundUp(rows, tileRows) * 4 + tileBytes;
}

/** Room for the cosines of one strip. */
export type Strip = { readonly out: number; readonly scores: number };

/**
 * All pairwise cosines, clamped to [-1, 1].
 * @returns N×N, row-major and symmetric; 1 on the diagonal, 0 in the row and column of an all-zero row
 */
export async function cosinesOf(
  rows: UnitRows,
  helpers: readonly Helper[],
): Promise<Float32Array<ArrayBuffer>> {
  const { workspace, count, cols } = rows;
  const precise = count <= preciseRows;
  const cosines = new Float32Array(count * count);
  const room = openStrip(workspace, count);
  const source = precise ? rows.floats : rows.quantised;
  if (!precise) {
    await Promise.all(
      helpers.map((helper) => helper.open({ quantised: copyQuantised(rows), count, cols, keep: 0 })),
    );
  }
  await shareOut(
    Math.ceil(count / tileRows),
    (strip) =>
      keepStrip(cosines, count, strip, cosineStrip(workspace, source, count, cols, precise, strip, room)),
    precise
      ? []
      : helpers.map(
          (helper) => async (strip) => keepStrip(cosines, count, strip, await helper.cosines(strip)),
        ),
  );
  for (let i = 0; i < count; i++) {
    // A row of zeros has only zeros; every other has itself.
    if (cosines[i * count + i] !== 0) cosines[i * count + i] = 1;
  }
  return cosines;
}

export function openStrip({ allocate }: Workspace, count: number): Strip {
  return { out: allocate(tileRows * roundUp(count, tileRows) * 4), scores: allocate(tileBytes) };
}

/** Cosines of one strip: 64 rows, as many columns as rows from its first on, padded to tiles. A view. */
export function cosineStrip(
  { kernels, memory }: Workspace,
  rows: number,
  count: number,
  cols: number,
  precise: boolean,
  strip: number,
  { out, scores }: Strip,
): Float32Array<ArrayBuffer> {
  const width = stripWidth(count, strip);
  const rowBytes = cols * (precise ? 4 : 2);
  const from = rows + strip * tileRows * rowBytes;
  kernels.cosineStrip(from, from, count - strip * tileRows, rowBytes, precise ? 1 : 0, out, width, scores);
  return new Float32Array(memory, out, tileRows * width);
}

function stripWidth(count: number, strip: number): number {
  return roundUp(count, tileRows) - strip * tileRows;
}

/** Puts a strip into the matrix, and its mirror image below the diagonal. */
function keepStrip(cosines: Float32Array, count: number, strip: number, cells: Float32Array): void {
  const first = strip * tileRows;
  const width = stripWidth(count, strip);
  const rows = Math.min(tileRows, count - first);
  for (let i = 0; i < rows; i++) {
    cosines.set(cells.subarray(i * width, i * width + count - first), (first + i) * count + first);
  }
  // Row by row of the mirror image: its cells lie side by side in the matrix.
  for (let j = first + tileRows; j < count; j++) {
    const target = j * count + first;
    for (let i = 0, from = j - first; i < rows; i++, from += width) cosines[target + i] = cells[from]!;
  }
}

/** Bytes that `eachRowOfCosines` needs beside the rows. */
export function rowOfCosinesBytes(rows: number, cols: number): number {
  return cosineBytes(rows) + tileRows * paddedSize(rows, cols).cols * 4;
}

/**
 * The cosines of some rows with all, summed in float32, 64 rows at a time.
 * @param visit gets a row's N cosines, in a view that is good until it returns
 */
export function eachRowOfCosines(
  { workspace, count, cols, floats }: UnitRows,
  wanted: Int32Array,
  visit: (row: number, cosines: Float32Array) => void,
): void {
  const { kernels, memory, allocate } = workspace;
  const width = roundUp(count, tileRows);
  const { out, scores } = openStrip(workspace, count);
  const asked = allocate(tileRows * cols * 4);
  const all = new Float32Array(memory, floats, count * cols);
  const block = new Float32Array(memory, asked, tileRows * cols);
  for (let from = 0; from < wanted.length; from += tileRows) {
    const some = wanted.subarray(from, from + tileRows);
    some.forEach((row, at) => {
      block.set(all.subarray(row * cols, (row + 1) * cols), at * cols);
    });
    kernels.cosineStrip(asked, floats, count, cols * 4, 1, out, width, scores);
    some.forEach((row, at) => {
      visit(row, new Float32Array(memory, out + at * width * 4, count));
    });
  }
}
