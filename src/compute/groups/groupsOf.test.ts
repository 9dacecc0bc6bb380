import { describe, expect, test } from "vitest";
import { anisotropicGroups } from "../../maths/groups/anisotropicGroups.ts";
import { type Matrix, takeRows, zeros } from "../../maths/matrix.ts";
import { adjustedRandIndex } from "../../maths/partitions/partitionScores.ts";
import { type RealSpace, readRealVectors, realTexts } from "../../maths/realVectors/readRealVectors.ts";
import { cosineMatrix } from "../../maths/similarity.ts";
import { plantedGroups } from "../../maths/testData.ts";
import { groupStability } from "./groupStability.ts";
import { type GroupMethod, type GroupSettings, groupsOf } from "./groupsOf.ts";

const settings: GroupSettings = { method: "louvain", resolution: 1, seed: 1 };
const grouped = (matrix: Matrix, changed: Partial<GroupSettings> = {}) =>
  groupsOf({ matrix, ...settings, ...changed });
const inTurn = (n: number, groups: number) => Int32Array.from({ length: n }, (_, i) => i % groups);
const planted = (rows: number, seed: number) =>
  anisotropicGroups({ rows, cols: 384, groups: 10, within: 0.33, seed });

describe("ten planted groups on noise as real vectors have it", () => {
  test("the generator makes what it says", () => {
    const unit = planted(300, 1);
    const cosines = cosineMatrix(unit);
    const sums = [0, 0];
    const counts = [0, 0];
    let square = 0;
    for (let i = 0; i < 300; i++) {
      for (let j = 0; j < i; j++) {
        const same = Number(i % 10 === j % 10);
        sums[same]! += cosines[i * 300 + j]!;
        counts[same]! += 1;
        square += (cosines[i * 300 + j]! - 0.07) ** 2;
      }
    }
    expect(sums[1]! / counts[1]!).toBeCloseTo(0.33, 1);
    expect(sums[0]! / counts[0]!).toBeCloseTo(0.07, 1);
    // Cosines spread more than the 1/√384 of isotropic noise.
    expect(Math.sqrt(square / (counts[0]! + counts[1]!))).toBeGreaterThan(1.5 / Math.sqrt(384));
  });

  for (const n of [300, 2000]) {
    test(`${n} texts`, async () => {
      for (const seed of [1, 2]) {
        const { groupOf, count } = await grouped(planted(n, seed));
        expect(adjustedRandIndex(inTurn(n, 10), groupOf)).toBeGreaterThanOrEqual(0.95);
        expect(count).toBe(10);
      }
    });
  }

  test("k-means finds them and their number", async () => {
    const { groupOf, count } = await grouped(planted(300, 1), { method: "kmeans" });
    expect(count).toBe(10);
    expect(adjustedRandIndex(inTurn(300, 10), groupOf)).toBeGreaterThanOrEqual(0.95);
  });
});

describe("real texts: Louvain against the labels, as docs/groups.md has it", () => {
  const topics = [...new Set(realTexts().map(({ label }) => label))];
  const labels = Int32Array.from(realTexts(), ({ label }) => topics.indexOf(label));
  const expected: Readonly<Record<RealSpace, readonly [number, number]>> = {
    "all-minilm-f16": [0.573, 7],
    "all-minilm-q4_0": [0.492, 7],
    "static-minilm": [0.476, 8],
  };
  for (const [space, [ari, count]] of Object.entries(expected)) {
    test(space, async () => {
      const found = await grouped(readRealVectors(space as RealSpace));
      expect(adjustedRandIndex(labels, found.groupOf)).toBeCloseTo(ari, 3);
      expect(found.count).toBe(count);
    });
  }
});

test("a group is numbered by size and described", async () => {
  const found = await grouped(plantedGroups(100, 40, 3, 0.8, 2));
  expect(found.count).toBe(3);
  expect(found.k).toBe(3);
  expect([...found.sizes]).toEqual([34, 33, 33]);
  expect(found.modularity).toBeGreaterThan(0.5);
  expect(found.note).toBeUndefined();
  found.medoids.forEach((row, group) => {
    expect(found.groupOf[row]).toBe(group);
  });
});

test("a higher resolution makes more groups; the number is free for k-means and trees", async () => {
  const matrix = plantedGroups(120, 40, 4, 1, 2);
  expect((await grouped(matrix, { resolution: 3 })).count).toBeGreaterThan((await grouped(matrix)).count);
  for (const method of ["kmeans", "linkage"] satisfies GroupMethod[]) {
    for (const k of [1, 2, 9]) {
      const found = await grouped(matrix, { method, k });
      expect(found.count).toBe(k);
      expect(found.modularity).toBeUndefined();
    }
  }
});

describe("few texts", () => {
  test("below twenty a tree takes the graph's place, and says so", async () => {
    const found = await grouped(plantedGroups(18, 30, 3, 0.5, 4));
    expect(found.method).toBe("linkage");
    expect(found.note).toMatch(/fewer than 20 texts.*Below 40 texts/);
    expect(adjustedRandIndex(inTurn(18, 3), found.groupOf)).toBe(1);
  });

  test("from twenty on the graph", async () => {
    const found = await grouped(plantedGroups(20, 30, 2, 0.5, 4));
    expect(found.method).toBe("louvain");
    // Three neighbours each: a group may fall apart, but none mixes.
    expect(adjustedRandIndex(inTurn(20, 2), found.groupOf)).toBeGreaterThan(0.7);
  });

  test.each([0, 1, 2, 3, 4, 5])("%i texts, by any method", async (n) => {
    for (const method of ["louvain", "kmeans", "linkage"] satisfies GroupMethod[]) {
      const found = await grouped(plantedGroups(n, 8, 2, 0.5, 4), { method });
      expect(found.groupOf).toHaveLength(n);
      expect(found.sizes.reduce((sum, size) => sum + size, 0)).toBe(n);
      expect(found.count).toBe(new Set(found.groupOf).size);
    }
  });
});

test("equal texts, and vectors of zeros, have groups all the same", async () => {
  for (const matrix of [zeros(30, 4), { ...zeros(30, 4), data: new Float32Array(120).fill(1) }]) {
    for (const method of ["louvain", "kmeans", "linkage"] satisfies GroupMethod[]) {
      const found = await grouped(matrix, { method });
      expect(found.groupOf).toHaveLength(30);
      expect(found.count).toBeGreaterThan(0);
    }
  }
});

describe("stability", () => {
  test("planted groups never change, noise does", async () => {
    const stable = await groupStability({ matrix: plantedGroups(80, 40, 4, 0.8, 3), ...settings });
    expect(stable.meanAri).toBeGreaterThan(0.98);
    const noise = await groupStability({ matrix: plantedGroups(80, 40, 80, 0, 3), ...settings });
    expect(noise.meanAri).toBeLessThan(0.6);
  });

  test("k-means is asked with the number of groups of the whole", async () => {
    const matrix = plantedGroups(60, 40, 3, 0.8, 3);
    const shares: number[] = [];
    const progress = (share: number) => shares.push(share);
    const input = { matrix, ...settings, method: "kmeans" } as const;
    expect((await groupStability(input, { progress })).meanAri).toBeGreaterThan(0.98);
    expect(shares).toHaveLength(20);
    expect(shares.at(-1)).toBe(1);
  });

  test("a handful of texts has none, in words", async () => {
    const { meanAri, why } = await groupStability({
      matrix: takeRows(readRealVectors("static-minilm"), [1, 2, 3]),
      ...settings,
    });
    expect(meanAri).toBeUndefined();
    expect(why).toMatch(/at least 10 texts/);
  });
});
