import fc from "fast-check";
import { expect, test } from "vitest";
import { histogram } from "./histogram.ts";
import { normaliseRows } from "./matrix.ts";
import { pairCosineSummary } from "./pairCosineSummary.ts";
import { sampleIndices } from "./sampleIndices.ts";
import { cosineMatrix } from "./similarity.ts";
import { norm, quantiles, summary } from "./summary.ts";
import { fromRows, sixInPlane } from "./testData.ts";

test("a vector's length and range", () => {
  expect(summary([3, -4])).toEqual({ count: 2, norm: 5, min: -4, max: 3, mean: -0.5 });
  expect(norm(new Float32Array([0, 0]))).toBe(0);
  expect(summary([])).toMatchObject({ count: 0, norm: 0, min: Number.NaN, mean: Number.NaN });
});

test("quantiles interpolate between the values beside them", () => {
  expect(quantiles([4, 1, 3, 2], [0, 0.25, 0.5, 1])).toEqual([1, 1.75, 2.5, 4]);
  expect(quantiles([7], [0.02, 0.98])).toEqual([7, 7]);
  expect(quantiles([], [0.5])).toEqual([Number.NaN]);
});

test("bins have round edges", () => {
  const { edges, counts } = histogram([0.03, 0.11, 0.12, 0.3, 0.3, 0.49], 5);
  expect([...edges]).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  expect([...counts]).toEqual([1, 2, 0, 2, 1]);
});

test("every finite value is in the bin its edges say", () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ min: -1000, max: 1000 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (values, about) => {
        const finite = values.filter(Number.isFinite);
        const { edges, counts } = histogram(values, about);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(finite.length);
        if (finite.length === 0) return;
        const slack = 1e-6 * (edges[1]! - edges[0]!);
        expect(edges[0]!).toBeLessThanOrEqual(Math.min(...finite) + slack);
        expect(edges.at(-1)!).toBeGreaterThanOrEqual(Math.max(...finite) - slack);
        expect(counts.length).toBeLessThanOrEqual(1.5 * Math.max(about, 10) + 2);
        edges.slice(1).forEach((edge, at) => {
          expect(edge).toBeGreaterThan(edges[at]!);
        });
      },
    ),
  );
});

test("equal values share a bin, and values that are no numbers are left out", () => {
  expect([...histogram([0.4, 0.4, Number.NaN, Number.POSITIVE_INFINITY]).counts]).toEqual([2]);
  expect([...histogram([0, 0]).counts]).toEqual([2]);
  expect(histogram([Number.NaN]).edges).toHaveLength(0);
});

test("pairs of texts: range, median and the most similar pair", () => {
  const cosines = cosineMatrix(normaliseRows(sixInPlane));
  const pairs = pairCosineSummary(cosines, 6);
  const all = [0, 1, 2, 3, 4, 5].flatMap((i) => [...cosines.subarray(i * 6 + i + 1, i * 6 + 6)]);
  expect(pairs.pairs).toBe(15);
  expect([pairs.p2, pairs.median, pairs.p98]).toEqual(quantiles(all, [0.02, 0.5, 0.98]));
  expect(pairs.min).toBe(Math.min(...all));
  expect(pairs.mostSimilar).toEqual({ i: 1, j: 2, cosine: Math.max(...all) });
  expect(pairs.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(15);
});

test("one text has no pair", () => {
  const pairs = pairCosineSummary(cosineMatrix(normaliseRows(fromRows([[1, 2]]))), 1);
  expect(pairs).toMatchObject({ pairs: 0, mostSimilar: undefined, median: Number.NaN });
});

test("a sample has different indices in ascending order and depends on the seed alone", () => {
  const sample = sampleIndices(1000, 100, 5);
  expect(new Set(sample).size).toBe(100);
  expect([...sample].sort((a, b) => a - b)).toEqual([...sample]);
  expect(sampleIndices(1000, 100, 5)).toEqual(sample);
  expect(sampleIndices(1000, 100, 6)).not.toEqual(sample);
  expect([...sampleIndices(3, 100, 5)]).toEqual([0, 1, 2]);
});
