import { averageRanks } from "./averageRanks.ts";
import { countBelow, countUpTo } from "./sortedCounts.ts";

/**
 * Where a value stands among others: (average rank − ½) / M, in (0, 1); equal values share their average rank.
 * A value that is not among them gets its place between its neighbours.
 * @param sorted M ascending values; NaN for none
 */
export function percentileAmong(sorted: ArrayLike<number>, value: number): number {
  return (countBelow(sorted, value) + countUpTo(sorted, value)) / 2 / sorted.length;
}

/**
 * `percentileAmong` of every value among all, in the order given. The cosines of two models cannot be compared with
 * each other; their percentiles can.
 */
export function percentilesOf(values: Float32Array | Float64Array): Float64Array<ArrayBuffer> {
  const ranks = averageRanks(values);
  for (let at = 0; at < ranks.length; at++) ranks[at] = (ranks[at] - 0.5) / ranks.length;
  return ranks;
}

const tableSize = 1 << 14;

/**
 * `percentileAmong` by table, for millions of values: right to about 1/16,000 of their range.
 * @param sorted ascending values
 */
export function percentileTable(sorted: ArrayLike<number>): (value: number) => number {
  const least = sorted[0];
  const range = sorted[sorted.length - 1] - least;
  if (!(range > 0)) return () => 0.5;
  const steps = tableSize / range;
  const table = new Float32Array(tableSize + 1);
  for (let at = 0; at <= tableSize; at++) table[at] = percentileAmong(sorted, least + (at + 0.5) / steps);
  return (value) => {
    const at = Math.floor((value - least) * steps);
    return table[at < 0 ? 0 : at > tableSize ? tableSize : at];
  };
}
