/**
 * P(a > b) for one of `high` and one of `low`, ties counting one half: the area under the ROC curve.
 * Cost |high|·|low|. NaN if either is empty.
 */
export function shareAbove(high: readonly number[], low: readonly number[]): number {
  let sum = 0;
  for (const a of high) for (const b of low) sum += a > b ? 1 : a === b ? 0.5 : 0;
  return sum / (high.length * low.length);
}
