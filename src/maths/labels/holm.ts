/**
 * Holm's step-down adjustment (1979): each p-value as it counts among all that were looked at. Below 0.05 is
 * significant for the family as a whole.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, at) => at).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = pValues.map(() => 0);
  let least = 0;
  order.forEach((at, place) => {
    least = Math.max(least, Math.min(1, (pValues.length - place) * pValues[at]!));
    adjusted[at] = least;
  });
  return adjusted;
}

/** The chance that a standard normal value is at least so far from 0, to 1e-7 (Abramowitz & Stegun 26.2.17). */
export function twoSided(z: number): number {
  const x = Math.abs(z);
  const t = 1 / (1 + 0.2316419 * x);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.min(1, (2 * Math.exp((-x * x) / 2) * series) / Math.sqrt(2 * Math.PI));
}
