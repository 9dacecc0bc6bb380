import { expect, test } from "vitest";
import { queryScoresOf } from "./queryScores.ts";

const relevant = new Map([[3, 2]]);
/** A ranking of ten documents with the relevant one at this rank. */
const at = (rank: number) => {
  const rows = [0, 1, 2, 4, 5, 6, 7, 8, 9];
  rows.splice(rank - 1, 0, 3);
  return { rows, firstRelevant: rank };
};

function scores(first: number[], second: number[], judged = relevant) {
  return queryScoresOf({
    judgements: first.map(() => judged),
    rankings: [first.map(at), second.map(at)],
    documents: [10, 10],
    pair: [0, 1],
    k: 5,
    gain: "linear",
  });
}

test("values, means and paired differences of two spaces", () => {
  const { measures } = scores([1, 2, 4], [2, 2, 8]);
  const { spaces, difference } = measures.reciprocalRank;
  expect(spaces.map(({ values }) => values)).toEqual([
    [1, 1 / 2, 1 / 4],
    [1 / 2, 1 / 2, 1 / 8],
  ]);
  expect(difference).toMatchObject({ n: 3, interval: undefined });
  expect(difference!.mean).toBeCloseTo((1 / 2 + 0 + 1 / 8) / 3, 12);
  expect(measures.recall.spaces[1]!.values).toEqual([1, 1, 0]);
  expect(measures.recall.chance).toBe(0.5);
});

test("a space that ranks every query better differs, one that does as well does not", () => {
  const ranks = Array.from({ length: 24 }, (_, q) => 1 + (q % 4));
  const better = scores(
    ranks,
    ranks.map((rank) => rank + 1),
  );
  expect(better.measures.ndcg.difference!.interval![0]).toBeGreaterThan(0);
  const [low, high] = scores(ranks, [...ranks].reverse()).measures.ndcg.difference!.interval!;
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0);
});

test("queries that nobody judged have no scores, and disagree all the same", () => {
  const { measures, disagreement } = scores([1, 1], [1, 9], new Map());
  expect(measures.ndcg.spaces[0]).toEqual({
    values: [undefined, undefined],
    mean: { n: 0, mean: undefined, interval: undefined, why: expect.any(String) },
  });
  expect(measures.ndcg.chance).toBeUndefined();
  expect(disagreement[0]).toBeCloseTo(0, 12);
  expect(disagreement[1]).toBeGreaterThan(0.1);
});
