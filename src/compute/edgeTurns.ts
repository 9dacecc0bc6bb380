import type { FuzzySet } from "./fuzzySet.ts";

/** Edges and how often they are worked on: an edge has its turn every `periods` epochs. */
export type EdgeTurns = {
  readonly count: number;
  readonly heads: Int32Array<ArrayBuffer>;
  readonly tails: Int32Array<ArrayBuffer>;
  readonly periods: Float32Array<ArrayBuffer>;
};

/** The surest edge has a turn every epoch, others in proportion; those without a single one are left out. */
export function edgeTurns({ heads, tails, weights }: FuzzySet, epochs: number): EdgeTurns {
  const surest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const least = surest / epochs;
  const kept = { heads: heads.slice(), tails: tails.slice(), periods: new Float32Array(weights.length) };
  let count = 0;
  for (let edge = 0; edge < weights.length; edge++) {
    const weight = weights[edge]!;
    if (weight < least) continue;
    kept.heads[count] = heads[edge]!;
    kept.tails[count] = tails[edge]!;
    kept.periods[count] = surest / weight;
    count += 1;
  }
  return {
    count,
    heads: kept.heads.subarray(0, count),
    tails: kept.tails.subarray(0, count),
    periods: kept.periods.subarray(0, count),
  };
}
