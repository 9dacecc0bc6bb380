import fc from "fast-check";
import { expect, test } from "vitest";
import { pearson } from "./correlation.ts";
import { normaliseRows } from "./matrix.ts";
import { summaryOfPairs } from "./pairCosineSummary.ts";
import { percentileAmong, percentilesOf, percentileTable } from "./percentiles.ts";
import { cosineMatrix, dot } from "./similarity.ts";
import { normalRows, sixInPlane, sixInSpace } from "./testData.ts";

/** The cosines above the diagonal in float64, from vectors given in fractions. */
function pairsOf(rows: readonly (readonly number[])[]): number[] {
  return rows.flatMap((a, i) => rows.slice(i + 1).map((b) => dot(a, b)));
}

// Test vectors 1, 2 and 17 of the reference implementation: six rows in the plane against six in space.
const inPlane = [
  [1, 0],
  [4 / 5, 3 / 5],
  [5 / 13, 12 / 13],
  [-3 / 5, 4 / 5],
  [-24 / 25, 7 / 25],
  [-12 / 13, -5 / 13],
];
const inSpace = [
  [1, 0, 0],
  [3 / 5, 4 / 5, 0],
  [2 / 3, 2 / 3, 1 / 3],
  [2 / 7, 6 / 7, 3 / 7],
  [0, 5 / 13, 12 / 13],
  [-2 / 7, 3 / 7, 6 / 7],
];

test("the first pair stands 0.366666667 higher in the plane; standardised, 0.975502589", () => {
  const [a, b] = [pairsOf(inPlane), pairsOf(inSpace)];
  expect(percentilesOf(a)[0]! - percentilesOf(b)[0]!).toBeCloseTo(0.366666667, 9);
  const standardised = (pairs: number[]) => {
    const { mean, sd } = summaryOfPairs(Float32Array.from(pairs), pairs.length, undefined);
    return (pairs[0]! - mean) / sd;
  };
  expect(standardised(a) - standardised(b)).toBeCloseTo(0.975502589, 6);
});

test("correlations of the pairs, by value and by rank", () => {
  const [a, b] = [pairsOf(inPlane), pairsOf(inSpace)];
  expect(pearson(a, b)).toBeCloseTo(0.867893799531, 9);
  expect(pearson(percentilesOf(a), percentilesOf(b))).toBeCloseTo(0.855099758226, 9);
  expect(pearson(a, a)).toBe(1);
  expect(pearson([1, 1, 1], [1, 2, 3])).toBeNaN();
});

test("equal values share their average rank, and strangers stand between their neighbours", () => {
  expect([...percentilesOf([5, 1, 5, 9])]).toEqual([0.5, 0.125, 0.5, 0.875]);
  expect(percentileAmong([1, 5, 5, 9], 7)).toBe(0.75);
  expect(percentileAmong([1, 5, 5, 9], 0)).toBe(0);
  expect(percentileAmong([1, 5, 5, 9], 10)).toBe(1);
});

test("percentiles depend on the order alone, and their mean is one half", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 }), (values) => {
      const percentiles = percentilesOf(values);
      expect(percentilesOf(values.map((value) => value ** 3 + 2))).toEqual(percentiles);
      expect(percentiles.reduce((a, b) => a + b, 0) / values.length).toBeCloseTo(0.5, 9);
    }),
  );
});

test("the table is as good as its steps", () => {
  const sorted = cosineMatrix(normaliseRows(normalRows(300, 8, 3))).sort();
  const table = percentileTable(sorted);
  for (const value of [-0.9, -0.2, 0, 0.31, 0.99]) {
    expect(Math.abs(table(value) - percentileAmong(sorted, value))).toBeLessThan(0.001);
  }
  expect(percentileTable([0.3, 0.3])(0.3)).toBe(0.5);
});

test("the fractions above are the rows of the other tests", () => {
  expect(sixInPlane.data).toEqual(Float32Array.from(inPlane.flat()));
  expect(sixInSpace.data).toEqual(Float32Array.from(inSpace.flat()));
});
