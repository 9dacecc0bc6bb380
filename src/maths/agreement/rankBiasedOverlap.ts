import type { NeighbourLists } from "./neighbourLists.ts";

/** How much of the weight of a rank is left at the next: the first ten ranks carry 86 %. */
const persistence = 0.9;

/**
 * Rank-biased overlap of two rankings of equal length, extrapolated (RBO_ext; Webber, Moffat & Zobel 2010, eq. 32):
 * X_k/k·p^k + (1 − p)/p · Σ_d X_d/d·p^d, where X_d is how many the first d of both have in common.
 * @returns 0 for nothing in common, 1 for equal rankings; NaN for empty ones
 */
export function rankBiasedOverlap(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  p = persistence,
): number {
  const seen = new Map<number, number>();
  let overlap = 0;
  let weight = 1;
  let sum = 0;
  const meet = (item: number, side: number) => {
    const by = seen.get(item) ?? 0;
    if (by + side === 3) overlap += 1;
    seen.set(item, by + side);
  };
  for (let at = 0; at < first.length; at++) {
    meet(first[at], 1);
    meet(second[at], 2);
    weight *= p;
    sum += (overlap / (at + 1)) * weight;
  }
  return (overlap / first.length) * weight + ((1 - p) / p) * sum;
}

/** The overlap of every text's two neighbour lists, over their whole length. */
export function neighbourOverlaps(
  first: NeighbourLists,
  second: NeighbourLists,
  p = persistence,
): Float64Array<ArrayBuffer> {
  const { n, depth } = first;
  const list = ({ indices }: NeighbourLists, i: number) => indices.subarray(i * depth, (i + 1) * depth);
  return Float64Array.from({ length: n }, (_, i) => rankBiasedOverlap(list(first, i), list(second, i), p));
}

/** Its exact expectation for unrelated spaces of n texts: E[X_d] = d²/(n − 1), and RBO is linear in X. */
export function rankBiasedOverlapChance(n: number, depth: number, p = persistence): number {
  let weight = 1;
  let sum = 0;
  for (let d = 1; d <= depth; d++) {
    weight *= p;
    sum += (d / (n - 1)) * weight;
  }
  return (depth / (n - 1)) * weight + ((1 - p) / p) * sum;
}
