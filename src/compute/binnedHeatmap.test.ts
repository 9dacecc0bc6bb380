import { describe, expect, test } from "vitest";
import { takeRows } from "../maths/matrix.ts";
import { normalRows, plantedGroups, sixInPlane, sixInSpace } from "../maths/testData.ts";
import { binnedHeatmapOf } from "./binnedHeatmap.ts";
import { binnedPairHeatmapOf } from "./binnedPairHeatmap.ts";
import { heatmapOf } from "./heatmap.ts";
import { pairHeatmapOf } from "./pairHeatmap.ts";

const isPermutation = (order: Int32Array, n: number) =>
  order.length === n && new Set(order).size === n && order.every((row) => row >= 0 && row < n);

describe("5,000 texts", () => {
  const n = 5000;
  const matrix = plantedGroups(n, 24, 30, 1, 4);
  // The same text twice, far apart in the corpus.
  matrix.data.copyWithin(4321 * 24, 17 * 24, 18 * 24);
  const binned = binnedHeatmapOf({ matrix });

  test("a single pair of duplicates is the peak of its cell, and the first of the closest", () => {
    expect(binned.closest[0]).toMatchObject({ i: 17, j: 4321 });
    expect(binned.closest[0]?.value).toBeCloseTo(1, 6);
    const { peak, peakPair, side, mean } = binned.bins;
    const hot = [...peakPair.keys()].filter(
      (cell) => peakPair[cell] === 17 * n + 4321 || peakPair[cell] === 4321 * n + 17,
    );
    expect(side).toBe(1024);
    expect(hot.length).toBeGreaterThan(0);
    expect(peak[hot[0]!]).toBeCloseTo(1, 3);
    expect(mean[hot[0]!]).toBeLessThan(0.9999);
  });

  test("the order is one of all texts, and texts of a group stand together", () => {
    expect(isPermutation(binned.order, n)).toBe(true);
    let together = 0;
    for (let place = 1; place < n; place++) {
      if (binned.order[place]! % 30 === binned.order[place - 1]! % 30) together += 1;
    }
    // By chance one in thirty.
    expect(together / n).toBeGreaterThan(0.5);
  });

  test("an order from outside is kept", () => {
    const order = Int32Array.from({ length: 3000 }, (_, i) => 2999 - i);
    const part = takeRows(matrix, order);
    expect(binnedHeatmapOf({ matrix: part, order }).order).toEqual(order);
  });
});

describe("as the plain loops have it", () => {
  const matrix = normalRows(400, 10, 1);
  const second = normalRows(400, 12, 2);

  test("every cell of a pair", async () => {
    const order = Int32Array.from({ length: 400 }, (_, i) => (i * 3) % 400);
    const exact = await heatmapOf({ matrix });
    for (const plain of [false, true]) {
      const { bins, closest, farthest, summary } = binnedHeatmapOf({ matrix, order }, { plain });
      expect(bins.side).toBe(400);
      let worst = 0;
      for (let r = 0; r < 400; r++) {
        for (let c = r + 1; c < 400; c++) {
          const cosine = exact.cosines[order[r]! * 400 + order[c]!]!;
          worst = Math.max(worst, Math.abs(cosine - bins.mean[r * 400 + c]!));
        }
      }
      expect(worst).toBeLessThan(1e-4);
      expect(closest[0]?.value).toBeCloseTo(exact.summary.max, 5);
      expect(farthest[0]?.value).toBeCloseTo(exact.summary.min, 5);
      expect(summary.median).toBeCloseTo(exact.summary.median, 2);
    }
  });

  test("percentiles and correlation, where the sample is all pairs", async () => {
    const exact = await pairHeatmapOf({ matrix, second });
    const binned = binnedPairHeatmapOf({
      matrix,
      second,
      order: Int32Array.from({ length: 400 }, (_, i) => i),
    });
    let worst = 0;
    for (let at = 0; at < 160_000; at++) {
      if (at % 401 === 0) continue;
      worst = Math.max(worst, Math.abs(binned.bins.mean[at]! - exact.differences[at]!));
    }
    // Percentiles by table.
    expect(worst).toBeLessThan(0.005);
    expect(binned.correlation.pearson).toBeCloseTo(exact.correlation.pearson, 5);
    expect(binned.correlation.spearman).toBeCloseTo(exact.correlation.spearman, 5);
    expect(binned.difference.p98).toBeCloseTo(exact.difference.p98, 3);
  });
});

describe("two spaces of six texts", () => {
  test("the first pair's difference is the reference's to half a rank, in both triangles", async () => {
    const { differences, correlation, difference } = await pairHeatmapOf({
      matrix: sixInPlane,
      second: sixInSpace,
    });
    // A cosine of 4/5 that comes up twice is a tie in fractions; in float32 one may be the larger.
    expect(Math.abs(differences[1]! - 0.366666667)).toBeLessThanOrEqual(1 / 30 + 1e-6);
    expect(differences[6]).toBe(differences[1]);
    expect(differences[7]).toBe(0);
    expect(correlation.pearson).toBeCloseTo(0.867893799531, 6);
    expect(correlation.spearman).toBeCloseTo(0.855099758226, 2);
    expect(difference.largest).toHaveLength(15);
    const sizes = difference.largest.map(({ value }) => Math.abs(value));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  test("the consensus does not depend on which is first", async () => {
    const matrix = normalRows(150, 9, 5);
    const second = normalRows(150, 7, 6);
    const ab = await pairHeatmapOf({ matrix, second });
    const ba = await pairHeatmapOf({ matrix: second, second: matrix });
    expect(ba.consensus).toEqual(ab.consensus);
    expect(ba.differences).toEqual(ab.differences.map((value) => 0 - value));
  });

  test("a space against itself agrees in every pair", async () => {
    const same = await pairHeatmapOf({ matrix: sixInPlane, second: sixInPlane });
    expect(same.correlation.pearson).toBe(1);
    expect(Math.max(...same.differences.map(Math.abs))).toBe(0);
  });
});

test("swapping the spaces turns the sign and keeps the consensus", () => {
  const n = 600;
  const matrix = plantedGroups(n, 16, 20, 1, 4);
  const second = plantedGroups(n, 12, 20, 1.2, 9);
  const ab = binnedPairHeatmapOf({ matrix, second });
  const ba = binnedPairHeatmapOf({ matrix: second, second: matrix });
  expect(isPermutation(ab.order, n)).toBe(true);
  expect(ba.order).toEqual(ab.order);
  expect(ba.correlation).toEqual(ab.correlation);
  expect(ba.bins.mean[3]).toBeCloseTo(-ab.bins.mean[3]!, 6);
  const named = ({ i, j }: { i: number; j: number }) => `${Math.min(i, j)} ${Math.max(i, j)}`;
  expect(ba.difference.largest.map(named)).toEqual(ab.difference.largest.map(named));
  expect(ab.difference.largest).toHaveLength(20);
}, 30_000);
