import { rankBiasedOverlap } from "../../maths/agreement/rankBiasedOverlap.ts";
import type { Gain } from "../../maths/discountedGain.ts";
import { chanceScores } from "../../maths/retrieval/chanceScores.ts";
import { pairedDifferences, type QueryMean, queryMean } from "../../maths/retrieval/queryInterval.ts";
import { type Judgements, type RankedList, retrievalScores } from "../../maths/retrieval/retrievalScores.ts";

export type QueryScoresInput = {
  /** Per query; empty where nobody judged. */
  readonly judgements: readonly Judgements[];
  /** Per space and query. */
  readonly rankings: readonly (readonly RankedList[])[];
  /** Per space, how many documents it ranks. */
  readonly documents: readonly number[];
  /** The two of `rankings` that are compared; none with one space. */
  readonly pair: readonly [first: number, second: number] | undefined;
  readonly k: number;
  readonly gain: Gain;
};

const measureNames = ["ndcg", "reciprocalRank", "recall", "judged"] as const;
export type MeasureName = (typeof measureNames)[number];

/** Undefined where a query has no value: nobody judged, or nothing relevant is known. */
type PerQuery = readonly (number | undefined)[];

export type MeasuredQueries = {
  /** The mean over queries that a random order has, of the first space's documents. */
  readonly chance: number | undefined;
  /** Per space. */
  readonly spaces: readonly { readonly values: PerQuery; readonly mean: QueryMean }[];
  /** First less second of the pair, query by query. */
  readonly difference: QueryMean | undefined;
};

export type QueryScores = {
  readonly measures: Readonly<Record<MeasureName, MeasuredQueries>>;
  /** Per query, 1 − RBO of the pair's rankings: 0 the same order, 1 nothing in common. Empty without a pair. */
  readonly disagreement: Float64Array<ArrayBuffer>;
};

/** What graded queries say of spaces: every measure query by query, its mean with interval, and how the pair differs. */
export function queryScoresOf(input: QueryScoresInput): QueryScores {
  const perQuery = input.rankings.map((lists) =>
    lists.map((list, q) => valuesOf(list, input.judgements[q]!, input)),
  );
  const chances = input.judgements.map((judged) =>
    judged.size > 0 ? chanceScores(judged, input.documents[0] ?? 0, input.k, input.gain) : undefined,
  );
  const measured = (name: MeasureName): MeasuredQueries => {
    const values = perQuery.map((queries) => queries.map((scores) => scores?.[name]));
    const [first, second] = input.pair ?? [];
    return {
      chance: queryMeanOnly(chances.map((scores) => scores?.[name])),
      spaces: values.map((own) => ({ values: own, mean: queryMean(own) })),
      difference:
        first === undefined || second === undefined
          ? undefined
          : queryMean(pairedDifferences(values[first]!, values[second]!)),
    };
  };
  const measures = Object.fromEntries(measureNames.map((name) => [name, measured(name)]));
  return { measures: measures as QueryScores["measures"], disagreement: disagreements(input) };
}

type Values = Readonly<Record<MeasureName, number | undefined>>;

/** A query that nobody judged, or of which nothing relevant is known, has no scores. */
function valuesOf(list: RankedList, judged: Judgements, { k, gain }: QueryScoresInput): Values | undefined {
  if (judged.size === 0) return undefined;
  const scores = retrievalScores(list, judged, k, gain);
  const ndcg = scores.ndcg.value;
  return {
    ndcg,
    reciprocalRank: ndcg === undefined ? undefined : scores.reciprocalRank,
    recall: scores.recall.value,
    judged: scores.judged,
  };
}

function disagreements({ rankings, pair }: QueryScoresInput): Float64Array<ArrayBuffer> {
  if (!pair) return new Float64Array(0);
  const [first, second] = [rankings[pair[0]]!, rankings[pair[1]]!];
  return Float64Array.from(first, ({ rows }, q) => {
    const other = second[q]!.rows;
    const depth = Math.min(rows.length, other.length);
    const head = (list: ArrayLike<number>) => Array.from({ length: depth }, (_, at) => list[at]!);
    return 1 - rankBiasedOverlap(head(rows), head(other));
  });
}

/** As `queryMean`, without the work of an interval. */
function queryMeanOnly(values: PerQuery): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : undefined;
}
