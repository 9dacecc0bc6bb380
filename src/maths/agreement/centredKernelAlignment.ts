import type { PairValues } from "./neighbourLists.ts";

/**
 * The unbiased estimate of the Hilbert–Schmidt independence criterion, HSIC₁ (Song et al. 2012, eq. 5), of two
 * kernels; their diagonals do not count. Its mean over unrelated spaces is exactly 0.
 * @param first N×N, symmetric
 * @param n at least 4
 */
export function unbiasedHsic(first: PairValues, second: PairValues, n: number): number {
  return hsicFrom(kernelSums(first, second, n), n).cross;
}

/**
 * Linear centred kernel alignment, debiased: HSIC₁(S, T)/√(HSIC₁(S, S)·HSIC₁(T, T)). About 0 for unrelated spaces
 * whatever their dimensions, 1 for equal ones; may be a little below 0. Cost N².
 * @param first cosines, N×N
 * @param n at least 4
 * @returns NaN where one of the two self terms is not positive
 */
export function debiasedAlignment(first: PairValues, second: PairValues, n: number): number {
  return alignmentFrom(kernelSums(first, second, n), n);
}

/** `debiasedAlignment` among some of the texts. @param rows at least 4, ascending */
export function alignmentAmong(first: PairValues, second: PairValues, n: number, rows: Int32Array): number {
  return alignmentFrom(kernelSums(first, second, n, rows), rows.length);
}

/** What HSIC₁ needs of two kernels without their diagonals. */
export type KernelSums = {
  /** Σ over i ≠ j of S², T², S·T. */
  readonly squares: readonly [number, number, number];
  /** Sums of the rows, n each. */
  readonly rowSums: readonly [Float64Array, Float64Array];
};

/** Debiased alignment from sums; NaN as for `debiasedAlignment`. */
export function alignmentFrom(sums: KernelSums, n: number): number {
  const { cross, own } = hsicFrom(sums, n);
  // Rounding leaves a kernel without variance some 10⁻¹⁷ above 0.
  const least = (1e-13 * Math.max(sums.squares[0], sums.squares[1])) / (n * (n - 3));
  if (!(own[0] > least && own[1] > least)) return Number.NaN;
  return cross / Math.sqrt(own[0] * own[1]);
}

/** Of the texts in `rows`, or of all; each pair is read once. */
function kernelSums(first: PairValues, second: PairValues, n: number, rows = allRows(n)): KernelSums {
  const size = rows.length;
  const k = new Float64Array(size);
  const l = new Float64Array(size);
  let kk = 0;
  let ll = 0;
  let kl = 0;
  for (let p = 0; p < size; p++) {
    const start = rows[p] * n;
    let rowK = 0;
    let rowL = 0;
    for (let q = p + 1; q < size; q++) {
      const x = first[start + rows[q]];
      const y = second[start + rows[q]];
      rowK += x;
      rowL += y;
      k[q] += x;
      l[q] += y;
      kk += x * x;
      ll += y * y;
      kl += x * y;
    }
    k[p] += rowK;
    l[p] += rowL;
  }
  return { squares: [2 * kk, 2 * ll, 2 * kl], rowSums: [k, l] };
}

function allRows(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}

function hsicFrom({ squares, rowSums }: KernelSums, n: number) {
  const [k, l] = rowSums;
  const totals = { k: total(k), l: total(l) };
  const hsic = (product: number, sums: number, rows: number) =>
    (product + sums / ((n - 1) * (n - 2)) - (2 / (n - 2)) * rows) / (n * (n - 3));
  return {
    cross: hsic(squares[2], totals.k * totals.l, dot(k, l)),
    own: [
      hsic(squares[0], totals.k * totals.k, dot(k, k)),
      hsic(squares[1], totals.l * totals.l, dot(l, l)),
    ] as const,
  };
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
