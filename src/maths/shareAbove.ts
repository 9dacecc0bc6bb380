import { countBelow, countUpTo } from "./sortedCounts.ts";

/**
 * P(a > b) for one of `high` and one of `low`, ties counting one half: the area under the ROC curve.
 * Cost (|high| + |low|)·log|high|. NaN if either is empty.
 */
export function shareAbove(high: readonly number[], low: readonly number[]): number {
  const sorted = Float64Array.from(high).sort();
  let sum = 0;
  for (const value of low) sum += sorted.length - (countBelow(sorted, value) + countUpTo(sorted, value)) / 2;
  return sum / (high.length * low.length);
}
