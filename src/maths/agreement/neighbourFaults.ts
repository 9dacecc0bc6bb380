import type { PairValues } from "./neighbourLists.ts";
import { neighbourLists } from "./neighbourLists.ts";

/** How far a picture puts strangers near (trustworthiness) and neighbours far (continuity); 1 is faultless. */
export type NeighbourFaults = {
  readonly trustworthiness: number;
  readonly continuity: number;
  /** The same by text; their means are the numbers above. */
  readonly trusted: Float64Array<ArrayBuffer>;
  readonly continued: Float64Array<ArrayBuffer>;
};

/**
 * Trustworthiness and continuity (Venna & Kaski 2001): each of the k nearest on one side costs by how many ranks it is
 * beyond the k-th on the other. A random picture gets about ½. Cost N²·log N.
 * @param truth closeness of all pairs, N×N, the nearer the greater
 * @param drawn the same in the picture
 * @throws RangeError unless k is below half of n
 */
export function neighbourFaults(truth: PairValues, drawn: PairValues, n: number, k: number): NeighbourFaults {
  if (!(k >= 1 && k < n / 2))
    throw new RangeError(`Among ${n} texts neighbours must be fewer than half, not ${k}.`);
  const trusted = kept(truth, drawn, n, k);
  const continued = kept(drawn, truth, n, k);
  return { trustworthiness: mean(trusted), continuity: mean(continued), trusted, continued };
}

/** By text: 1 − 2/(k(2n − 3k − 1)) · Σ max(0, rank − k), over the k nearest by `near`, ranked by `ranking`. */
function kept(ranking: PairValues, near: PairValues, n: number, k: number): Float64Array<ArrayBuffer> {
  const ranked = neighbourLists(ranking, n, n - 1);
  const nearest = neighbourLists(near, n, k);
  const worst = (k * (2 * n - 3 * k - 1)) / 2;
  const rankOf = new Int32Array(n);
  return Float64Array.from({ length: n }, (_, i) => {
    for (let at = 0; at < n - 1; at++) rankOf[ranked.indices[i * (n - 1) + at]] = at + 1;
    let penalty = 0;
    for (let at = 0; at < k; at++) penalty += Math.max(0, rankOf[nearest.indices[i * k + at]] - k);
    return 1 - penalty / worst;
  });
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
