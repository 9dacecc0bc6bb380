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

/** What HSIC₁ needs of two kernels without their diagonals. */
export type KernelSums = {
  /** Σ over i ≠ j of S², T², S·T. */
  readonly squares: readonly [number, number, number];
  /** Sums of the rows, n each. */
  readonly rowSums: readonly [Float64Array, Float64Array];
};

export function alignmentFrom(sums: KernelSums, n: number): number {
  const { cross, own } = hsicFrom(sums, n);
  // Rounding leaves a kernel without variance some 10⁻¹⁷ above 0.
  const least = (1e-13 * Math.max(sums.squares[0], sums.squares[1])) / (n * (n - 3));
  if (!(own[0] > least && own[1] > least)) return Number.NaN;
  return cross / Math.sqrt(own[0] * own[1]);
}

function kernelSums(first: PairValues, second: PairValues, n: number): KernelSums {
  const k = new Float64Array(n);
  const l = new Float64Array(n);
  let kk = 0;
  let ll = 0;
  let kl = 0;
  for (let i = 0; i < n; i++) {
    let rowK = 0;
    let rowL = 0;
    for (let j = 0, at = i * n; j < n; j++, at++) {
      if (j === i) continue;
      const x = first[at];
      const y = second[at];
      rowK += x;
      rowL += y;
      kk += x * x;
      ll += y * y;
      kl += x * y;
    }
    k[i] = rowK;
    l[i] = rowL;
  }
  return { squares: [kk, ll, kl], rowSums: [k, l] };
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
