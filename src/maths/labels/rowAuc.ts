import { countBelow, countUpTo } from "../sortedCounts.ts";

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
  for (let j = 0; j < labels.length; j++) if (j !== row && labels[j] === own) same.push(scores[j]);
  const sorted = Float64Array.from(same).sort();
  let right = 0;
  let others = 0;
  for (let j = 0; j < labels.length; j++) {
    if (labels[j] < 0 || labels[j] === own) continue;
    right += sorted.length - (countBelow(sorted, scores[j]) + countUpTo(sorted, scores[j])) / 2;
    others += 1;
  }
  return right / (others * sorted.length);
}
