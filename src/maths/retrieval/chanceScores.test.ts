import { expect, test } from "vitest";
import type { Gain } from "../discountedGain.ts";
import { chanceScores, firstRankByChance } from "./chanceScores.ts";
import { retrievalScores } from "./retrievalScores.ts";

/** All orders of 0 … n − 1. */
function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, at) => [...order.slice(0, at), n - 1, ...order.slice(at)]),
  );
}

test.each<Gain>(["linear", "exponential"])("chance is the mean over all orders, %s gain", (gain) => {
  const judgements = new Map([
    [0, 2],
    [3, 1],
    [4, 0],
  ]);
  const all = orders(6).map((rows) => {
    const firstRelevant = rows.findIndex((row) => (judgements.get(row) ?? 0) > 0) + 1;
    return { firstRelevant, ...retrievalScores({ rows, firstRelevant }, judgements, 3, gain) };
  });
  const mean = (of: (one: (typeof all)[number]) => number) =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length;
  const chance = chanceScores(judgements, 6, 3, gain);
  expect(chance.ndcg).toBeCloseTo(
    mean((one) => one.ndcg.value!),
    12,
  );
  expect(chance.recall).toBeCloseTo(
    mean((one) => one.recall.value!),
    12,
  );
  expect(chance.reciprocalRank).toBeCloseTo(
    mean((one) => one.reciprocalRank),
    12,
  );
  expect(chance.judged).toBeCloseTo(
    mean((one) => one.judged),
    12,
  );
  expect(firstRankByChance(2, 6)).toBeCloseTo(
    mean((one) => one.firstRelevant),
    12,
  );
});

test("without a relevant document there is nothing to score", () => {
  expect(chanceScores(new Map([[1, 0]]), 5, 3)).toEqual({
    ndcg: undefined,
    reciprocalRank: 0,
    recall: undefined,
    judged: 0.2,
  });
});
