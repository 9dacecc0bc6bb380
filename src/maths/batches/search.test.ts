import { expect, test } from "vitest";
import { normaliseRows } from "../matrix.ts";
import { fromRows } from "../testData.ts";
import type { Query } from "./facets.ts";
import { ndcgAt, ndcgByChance } from "./ndcg.ts";
import { searchNdcg, trapsAvoided } from "./searchScores.ts";

test("nDCG equals the reference", () => {
  const grades = [3, 2, 3, 0, 1, 2];
  expect(ndcgAt(grades, 6)).toBeCloseTo(0.960808194, 8);
  expect(ndcgAt(grades, 3)).toBeCloseTo(0.977781362, 8);
  expect(ndcgAt([0, 0], 2)).toBeNaN();
});

test("chance is the mean over all orders", () => {
  const orders = [
    [2, 1, 0],
    [2, 0, 1],
    [1, 2, 0],
    [1, 0, 2],
    [0, 1, 2],
    [0, 2, 1],
  ];
  for (const depth of [1, 2, 3]) {
    const mean = orders.reduce((sum, grades) => sum + ndcgAt(grades, depth), 0) / orders.length;
    expect(ndcgByChance([0, 2, 1], depth)).toBeCloseTo(mean);
  }
});

// Three texts along the axes; a query is as close to each as its numbers say.
const texts = normaliseRows(
  fromRows([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]),
);
const ask = (...rows: number[][]) => normaliseRows(fromRows(rows));
const query = (text: string, grades: Query["grades"]): Query => ({ text, grades });

test("queries are ranked one by one, texts not judged counting as 0", () => {
  const queries = [query("first", { 2: 2, 3: 1 }), query("third", { 1: 2 })];
  // The first ranks 2, 3, 1: perfect. The second ranks 3, 2, 1: 2/log₂4 of 2.
  const score = searchNdcg(texts, ask([1, 3, 2], [1, 2, 3]), queries, 10);
  expect(score.parts).toEqual([
    { name: "first", value: 1 },
    { name: "third", value: 0.5 },
  ]);
  expect(score.value).toBe(0.75);
  // Standard error .25: the interval is ± .49, and not beyond 1.
  expect(score.interval).toEqual([expect.closeTo(0.26), 1]);
});

test("a trap is avoided when the best answer is above the best of them", () => {
  const queries = [
    query("avoided", { 1: 2, 2: 0, 3: 0 }),
    query("trapped", { 1: 2, 2: 0 }),
    query("without a trap", { 1: 2 }),
  ];
  const score = trapsAvoided(texts, ask([3, 2, 1], [1, 2, 0], [0, 0, 1]), queries);
  expect(score.value).toBe(0.5);
  expect(score.chance).toBeCloseTo((1 / 3 + 1 / 2) / 2);
  expect(score.parts.map(({ name }) => name)).toEqual(["avoided", "trapped"]);
  expect(score.parts[1]?.value).toBeCloseTo(-1 / Math.sqrt(5));
});
