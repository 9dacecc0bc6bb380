import type { Rows } from "../exactRows.ts";

/** Rows for tests in float64: six without ties in 2 and 3 dimensions, and twenty in 8 and 5. */
function rowsOf(rows: readonly (readonly number[])[]): Rows {
  return { data: Float64Array.from(rows.flat()), rows: rows.length, cols: rows[0]?.length ?? 0 };
}

export const exactSixInPlane = rowsOf([
  [1, 0],
  [4 / 5, 3 / 5],
  [5 / 13, 12 / 13],
  [-3 / 5, 4 / 5],
  [-24 / 25, 7 / 25],
  [-12 / 13, -5 / 13],
]);

export const exactSixInSpace = rowsOf([
  [1, 0, 0],
  [3 / 5, 4 / 5, 0],
  [2 / 3, 2 / 3, 1 / 3],
  [2 / 7, 6 / 7, 3 / 7],
  [0, 5 / 13, 12 / 13],
  [-2 / 7, 3 / 7, 6 / 7],
]);

/** Not of unit length. */
export const exactTwentyWide = rowsOf(
  Array.from({ length: 20 }, (_, i) =>
    Array.from({ length: 8 }, (_, j) => Math.cos(0.37 * i * (j + 1)) + 0.5 * Math.sin(1.3 * i + 0.7 * j)),
  ),
);

export const exactTwentyNarrow = rowsOf(
  Array.from({ length: 20 }, (_, i) =>
    Array.from({ length: 5 }, (_, j) => Math.cos(0.37 * i * (j + 1)) + 0.5 * Math.cos(0.9 * i * j + 0.2)),
  ),
);
