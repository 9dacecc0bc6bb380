export type Summary = {
  readonly count: number;
  /** Euclidean length. */
  readonly norm: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
};

/** One pass over some values; min, max and mean of none are NaN. */
export function summary(values: ArrayLike<number>): Summary {
  let square = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    square += value * value;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const count = values.length;
  const none = count === 0;
  return {
    count,
    norm: Math.sqrt(square),
    min: none ? Number.NaN : min,
    max: none ? Number.NaN : max,
    mean: none ? Number.NaN : sum / count,
  };
}

/** Euclidean length of a vector, summed in float64. */
export function norm(values: ArrayLike<number>): number {
  return summary(values).norm;
}

/**
 * Quantiles with linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).
 * @param shares each in [0, 1]
 * @returns one value per share; NaN for no values
 */
export function quantiles(values: ArrayLike<number>, shares: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return shares.map((share) => sortedQuantile(sorted, share));
}

/** The same on values already ascending. */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
