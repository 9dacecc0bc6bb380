import { shareAbove } from "../shareAbove.ts";

/**
 * The class AUC of one text (see `classAuc`) from its scores with all texts, whatever their scale: the share of
 * (same label, other label) pairs in the right order, ties counting half.
 * @param scores at least n, higher is closer @param labels n numbers, negative ones take no part
 * @returns NaN without a pair
 */
export function rowAuc(scores: ArrayLike<number>, labels: Int32Array, row: number): number {
  const own = labels[row];
  if (own < 0) return Number.NaN;
  const same: number[] = [];
  const others: number[] = [];
  for (let j = 0; j < labels.length; j++) {
    if (j !== row && labels[j] >= 0) (labels[j] === own ? same : others).push(scores[j]);
  }
  return shareAbove(same, others);
}
