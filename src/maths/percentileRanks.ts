import { averageRanks } from "./averageRanks.ts";

/**
 * The rank of each value among all, equal values sharing their average rank, divided by the count:
 * in (0, 1], the largest (if alone) at 1.
 */
export function percentileRanks(values: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const ranks = averageRanks(Float64Array.from(values));
  return ranks.map((rank) => rank / ranks.length);
}
