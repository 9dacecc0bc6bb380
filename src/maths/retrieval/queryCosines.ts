import type { UnitMatrix } from "../matrix.ts";

/**
 * The cosine of a query to every row: one pass over the matrix, four rows at a time so that each number of the query
 * is read once for four. Not clamped: rounding shows beyond the seventh digit.
 * @param query as many numbers as columns, of length 1
 */
export function queryCosines(
  { data, rows, cols }: UnitMatrix,
  query: ArrayLike<number>,
): Float32Array<ArrayBuffer> {
  const cosines = new Float32Array(rows);
  const wanted = Float64Array.from(query);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const r0 = i * cols;
    const r1 = r0 + cols;
    const r2 = r1 + cols;
    const r3 = r2 + cols;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let c = 0; c < cols; c++) {
      const value = wanted[c];
      s0 += value * data[r0 + c];
      s1 += value * data[r1 + c];
      s2 += value * data[r2 + c];
      s3 += value * data[r3 + c];
    }
    cosines[i] = s0;
    cosines[i + 1] = s1;
    cosines[i + 2] = s2;
    cosines[i + 3] = s3;
  }
  for (; i < rows; i++) {
    let sum = 0;
    for (let c = 0, at = i * cols; c < cols; c++) sum += wanted[c] * data[at + c];
    cosines[i] = sum;
  }
  return cosines;
}
