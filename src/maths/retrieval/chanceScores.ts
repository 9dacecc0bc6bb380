import { discountedGain, type Gain } from "../discountedGain.ts";
import type { Judgements } from "./retrievalScores.ts";

/** What a random order of the documents scores on average, exactly. */
export type ChanceScores = {
  readonly ndcg: number | undefined;
  readonly reciprocalRank: number;
  readonly recall: number | undefined;
  readonly judged: number;
};

/**
 * The means over all orders of `documents`, of which some are judged; the others count as not relevant.
 * nDCG: at every rank the mean gain is expected. Reciprocal rank: the mean of 1/r over the first relevant rank r,
 * whose chance is C(N − r, R − 1) / C(N, R). Recall: k of N.
 */
export function chanceScores(
  judgements: Judgements,
  documents: number,
  k: number,
  gain: Gain = "linear",
): ChanceScores {
  const ideal = [...judgements.values()].sort((a, b) => b - a);
  const relevant = ideal.filter((grade) => grade > 0).length;
  const shown = Math.min(k, documents);
  const best = discountedGain(ideal, k, gain);
  const meanGain =
    ideal.reduce((sum, grade) => sum + (gain === "linear" ? grade : 2 ** grade - 1), 0) / documents;
  let discounts = 0;
  for (let rank = 1; rank <= shown; rank++) discounts += 1 / Math.log2(rank + 1);
  return {
    ndcg: best > 0 ? (meanGain * discounts) / best : undefined,
    reciprocalRank: reciprocalRankByChance(relevant, documents),
    recall: relevant > 0 ? shown / documents : undefined,
    judged: judgements.size / documents,
  };
}

/** The mean first relevant rank of a random order: (N + 1) / (R + 1). */
export function firstRankByChance(relevant: number, documents: number): number {
  return (documents + 1) / (relevant + 1);
}

function reciprocalRankByChance(relevant: number, documents: number): number {
  if (relevant === 0) return 0;
  let sum = 0;
  // P(first relevant at 1) = R/N; each further rank multiplies by (N − r − R + 1) / (N − r).
  let chance = relevant / documents;
  for (let rank = 1; rank <= documents - relevant + 1; rank++) {
    sum += chance / rank;
    chance *= (documents - rank - relevant + 1) / (documents - rank);
  }
  return sum;
}
