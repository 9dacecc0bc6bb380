import { forEachPair } from "./forEachPair.ts";
import type { UnitMatrix } from "./matrix.ts";

/** An N×N float32 matrix of this many rows takes 64 MB; nothing larger is ever made. */
export const maxMatrixRows = 4000;

/** Dot product of two vectors of the same length, summed in float64. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c] * b[c];
  return sum;
}

/**
 * All pairwise cosines, clamped to [-1, 1].
 * @returns N×N, row-major and symmetric; 1 on the diagonal, 0 in the row and column of an all-zero row
 * @throws RangeError above `maxMatrixRows` rows
 */
export function cosineMatrix(unit: UnitMatrix): Float32Array<ArrayBuffer> {
  const n = unit.rows;
  refuseLarge(n);
  const cosines = new Float32Array(n * n);
  for (let i = 0; i < n; i++) cosines[i * n + i] = isZeroRow(unit, i) ? 0 : 1;
  forEachPair(unit, (i, j, cosine) => {
    const value = clampCosine(cosine);
    cosines[i * n + j] = value;
    cosines[j * n + i] = value;
  });
  return cosines;
}

/** @throws RangeError above `maxMatrixRows` */
export function refuseLarge(rows: number): void {
  if (rows <= maxMatrixRows) return;
  throw new RangeError(`A matrix of all pairs of ${rows} texts is too large; the limit is ${maxMatrixRows}.`);
}

/** Cosine of row `i` to every row (N values, itself included), clamped to [-1, 1]. */
export function cosinesTo(unit: UnitMatrix, i: number): Float32Array<ArrayBuffer> {
  const { rows, cols, data } = unit;
  const cosines = new Float32Array(rows);
  const own = i * cols;
  for (let j = 0; j < rows; j++) {
    const other = j * cols;
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += data[own + c] * data[other + c];
    cosines[j] = clampCosine(sum);
  }
  cosines[i] = isZeroRow(unit, i) ? 0 : 1;
  return cosines;
}

/** Distance between the ends of two unit vectors, √(2 − 2·cosine): 0 for equal, 2 for opposite. */
export function chordLength(cosine: number): number {
  return Math.sqrt(2 - 2 * clampCosine(cosine));
}

/** Rounding leaves dot products of unit rows up to about 1e-7 outside [-1, 1]. */
export function clampCosine(value: number): number {
  return value > 1 ? 1 : value < -1 ? -1 : value;
}

function isZeroRow({ data, cols }: UnitMatrix, i: number): boolean {
  for (let c = i * cols; c < (i + 1) * cols; c++) if (data[c] !== 0) return false;
  return true;
}
