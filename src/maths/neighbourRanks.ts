import { type Matrix, row } from "./matrix.ts";
import { dot } from "./similarity.ts";

export type NeighbourRanks = {
  /** All other rows, nearest first. */
  readonly order: Int32Array;
  /** By row: 1 is the nearest; 0 is the row itself. */
  readonly ranks: Int32Array;
  /** Cosine to each row; 0 where one of the two is a row of zeros. */
  readonly cosines: Float64Array;
};

/**
 * Where every row stands as a neighbour of row `of`, by cosine; ties go to the lower index. Rows need not be of unit
 * length: O(N·d), without a copy of the matrix.
 */
export function neighbourRanks(matrix: Matrix, of: number): NeighbourRanks {
  const { rows } = matrix;
  const from = row(matrix, of);
  const own = Math.sqrt(dot(from, from));
  const cosines = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const other = row(matrix, i);
    const length = own * Math.sqrt(dot(other, other));
    cosines[i] = length > 0 ? dot(from, other) / length : 0;
  }
  const order = Int32Array.from({ length: rows }, (_, i) => i)
    .filter((i) => i !== of)
    .sort((a, b) => cosines[b] - cosines[a] || a - b);
  const ranks = new Int32Array(rows);
  order.forEach((other, rank) => {
    ranks[other] = rank + 1;
  });
  return { order, ranks, cosines };
}
