import type { UnitMatrix } from "../matrix.ts";
import { chanceScores } from "../retrieval/chanceScores.ts";
import { type Judgements, retrievalScores } from "../retrieval/retrievalScores.ts";
import { topRanks } from "../retrieval/topRanks.ts";
import type { TestScore } from "./batchTest.ts";
import { cosinesOfQuery } from "./cosinesOfQuery.ts";
import type { Query } from "./facets.ts";
import { mean } from "./means.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

/**
 * Mean nDCG of the queries when texts are ranked by cosine, ties to the lower index. Chance: the mean over all orders,
 * computed from the grades. 95 % interval: 1.96 standard errors of the mean over queries, the texts being fixed; for a
 * mean the delete-20 % jackknife comes to the same.
 * @param queryRows one row a query
 * @returns parts: one per query
 */
export function searchNdcg(
  texts: UnitMatrix,
  queryRows: UnitMatrix,
  queries: readonly Query[],
  depth: number,
): TestScore {
  const parts = queries.map((query, q) => {
    const rows = topRanks(cosinesOfQuery(texts, queryRows, q), depth);
    const { ndcg } = retrievalScores({ rows, firstRelevant: undefined }, judgementsOf(query), depth);
    return { name: query.text, value: ndcg.value ?? Number.NaN };
  });
  const values = parts.map((part) => part.value);
  const chances = queries.map(
    (query) => chanceScores(judgementsOf(query), texts.rows, depth).ndcg ?? Number.NaN,
  );
  return { value: mean(values), chance: mean(chances), interval: meanInterval(values), parts };
}

/**
 * Share of queries in which the best text of grade 2 is closer than every keyword trap, ties one half. By chance the
 * best of both kinds is an answer as often as answers are among them. 95 % Wilson interval over queries.
 * @returns parts: per query the cosine of the best answer less that of the best trap
 */
export function trapsAvoided(texts: UnitMatrix, queryRows: UnitMatrix, queries: readonly Query[]): TestScore {
  const chances: number[] = [];
  const parts = queries.flatMap((query, q) => {
    const answers = judged(query, 2);
    const traps = judged(query, 0);
    if (answers.length === 0 || traps.length === 0) return [];
    const cosines = cosinesOfQuery(texts, queryRows, q);
    const best = (rows: readonly number[]) => Math.max(...rows.map((i) => cosines[i]));
    chances.push(answers.length / (answers.length + traps.length));
    return [{ name: query.text, value: best(answers) - best(traps) }];
  });
  const value = mean(parts.map((part) => (part.value > 0 ? 1 : part.value === 0 ? 0.5 : 0)));
  return { value, chance: mean(chances), interval: wilsonInterval(value, parts.length), parts };
}

/** The rows that were given this grade. */
function judged({ grades }: Query, wanted: number): number[] {
  return Object.entries(grades).flatMap(([line, grade]) => (grade === wanted ? [Number(line) - 1] : []));
}

function judgementsOf({ grades }: Query): Judgements {
  return new Map(Object.entries(grades).map(([line, grade]) => [Number(line) - 1, grade]));
}

function meanInterval(values: readonly number[]): readonly [number, number] {
  const middle = mean(values);
  const square = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const half = 1.96 * Math.sqrt(square / (values.length - 1) / values.length);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
