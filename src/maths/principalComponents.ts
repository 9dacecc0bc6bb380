import type { Matrix } from "./matrix.ts";
import { orthonormalise } from "./orthonormalise.ts";
import { seededRandom } from "./random.ts";
import { symmetricEigen } from "./symmetricEigen.ts";

export type PrincipalComponents = {
  /** N×c: each row's coordinates on the components. */
  readonly scores: Matrix;
  /** c shares of the total variance, each in [0, 1]; all 0 when the rows are equal. */
  readonly explained: Float64Array;
};

/** Columns carried beyond those asked for: they make the wanted ones converge faster. */
const guard = 6;
const tolerance = 1e-8;
/** Multiplications: a quarter of a second. Reached only by large matrices without a clear structure. */
const budget = 3e8;

/**
 * The first `count` principal components of centred rows, by subspace iteration on XᵀX (Halko,
 * Martinsson & Tropp 2011, without forming XᵀX). The loading of largest magnitude is positive in
 * each component, so the same rows always give the same picture. Components beyond the rank are zero.
 * @param seed start of the iteration; changes the result only below the tolerance
 */
export function principalComponents(matrix: Matrix, count: number, seed = 1): PrincipalComponents {
  const { rows, cols } = matrix;
  const { centred, variance } = centre(matrix);
  if (variance === 0) return { scores: scoresOf([], rows, count), explained: new Float64Array(count) };

  const width = Math.ceil((count + guard) / 4) * 4;
  const maxIterations = Math.max(12, Math.min(200, Math.floor(budget / (2 * rows * cols * width))));
  const random = seededRandom(seed);
  let basis = columns(width, cols, () => random() * 2 - 1);
  let previous = orthonormalise(basis);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    basis = timesTransposed(centred, rows, cols, times(centred, rows, cols, basis));
    const lengths = orthonormalise(basis);
    if (iteration > 2 && settled(lengths, previous, count)) break;
    previous = lengths;
  }

  const { vectors, values } = ritz(times(centred, rows, cols, basis));
  const components = Array.from({ length: count }, (_, r) => orient(combine(basis, vectors, r)));
  const projected = times(centred, rows, cols, padded(components, cols)).slice(0, count);
  const explained = Float64Array.from({ length: count }, (_, r) => clampShare((values[r] ?? 0) / variance));
  return { scores: scoresOf(projected, rows, count), explained };
}

/** Rows minus their mean, and the sum of squares left; 0 when that is only rounding. */
function centre({ data, rows, cols }: Matrix): { centred: Float32Array; variance: number } {
  const mean = new Float64Array(cols);
  let raw = 0;
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < cols; c++) {
      mean[c] += data[i * cols + c] / rows;
      raw += data[i * cols + c] ** 2;
    }
  }
  const centred = new Float32Array(rows * cols);
  let variance = 0;
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < cols; c++) {
      const value = data[i * cols + c] - mean[c];
      centred[i * cols + c] = value;
      variance += value * value;
    }
  }
  return { centred, variance: variance > raw * 1e-13 ? variance : 0 };
}

function columns(width: number, length: number, fill: () => number): Float64Array[] {
  return Array.from({ length: width }, () => Float64Array.from({ length }, fill));
}

function padded(vectors: Float64Array[], length: number): Float64Array[] {
  const missing = (4 - (vectors.length % 4)) % 4;
  return [...vectors, ...columns(missing, length, () => 0)];
}

/** X·W, four columns of W at a time (their number is a multiple of four). */
function times(x: Float32Array, rows: number, cols: number, w: Float64Array[]): Float64Array[] {
  const product = columns(w.length, rows, () => 0);
  for (let b = 0; b < w.length; b += 4) {
    const [w0, w1, w2, w3] = w.slice(b, b + 4);
    for (let i = 0; i < rows; i++) {
      const offset = i * cols;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let c = 0; c < cols; c++) {
        const value = x[offset + c];
        s0 += value * w0[c];
        s1 += value * w1[c];
        s2 += value * w2[c];
        s3 += value * w3[c];
      }
      product[b][i] = s0;
      product[b + 1][i] = s1;
      product[b + 2][i] = s2;
      product[b + 3][i] = s3;
    }
  }
  return product;
}

/** Xᵀ·T, the same way. */
function timesTransposed(x: Float32Array, rows: number, cols: number, t: Float64Array[]): Float64Array[] {
  const product = columns(t.length, cols, () => 0);
  for (let b = 0; b < t.length; b += 4) {
    const [p0, p1, p2, p3] = product.slice(b, b + 4);
    for (let i = 0; i < rows; i++) {
      const offset = i * cols;
      const t0 = t[b][i];
      const t1 = t[b + 1][i];
      const t2 = t[b + 2][i];
      const t3 = t[b + 3][i];
      for (let c = 0; c < cols; c++) {
        const value = x[offset + c];
        p0[c] += value * t0;
        p1[c] += value * t1;
        p2[c] += value * t2;
        p3[c] += value * t3;
      }
    }
  }
  return product;
}

function settled(lengths: Float64Array, previous: Float64Array, count: number): boolean {
  for (let b = 0; b < count; b++) {
    if (Math.abs(lengths[b] - previous[b]) > tolerance * lengths[0]) return false;
  }
  return true;
}

/** Eigenvectors of the variance inside the subspace, from its projections X·W. */
function ritz(projections: Float64Array[]): { vectors: Float64Array; values: Float64Array } {
  const m = projections.length;
  const inner = new Float64Array(m * m);
  for (let p = 0; p < m; p++) {
    for (let q = p; q < m; q++) {
      let sum = 0;
      for (let i = 0; i < projections[p].length; i++) sum += projections[p][i] * projections[q][i];
      inner[p * m + q] = sum;
      inner[q * m + p] = sum;
    }
  }
  return symmetricEigen(inner, m);
}

/** Combination r of the basis; zero where the basis has run out of rank. */
function combine(basis: Float64Array[], vectors: Float64Array, r: number): Float64Array {
  const m = basis.length;
  const component = new Float64Array(basis[0].length);
  for (let b = 0; b < m; b++) {
    for (let c = 0; c < component.length; c++) component[c] += vectors[r * m + b] * basis[b][c];
  }
  return component;
}

function orient(component: Float64Array): Float64Array {
  let largest = 0;
  for (const value of component) {
    // A hair's breadth is not a difference: between ±equal loadings the first decides.
    if (Math.abs(value) > Math.abs(largest) * (1 + 1e-6)) largest = value;
  }
  return largest < 0 ? component.map((value) => -value) : component;
}

function scoresOf(projected: Float64Array[], rows: number, count: number): Matrix {
  const data = new Float32Array(rows * count);
  projected.forEach((column, r) => {
    for (let i = 0; i < rows; i++) data[i * count + r] = column[i];
  });
  return { data, rows, cols: count };
}

function clampShare(share: number): number {
  return Math.max(0, Math.min(1, share));
}
