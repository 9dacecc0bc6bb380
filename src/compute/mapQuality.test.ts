import { expect, test } from "vitest";
import { layoutQuality } from "../maths/layoutQuality.ts";
import { normaliseRows } from "../maths/matrix.ts";
import { readRealVectors } from "../maths/realVectors/readRealVectors.ts";
import { normalRows } from "../maths/testData.ts";
import { layoutMap, type MapSettings } from "./layout.ts";
import { mapQuality, maxLooked } from "./mapQuality.ts";
import { mapStability } from "./mapStability.ts";

const settings: MapSettings = { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 42 };
const matrix = readRealVectors("all-minilm-f16");

test("a map of real vectors scores as the plain measure says, with and without kernels", {
  timeout: 30_000,
}, async () => {
  const { xy } = await layoutMap(matrix, settings);
  const plain = layoutQuality(normaliseRows(matrix), xy, 15);
  const quality = await mapQuality({ matrix, xy });
  expect(quality).toMatchObject({ k: 15, looked: 320 });
  expect(quality.trustworthiness).toBeCloseTo(plain.trustworthiness, 6);
  expect(quality.kept).toBeCloseTo(15 * plain.recall, 6);
  expect(quality.keptByChance).toBeCloseTo((15 * 15) / 319);
  expect(quality.continuity).toBeGreaterThan(0.85);
  const without = await mapQuality({ matrix, xy }, { plain: true });
  expect(without).toEqual({
    ...quality,
    trustworthiness: expect.closeTo(quality.trustworthiness!, 6) as number,
  });
});

test("a map that shows nothing scores as chance does", async () => {
  const random = normalRows(320, 2, 3).data;
  const quality = await mapQuality({ matrix, xy: random, k: 15 });
  expect(Math.abs(quality.kept - quality.keptByChance)).toBeLessThan(0.2);
  for (const score of [quality.trustworthiness!, quality.continuity!]) {
    expect(Math.abs(score - 0.5)).toBeLessThan(0.06);
  }
});

test("a sampled map is measured among its texts, and only a share of many is looked at", {
  timeout: 30_000,
}, async () => {
  const many = normalRows(maxLooked + 300, 2, 1);
  // Equal directions have no better map than this circle.
  const xy = normaliseRows(many).data;
  const all = await mapQuality({ matrix: many, xy });
  expect(all.looked).toBe(maxLooked);
  expect(all.keptShares).toHaveLength(maxLooked + 300);
  expect(all.trustworthiness).toBeGreaterThan(0.999);
  expect(all.continuity).toBeGreaterThan(0.999);
  const sampled = Int32Array.from({ length: 200 }, (_, i) => 3 * i);
  const points = Float32Array.from({ length: 400 }, (_, at) => xy[2 * sampled[at >> 1]! + (at & 1)]!);
  const quality = await mapQuality({ matrix: many, xy: points, sampled });
  expect(quality).toMatchObject({ k: 14, looked: 200 });
  expect(quality.kept).toBeGreaterThan(13.9);
  await expect(mapQuality({ matrix: many, xy: points })).rejects.toThrow(RangeError);
});

test("few texts: k stays below half of them, and two have no score", async () => {
  const quality = async (n: number) =>
    mapQuality({ matrix: normalRows(n, 5, 1), xy: normalRows(n, 2, 2).data });
  expect((await quality(7)).k).toBe(3);
  expect((await quality(4)).k).toBe(1);
  expect(await quality(2)).toMatchObject({ k: 0, trustworthiness: undefined, continuity: undefined });
  expect((await quality(0)).kept).toBe(0);
});

test("maps of three seeds agree in part; what has no seed agrees fully", { timeout: 30_000 }, async () => {
  const shares: number[] = [];
  const stability = await mapStability(matrix, settings, { progress: (share) => shares.push(share) });
  expect(stability).toMatchObject({ maps: 3, k: 15, chance: 15 / 319 });
  // Two seeds keep 49 to 73 in a hundred on other texts.
  expect(stability.agreement).toBeGreaterThan(0.45);
  expect(stability.agreement).toBeLessThan(0.9);
  expect(shares).toEqual([1 / 3, 2 / 3, 1]);
  expect(await mapStability(matrix, { ...settings, method: "pca" })).toMatchObject({ maps: 1, agreement: 1 });
});
