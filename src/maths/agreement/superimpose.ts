import type { Rows } from "../exactRows.ts";
import { rowSpan } from "./rowSpan.ts";
import { singularValues } from "./singularValues.ts";
import { symmetricSpectrum } from "./symmetricSpectrum.ts";

/** Two spaces of the same texts laid on each other as well as a rotation, with reflection, can. */
export type Superimposed = {
  /** Σ singular values of X̂ᵀŶ, 0 … 1: near 1 even for unrelated spaces of few texts, so never a score to show. */
  readonly similarity: number;
  /** Both spaces' rows in common coordinates, centred, all together of length 1; n×cols. */
  readonly first: Float64Array<ArrayBuffer>;
  readonly second: Float64Array<ArrayBuffer>;
  readonly cols: number;
};

/**
 * Orthogonal Procrustes (Schönemann 1966): centres both, scales each to Frobenius norm 1, and turns one so that the
 * squared distances between rows of the same text add up to least; the narrower one is padded with zeros.
 * Exact; costs about n·d·d′ and ten times m³ multiplications for m = min(n, d, d′), so for m up to some 400.
 * @returns undefined where one of them has no extent: all its rows are equal
 */
export function superimpose(first: Rows, second: Rows): Superimposed | undefined {
  const a = centred(first);
  const b = centred(second);
  if (!a || !b) return undefined;
  const x = rowSpan(a);
  const y = rowSpan(b);
  const swapped = x.cols < y.cols;
  const [wide, narrow] = swapped ? [y, x] : [x, y];
  const cross = crossColumns(wide, narrow);
  // The eigenvectors of YᵀX·XᵀY are nearly the right singular vectors; rotations do the last digits.
  const { vectors } = symmetricSpectrum(innerProducts(cross), cross.length, true);
  const { values, left, right } = singularValues(cross, vectors);
  const base = completed(left, values, wide.cols);
  const turned = applied(applied(narrow.data, narrow.rows, right), narrow.rows, transposed(base));
  const similarity = values.reduce((sum, value) => sum + value, 0);
  const [one, other] = swapped ? [turned, wide.data] : [wide.data, turned];
  return { similarity: Math.min(1, similarity), first: one, second: other, cols: wide.cols };
}

type Exact = { readonly data: Float64Array<ArrayBuffer>; readonly rows: number; readonly cols: number };

/** Rows minus their mean, of Frobenius norm 1 all together. */
export function centred({ data: from, rows, cols }: Rows): Exact | undefined {
  const data = new Float64Array(rows * cols);
  const mean = new Float64Array(cols);
  for (let i = 0; i < rows; i++) for (let c = 0; c < cols; c++) mean[c] += from[i * cols + c] / rows;
  let raw = 0;
  let square = 0;
  for (let i = 0; i < rows; i++) {
    for (let c = 0, at = i * cols; c < cols; c++, at++) {
      const value = from[at] - mean[c];
      data[at] = value;
      raw += from[at] * from[at];
      square += value * value;
    }
  }
  // What float32 leaves of equal rows is noise.
  if (!(square > raw * 1e-13)) return undefined;
  const scale = 1 / Math.sqrt(square);
  for (let at = 0; at < data.length; at++) data[at] *= scale;
  return { data, rows, cols };
}

/** XᵀY as columns. */
function crossColumns(x: Exact, y: Exact): Float64Array[] {
  const columns = Array.from({ length: y.cols }, () => new Float64Array(x.cols));
  for (let i = 0; i < x.rows; i++) {
    const row = x.data.subarray(i * x.cols, (i + 1) * x.cols);
    for (let q = 0; q < y.cols; q++) {
      const weight = y.data[i * y.cols + q];
      const column = columns[q];
      for (let p = 0; p < row.length; p++) column[p] += weight * row[p];
    }
  }
  return columns;
}

function innerProducts(columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const products = new Float64Array(size * size);
  columns.forEach((p, at) => {
    for (let other = at; other < size; other++) {
      const q = columns[other];
      let sum = 0;
      for (let i = 0; i < p.length; i++) sum += p[i] * q[i];
      products[at * size + other] = sum;
      products[other * size + at] = sum;
    }
  });
  return products;
}

/** Rows times a matrix given as columns. */
function applied(rows: Float64Array, n: number, columns: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const from = rows.length / n;
  const to = columns.length;
  const product = new Float64Array(n * to);
  for (let i = 0; i < n; i++) {
    for (let q = 0; q < to; q++) {
      const column = columns[q];
      let sum = 0;
      for (let p = 0; p < from; p++) sum += rows[i * from + p] * column[p];
      product[i * to + q] = sum;
    }
  }
  return product;
}

function transposed(columns: readonly Float64Array[]): Float64Array[] {
  return Array.from(columns[0] ?? [], (_, p) => Float64Array.from(columns, (column) => column[p]));
}

/** Left vectors of singular value 0 are any that stand at right angles to the others: the first axes that do. */
function completed(left: readonly Float64Array[], values: Float64Array, rows: number): Float64Array[] {
  const least = (values[0] ?? 0) * 1e-14;
  const base = left.filter((_, at) => values[at] > least).map((column) => column.slice());
  for (let axis = 0; axis < rows && base.length < left.length; axis++) {
    const candidate = new Float64Array(rows);
    candidate[axis] = 1;
    for (let pass = 0; pass < 2; pass++) for (const column of base) subtractProjection(candidate, column);
    const length = Math.hypot(...candidate);
    if (length > 0.1 / rows) base.push(candidate.map((value) => value / length));
  }
  return base;
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  let along = 0;
  for (let c = 0; c < vector.length; c++) along += vector[c] * unit[c];
  for (let c = 0; c < vector.length; c++) vector[c] -= along * unit[c];
}
