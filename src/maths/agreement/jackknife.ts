import { seededRandom } from "../random.ts";

/** Subsets looked at, and the share of the texts in each. */
export const subsets = 100;
export const keptShare = 0.8;

/** The rows of `subsets` seeded subsets without replacement, ascending in each. */
export function jackknifeSubsets(n: number, count = subsets, seed = 1): Int32Array<ArrayBuffer>[] {
  const random = seededRandom(seed);
  const size = Math.round(n * keptShare);
  const places = Int32Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: count }, () => {
    for (let i = 0; i < size; i++) {
      const j = i + Math.floor(random() * (n - i));
      [places[i], places[j]] = [places[j], places[i]];
    }
    return places.slice(0, size).sort();
  });
}

/**
 * Standard error of a score from its values on subsets of 80 %: √(r/d)·sd = 2·sd with r texts kept and d left out
 * (delete-d jackknife, Shao & Wu 1989). Texts are never taken twice, as a bootstrap would: duplicates pass for agreement.
 * @returns undefined if a subset had no value
 */
export function jackknifeError(values: readonly number[]): number | undefined {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(keptShare / (1 - keptShare)) * Math.sqrt(square / (values.length - 1));
  return Number.isFinite(error) ? error : undefined;
}
