import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { contingency } from "./contingency.ts";
import { adjustedRandIndex, partitionScores } from "./partitionScores.ts";

const truth = Int32Array.of(0, 0, 0, 1, 1, 1);
const found = Int32Array.of(0, 0, 1, 1, 2, 2);

test("reference values", () => {
  const scores = partitionScores(truth, found);
  expect(scores.ari).toBeCloseTo(0.242424242, 9);
  expect(scores.nmi).toBeCloseTo(0.515803743, 9);
  expect(scores.homogeneity).toBeCloseTo(2 / 3, 9);
  expect(scores.completeness).toBeCloseTo(0.420619836, 9);
  expect(scores.ami).toBeCloseTo(0.298792458, 9);
});

test("V is the harmonic mean of its parts", () => {
  const { nmi, homogeneity, completeness } = partitionScores(truth, found);
  expect(nmi).toBeCloseTo((2 * homogeneity * completeness) / (homogeneity + completeness), 12);
});

test("the table counts shared texts, and texts in neither are left out", () => {
  const table = contingency(Int32Array.of(0, 1, 1, -1, 1), Int32Array.of(2, 0, 2, 1, -1));
  expect(table).toMatchObject({ n: 3, rows: 2, cols: 3 });
  expect([...table.counts]).toEqual([0, 0, 1, 1, 0, 1]);
  expect([...table.rowSums]).toEqual([1, 2]);
  expect([...table.colSums]).toEqual([1, 0, 2]);
  expect(() => contingency(truth, Int32Array.of(0))).toThrow(RangeError);
});

describe("1 for equal partitions, whatever the numbers", () => {
  test.each([
    ["two groups", truth, Int32Array.of(1, 1, 1, 0, 0, 0)],
    ["one group", new Int32Array(5), new Int32Array(5)],
    ["single texts", Int32Array.of(0, 1, 2, 3), Int32Array.of(3, 2, 1, 0)],
    ["one text", Int32Array.of(0), Int32Array.of(0)],
  ])("%s", (_, a, b) => {
    const { n, ...scores } = partitionScores(a, b);
    expect(n).toBe(a.length);
    for (const value of Object.values(scores)) expect(value).toBeCloseTo(1, 12);
  });
});

test("by chance the adjusted scores are 0 on average, and V is not", () => {
  const random = seededRandom(5);
  const draw = () => Int32Array.from({ length: 60 }, () => Math.floor(random() * 8));
  const draws = Array.from({ length: 300 }, () => partitionScores(draw(), draw()));
  const mean = (of: "ari" | "ami" | "nmi") =>
    draws.reduce((sum, scores) => sum + scores[of], 0) / draws.length;
  expect(Math.abs(mean("ari"))).toBeLessThan(0.005);
  expect(Math.abs(mean("ami"))).toBeLessThan(0.01);
  expect(mean("nmi")).toBeGreaterThan(0.15);
});

test("the index alone is the same", () => {
  expect(adjustedRandIndex(truth, found)).toBe(partitionScores(truth, found).ari);
});
