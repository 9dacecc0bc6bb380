import { expect, test } from "vitest";
import { normaliseRows } from "../matrix.ts";
import { fromRows, sixInPlane } from "../testData.ts";
import { batchResult } from "./batchResult.ts";
import type { BatchTest } from "./batchTest.ts";
import type { Facets } from "./facets.ts";

const facets: Facets = {
  facets: {
    half: ["a", "a", "a", "b", "b", "b"],
    triple: ["p", "p", "p", "q", "q", "q"],
    role: ["x", "y", "z", "x", "y", "z"],
    words: [1, 2, 3, 4, 5, 6],
    other: [null, null, "b", null, null, null],
    third: ["c", "c", "a", "b", "b", "c"],
  },
  queries: [{ text: "q", grades: { 1: 2, 2: 0 } }],
};
const texts = normaliseRows(sixInPlane);
const queries = normaliseRows(fromRows([[1, 0]]));

test.each<[BatchTest, string]>([
  [
    { measure: "classAuc", facet: "half" },
    "In 94 % of comparisons a text is closer to one of its own half than to another; by chance 50 %.",
  ],
  [{ measure: "classAuc", facet: "role", within: "half" }, ""],
  [{ measure: "bridgeAuc", facet: "third", second: "other" }, "a bridge is closer to a text of its other"],
  [
    { measure: "tripleShare", triple: "triple", role: "role", roles: ["x", "y", "z"] },
    "In 2 of 2 triples the x is closer to the y than to the z; by chance in 1.",
  ],
  [
    { measure: "crossRecall1", item: "role", side: "triple", from: ["p"] },
    "of cases the nearest text of another triple has the same role (asked from p); by chance 33 %.",
  ],
  [{ measure: "cosineGap", facet: "half" }, "higher than of others; by chance 0."],
  [{ measure: "lengthCorrelation", length: "words", topic: "role" }, "follows their length with ρ = "],
  [{ measure: "ndcg", depth: 10 }, "The answers stand at 100 % of the best possible order (nDCG@10)"],
  [
    { measure: "trapsAvoided" },
    "In 100 % of queries the answer stands above every keyword trap; by chance 50 %.",
  ],
])("%o is told in words", (put, told) => {
  const result = batchResult(put, facets, { texts, queries });
  if (told === "") expect(result).toEqual({ kind: "none", why: "Too few texts can be compared." });
  else expect(result).toMatchObject({ kind: "score", sentence: expect.stringContaining(told) });
});

test("what cannot be computed says why", () => {
  const auc: BatchTest = { measure: "classAuc", facet: "half" };
  const five = normaliseRows(
    fromRows([
      [1, 0],
      [0, 1],
      [1, 1],
      [1, 2],
      [2, 1],
    ]),
  );
  expect(batchResult(auc, facets, { texts: five })).toMatchObject({
    why: expect.stringMatching(/needs 6 texts, and 5 have a vector here/),
  });
  const empty = normaliseRows(
    fromRows([
      [1, 0],
      [0, 1],
      [0, 0],
      [1, 2],
      [2, 1],
      [3, 1],
    ]),
  );
  expect(batchResult(auc, facets, { texts: empty })).toMatchObject({
    why: expect.stringMatching(/^1 text got a vector of zeros/),
  });
  const search: BatchTest = { measure: "ndcg", depth: 10 };
  expect(batchResult(search, facets, { texts })).toMatchObject({
    why: expect.stringMatching(/not embedded in this space yet/),
  });
  expect(batchResult(search, facets, { texts, queries: texts })).toMatchObject({
    why: expect.stringMatching(/needs 1 queries, and 6 have/),
  });
});

test("a test of another batch is a mistake", () => {
  const put: BatchTest = { measure: "classAuc", facet: "colour" };
  expect(() => batchResult(put, facets, { texts })).toThrow(/no facet colour/);
});
