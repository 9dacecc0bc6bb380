import type { NeighbourLists } from "./graphAgreement.ts";

/**
 * How far the neighbours of one row are from being neighbours by another measure: the sum of their ranks
 * there beyond k, 0 if all are among the k nearest. The sums in trustworthiness and continuity.
 * @param closeness of all rows to row `own` by the other measure; larger is nearer, ties to the lower index
 */
export function rankExcess(
  closeness: ArrayLike<number>,
  own: number,
  { k, indices }: NeighbourLists,
): number {
  let excess = 0;
  for (let at = own * k; at < (own + 1) * k; at++) {
    excess += Math.max(0, rankOf(closeness, own, indices[at]) - k);
  }
  return excess;
}

function rankOf(closeness: ArrayLike<number>, own: number, wanted: number): number {
  const bar = closeness[wanted];
  let rank = 1;
  for (let other = 0; other < closeness.length; other++) {
    if (closeness[other] > bar || (closeness[other] === bar && other < wanted)) rank += 1;
  }
  // The row is its own nearest, or as near as it can be; it has no rank.
  return closeness[own] > bar || (closeness[own] === bar && own < wanted) ? rank - 1 : rank;
}

/**
 * Trustworthiness or continuity (Venna & Kaski 2001) from the mean excess a row: 1 is perfect, about 0.5 chance.
 * Defined for k < N/2.
 */
export function rankScore(meanExcess: number, rows: number, k: number): number {
  return 1 - (2 * meanExcess) / (k * (2 * rows - 3 * k - 1));
}
