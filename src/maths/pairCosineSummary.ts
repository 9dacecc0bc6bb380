import { type Histogram, histogram } from "./histogram.ts";
import { sortedQuantile } from "./summary.ts";

export type PairCosineSummary = {
  /** Number of pairs, N(N − 1)/2; with none, the numbers below are NaN. */
  readonly pairs: number;
  /** Ascending cosines of all pairs, or of a sample of them; what follows is of these, but for the two ends. */
  readonly sorted: Float32Array<ArrayBuffer>;
  readonly min: number;
  /** 2nd, 50th and 98th percentile. */
  readonly p2: number;
  readonly median: number;
  readonly p98: number;
  readonly max: number;
  readonly mean: number;
  /** Standard deviation of the population; 0 where all pairs are alike. */
  readonly sd: number;
  readonly histogram: Histogram;
  /** The first of the most similar pairs, i < j. */
  readonly mostSimilar: { readonly i: number; readonly j: number; readonly cosine: number } | undefined;
};

/** Describes the cosines above the diagonal of an N×N symmetric matrix. */
export function pairCosineSummary(cosines: Float32Array, n: number): PairCosineSummary {
  const pairs = (n * (n - 1)) / 2;
  const values = new Float32Array(pairs);
  let at = 0;
  let mostSimilar: PairCosineSummary["mostSimilar"];
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const cosine = cosines[i * n + j];
      values[at++] = cosine;
      if (cosine > max) {
        max = cosine;
        mostSimilar = { i, j, cosine };
      }
    }
  }
  return summaryOfPairs(values, pairs, mostSimilar);
}

/**
 * The same from a list of cosines.
 * @param values is sorted in place and kept
 * @param pairs how many there are, of which `values` may be a sample
 */
export function summaryOfPairs(
  values: Float32Array<ArrayBuffer>,
  pairs: number,
  mostSimilar: PairCosineSummary["mostSimilar"],
): PairCosineSummary {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = values.length > 0 ? sum / values.length : Number.NaN;
  let square = 0;
  for (const value of values) square += (value - mean) ** 2;
  values.sort();
  return {
    pairs,
    sorted: values,
    min: sortedQuantile(values, 0),
    p2: sortedQuantile(values, 0.02),
    median: sortedQuantile(values, 0.5),
    p98: sortedQuantile(values, 0.98),
    max: sortedQuantile(values, 1),
    mean,
    sd: Math.sqrt(square / values.length),
    histogram: histogram(values),
    mostSimilar,
  };
}
