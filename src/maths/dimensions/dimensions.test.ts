import { describe, expect, test } from "vitest";
import type { Matrix } from "../matrix.ts";
import { expectedValues, type RealSpace, readRealVectors } from "../realVectors/readRealVectors.ts";
import { truncateColumns } from "../serverCut.ts";
import { fromRows, normalRows, twentyRows } from "../testData.ts";
import { cutRecall } from "./cutRecall.ts";
import { cutSizes, verdictSizes } from "./cutSizes.ts";
import { layerNormRows } from "./layerNormRows.ts";
import { orderVerdict } from "./orderVerdict.ts";
import { shuffledColumns } from "./randomRecall.ts";

/** D20 of the science paper: 20 rows of 8 numbers. */
const d20 = twentyRows();

function meanRecalls(matrix: Matrix, sizes: readonly number[], k: number): number[] {
  const { kept } = cutRecall(matrix, sizes, k);
  const n = matrix.rows;
  return sizes.map((_, s) => kept.subarray(s * n, (s + 1) * n).reduce((sum, one) => sum + one, 0) / (n * k));
}

test("recall after cutting, on the paper's 20 rows", () => {
  const recalls = meanRecalls(d20, [2, 4, 6, 8], 5);
  [0.42, 0.61, 0.68, 1].forEach((expected, s) => {
    expect(recalls[s]).toBeCloseTo(expected, 9);
  });
});

test.each(["all-minilm-f16", "all-minilm-q4_0", "static-minilm"] as const)(
  "recall after cutting %s is what an independent implementation found",
  (space: RealSpace) => {
    const expected = expectedValues.single[space]["recall@15 after cut to"] as Record<string, number>;
    const matrix = readRealVectors(space);
    const sizes = Object.keys(expected).map(Number);
    const recalls = meanRecalls(matrix, [...sizes, matrix.cols], expectedValues.k);
    sizes.forEach((size, s) => {
      expect(recalls[s], `cut to ${size}`).toBeCloseTo(expected[size] as number, 8);
    });
  },
);

test("sizes are round, known, asked for by the verdict, trained, and end with the full one", () => {
  expect(cutSizes(1024)).toEqual([16, 32, 64, 128, 256, 384, 512, 768, 1024]);
  expect(cutSizes(768, [768, 100])).toEqual([16, 32, 64, 96, 100, 128, 192, 256, 384, 512, 768]);
  expect(cutSizes(384)).toEqual([16, 32, 48, 64, 96, 128, 192, 256, 384]);
  expect(cutSizes(5, [300])).toEqual([1, 2, 4, 5]);
  expect(cutSizes(1)).toEqual([1]);
  expect(verdictSizes(256)).toEqual([32, 64, 128]);
});

test("layer norm takes the mean out and does not mind the scale of a vector", () => {
  const matrix = normalRows(4, 30, 3);
  const scaled = { ...matrix, data: matrix.data.map((value) => value * 0.01) };
  const [one, other] = [layerNormRows(matrix), layerNormRows(scaled)];
  one.data.forEach((value, at) => {
    expect(value).toBeCloseTo(other.data[at] as number, 4);
  });
  const first = one.data.subarray(0, 30);
  expect(first.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
  expect(first.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(30, 3);
  expect(truncateColumns(layerNormRows(fromRows([[2, 2, 2]])), 2).data.every((value) => value === 0)).toBe(
    true,
  );
});

describe("the verdict on the order", () => {
  const even = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
  const wide = [0.3, 0.7, 0.4, 0.6, 0.5, 0.3, 0.7, 0.4, 0.6, 0.5];

  test("wants two of three sizes", () => {
    const sample = (size: number, prefix: number) => ({ size, prefix, draws: even });
    expect(orderVerdict([sample(32, 0.7), sample(64, 0.5), sample(128, 0.56)])).toMatchObject({
      ordered: true,
      beaten: [32, 128],
    });
    expect(orderVerdict([sample(32, 0.9), sample(64, 0.54), sample(128, 0.549)]).ordered).toBe(false);
  });

  test("wants three standard deviations where draws differ much", () => {
    const sample = (size: number) => ({ size, prefix: 0.8, draws: wide });
    expect(orderVerdict([sample(1), sample(2), sample(4)]).ordered).toBe(false);
  });
});

test("a shuffle holds every column once, and follows its seed", () => {
  const order = shuffledColumns(50, 7);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, c) => c));
  expect(shuffledColumns(50, 7)).toEqual(order);
  expect(shuffledColumns(50, 8)).not.toEqual(order);
});
