import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseRows } from "./matrix.ts";
import { summaryOfPairs } from "./pairCosineSummary.ts";
import { pearson } from "./pearson.ts";
import { percentileAmong, percentilesOf, percentileTable } from "./percentiles.ts";
import { cosineMatrix, dot } from "./similarity.ts";
import { normalRows, sixInPlaneRows, sixInSpaceRows } from "./testData.ts";

/** The cosines above the diagonal in float64, from vectors given in fractions. */
function pairsOf(rows: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(rows.flatMap((a, i) => rows.slice(i + 1).map((b) => dot(a, b))));
}

// Test vectors 1, 2 and 17 of the reference implementation: six rows in the plane against six in space.
test("the first pair stands 0.366666667 higher in the plane; standardised, 0.975502589", () => {
  const [a, b] = [pairsOf(sixInPlaneRows), pairsOf(sixInSpaceRows)];
  expect(percentilesOf(a)[0]! - percentilesOf(b)[0]!).toBeCloseTo(0.366666667, 9);
  const standardised = (pairs: Float64Array) => {
    const { mean, sd } = summaryOfPairs(Float32Array.from(pairs), pairs.length, undefined);
    return (pairs[0]! - mean) / sd;
  };
  expect(standardised(a) - standardised(b)).toBeCloseTo(0.975502589, 6);
});

test("correlations of the pairs, by value and by rank", () => {
  const [a, b] = [pairsOf(sixInPlaneRows), pairsOf(sixInSpaceRows)];
  expect(pearson(a, b)).toBeCloseTo(0.867893799531, 9);
  expect(pearson(percentilesOf(a), percentilesOf(b))).toBeCloseTo(0.855099758226, 9);
  expect(pearson(a, a)).toBe(1);
  expect(pearson([1, 1, 1], [1, 2, 3])).toBeNaN();
});

test("equal values share their average rank, and strangers stand between their neighbours", () => {
  expect([...percentilesOf(Float64Array.of(5, 1, 5, 9))]).toEqual([0.5, 0.125, 0.5, 0.875]);
  expect(percentileAmong([1, 5, 5, 9], 7)).toBe(0.75);
  expect(percentileAmong([1, 5, 5, 9], 0)).toBe(0);
  expect(percentileAmong([1, 5, 5, 9], 10)).toBe(1);
});

test("percentiles depend on the order alone, and their mean is one half", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 }), (numbers) => {
      const values = Float64Array.from(numbers);
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
