import { discountedGain, type Gain } from "../discountedGain.ts";
import type { Score } from "../score.ts";

/** What was judged for one query: the grade of each judged document, by row. Above 0 is relevant. */
export type Judgements = ReadonlyMap<number, number>;

export type RankedList = {
  /** Rows, most similar first; at least the first k, where there are so many documents. */
  readonly rows: ArrayLike<number>;
  /** The rank of the first relevant document among all, 1 the first. */
  readonly firstRelevant: number | undefined;
};

export type RetrievalScores = {
  /** Discounted gain of the first k over that of the best order there is, 0 … 1. */
  readonly ndcg: Score;
  /** 1 / rank of the first relevant document; 0 if there is none. */
  readonly reciprocalRank: number;
  /** Share of the relevant documents among the first k. */
  readonly recall: Score;
  /** Share of the first k that anyone judged. The others count as not relevant, which they may not be. */
  readonly judged: number;
};

/** The scores of one query's ranking. */
export function retrievalScores(
  { rows, firstRelevant }: RankedList,
  judgements: Judgements,
  k: number,
  gain: Gain = "linear",
): RetrievalScores {
  const shown = Math.min(k, rows.length);
  const top = Array.from({ length: shown }, (_, at) => judgements.get(rows[at]));
  const grades = top.map((grade) => grade ?? 0);
  const ideal = [...judgements.values()].sort((a, b) => b - a);
  const relevant = ideal.filter((grade) => grade > 0).length;
  const why = "No document was judged relevant to this query.";
  const share = (value: number): Score => (relevant > 0 ? { value } : { value: undefined, why });
  return {
    ndcg: share(discountedGain(grades, k, gain) / discountedGain(ideal, k, gain)),
    reciprocalRank: firstRelevant === undefined ? 0 : 1 / firstRelevant,
    recall: share(grades.filter((grade) => grade > 0).length / relevant),
    judged: shown > 0 ? top.filter((grade) => grade !== undefined).length / shown : 0,
  };
}
