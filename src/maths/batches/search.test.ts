import { expect, test } from "vitest";
import { normaliseRows } from "../matrix.ts";
import { fromRows } from "../testData.ts";
import type { Query } from "./facets.ts";
import { searchNdcg, trapsAvoided } from "./searchScores.ts";

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
