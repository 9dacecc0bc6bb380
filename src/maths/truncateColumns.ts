import { type Matrix, normaliseRows, row, type UnitMatrix, zeros } from "./matrix.ts";

/**
 * The first `d` columns of every row, scaled to length 1 again: what a server does with `dimensions`, without asking it.
 * A `d` of all columns or more keeps them all.
 * @throws RangeError if `d` is not a whole number above 0
 */
export function truncateColumns(matrix: Matrix, d: number): UnitMatrix {
  if (!Number.isInteger(d) || d < 1) throw new RangeError(`Cannot keep ${d} dimensions.`);
  if (d >= matrix.cols) return normaliseRows(matrix);
  const kept = zeros(matrix.rows, d);
  for (let i = 0; i < matrix.rows; i++) kept.data.set(row(matrix, i).subarray(0, d), i * d);
  return normaliseRows(kept);
}
