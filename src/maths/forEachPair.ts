import type { UnitMatrix } from "./matrix.ts";

/** Rows of a tile: 64 rows of 1,024 float32 are 256 kB and stay in the second-level cache. */
const tileRows = 64;

/**
 * Calls `visit(i, j, cosine)` once for every pair of rows i < j, in an order made for the caches.
 * Each sum runs over the columns in one order in float64, so equal rows get exactly equal cosines
 * wherever they stand; they are not clamped.
 */
export function forEachPair(unit: UnitMatrix, visit: (i: number, j: number, cosine: number) => void): void {
  const { rows } = unit;
  for (let tile = 0; tile < rows; tile += tileRows) {
    const end = Math.min(tile + tileRows, rows);
    for (let j = 0; j < end; j += 4) {
      // Four rows j against the tile's rows i > j; the pair is reported with the lower index first.
      if (j + 4 <= tile) fourAgainst(unit, j, tile, end, visit);
      else oneByOne(unit, j, Math.min(j + 4, end), tile, end, visit);
    }
  }
}

function fourAgainst(
  { data, cols }: UnitMatrix,
  first: number,
  start: number,
  end: number,
  visit: (i: number, j: number, cosine: number) => void,
): void {
  const r0 = first * cols;
  const r1 = r0 + cols;
  const r2 = r1 + cols;
  const r3 = r2 + cols;
  let j = start;
  // Two columns of pairs at a time: six loads for eight products.
  for (; j + 2 <= end; j += 2) {
    const p = j * cols;
    const q = p + cols;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let t0 = 0;
    let t1 = 0;
    let t2 = 0;
    let t3 = 0;
    for (let c = 0; c < cols; c++) {
      const x = data[p + c];
      const y = data[q + c];
      const a0 = data[r0 + c];
      const a1 = data[r1 + c];
      const a2 = data[r2 + c];
      const a3 = data[r3 + c];
      s0 += a0 * x;
      t0 += a0 * y;
      s1 += a1 * x;
      t1 += a1 * y;
      s2 += a2 * x;
      t2 += a2 * y;
      s3 += a3 * x;
      t3 += a3 * y;
    }
    visit(first, j, s0);
    visit(first + 1, j, s1);
    visit(first + 2, j, s2);
    visit(first + 3, j, s3);
    visit(first, j + 1, t0);
    visit(first + 1, j + 1, t1);
    visit(first + 2, j + 1, t2);
    visit(first + 3, j + 1, t3);
  }
  for (; j < end; j++) {
    for (let i = first; i < first + 4; i++) visit(i, j, dotOfRows(data, cols, i, j));
  }
}

function oneByOne(
  { data, cols }: UnitMatrix,
  first: number,
  last: number,
  start: number,
  end: number,
  visit: (i: number, j: number, cosine: number) => void,
): void {
  for (let i = first; i < last; i++) {
    for (let j = Math.max(start, i + 1); j < end; j++) visit(i, j, dotOfRows(data, cols, i, j));
  }
}

function dotOfRows(data: Float32Array, cols: number, i: number, j: number): number {
  const p = i * cols;
  const q = j * cols;
  let sum = 0;
  for (let c = 0; c < cols; c++) sum += data[p + c] * data[q + c];
  return sum;
}
