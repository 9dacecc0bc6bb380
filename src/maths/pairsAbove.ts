import type { PairValues } from "./agreement/neighbourLists.ts";

/** Number of pairs of n texts. */
function pairCount(n: number): number {
  return (n * (n - 1)) / 2;
}

/** The values above the diagonal of an N×N matrix, row after row: one a pair, in the matrix's own precision. */
export function pairsAbove(matrix: Float32Array, n: number): Float32Array<ArrayBuffer>;
export function pairsAbove(
  matrix: PairValues,
  n: number,
): Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
export function pairsAbove(
  matrix: PairValues,
  n: number,
): Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer> {
  const pairs =
    matrix instanceof Float32Array ? new Float32Array(pairCount(n)) : new Float64Array(pairCount(n));
  let at = 0;
  for (let i = 0; i < n; i++) {
    pairs.set(matrix.subarray(i * n + i + 1, (i + 1) * n), at);
    at += n - 1 - i;
  }
  return pairs;
}

/** The place in `pairsAbove` of the pair i < j. */
export function pairPlace(i: number, j: number, n: number): number {
  return i * n - (i * (i + 1)) / 2 + (j - i - 1);
}

/** The texts i < j of the pair at place `at` of `pairsAbove`. */
export function pairAt(at: number, n: number): readonly [number, number] {
  let i = 0;
  let start = 0;
  while (start + n - 1 - i <= at) {
    start += n - 1 - i;
    i += 1;
  }
  return [i, i + 1 + at - start];
}
