import { describe, expect, test } from "vitest";
import type { Matrix } from "../maths/matrix.ts";
import { fromRows, normalRows, plantedGroups } from "../maths/testData.ts";
import { layoutMap, type MapProgress, type MapSettings, maxMapped, maxMappedPlain } from "./layout.ts";

const settings: MapSettings = { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 42 };
const map = (matrix: Matrix, changed: Partial<MapSettings> = {}) =>
  layoutMap(matrix, { ...settings, ...changed });

describe("the number of texts decides what is drawn", () => {
  for (const [n, kind] of [
    [0, "none"],
    [1, "point"],
    [2, "segment"],
    [3, "triangle"],
    [4, "mds"],
    [30, "mds"],
    [31, "umap"],
  ] as const) {
    test(`${n} texts: ${kind}`, async () => {
      const layout = await map(normalRows(n, 10, 3));
      expect(layout.kind).toBe(kind);
      expect(layout.xy).toHaveLength(2 * n);
      expect(layout.xy.every(Number.isFinite)).toBe(true);
      expect(layout.sampled).toBeUndefined();
    });
  }
});

test("principal components on request, with the share each axis shows", async () => {
  const layout = await map(plantedGroups(50, 20, 2, 0.3, 1), { method: "pca" });
  expect(layout.kind).toBe("pca");
  const [first, second] = layout.explained!;
  expect(first).toBeGreaterThan(0.5);
  expect(second).toBeLessThanOrEqual(first);
  expect((await map(normalRows(4, 6, 1), { method: "pca" })).kind).toBe("pca");
});

describe("the same rows and settings give the same bytes", () => {
  for (const n of [20, 60]) {
    test(`${n} texts`, async () => {
      const rows = plantedGroups(n, 30, 3, 0.6, 2);
      expect(await map(rows)).toEqual(await map(rows));
      if (n > 30) expect((await map(rows, { seed: 1 })).xy).not.toEqual((await map(rows)).xy);
    });
  }
});

describe("planted groups stay apart", () => {
  for (const n of [18, 30, 90]) {
    for (const method of ["umap", "pca"] as const) {
      test(`${n} texts, ${method}`, async () => {
        const { xy } = await map(plantedGroups(n, 64, 3, 0.5, 7), { method });
        // The nearest drawn text is of the same group, for every text.
        for (let i = 0; i < n; i++) expect(nearestDrawn(xy, i) % 3).toBe(i % 3);
      });
    }
  }
});

test("equal texts are said to be equal, from two on", async () => {
  for (const n of [2, 3, 10, 50]) {
    expect(await map(fromRows(Array.from({ length: n }, () => [0.3, 0.1, 2])))).toEqual({
      kind: "identical",
      xy: new Float32Array(2 * n),
    });
  }
});

describe("duplicates and bad vectors do not break a map", () => {
  for (const n of [3, 10, 60]) {
    test(`${n} texts`, async () => {
      const rows = normalRows(n, 8, 6);
      rows.data.fill(0, 0, 8);
      rows.data.fill(Number.NaN, 8, 9);
      rows.data.copyWithin(16, (n - 1) * 8);
      const { xy, kind } = await map(rows);
      expect(kind).not.toBe("identical");
      expect(xy.every(Number.isFinite)).toBe(true);
    });
  }

  test("nothing but zero rows", async () => {
    for (const n of [2, 3, 10, 40]) {
      expect((await map({ data: new Float32Array(n * 4), rows: n, cols: 4 })).xy.every(Number.isFinite)).toBe(
        true,
      );
    }
  });

  test("two texts, each many times over", async () => {
    const rows = fromRows(Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? [1, 0, 0] : [0.6, 0.8, 0])));
    const { xy } = await map(rows);
    expect(xy.every(Number.isFinite)).toBe(true);
    for (let i = 0; i < 50; i++) expect(nearestDrawn(xy, i) % 2).toBe(i % 2);
  });

  test("in a small map equal texts lie together", async () => {
    const rows = normalRows(8, 5, 2);
    rows.data.copyWithin(5, 0, 5);
    const { xy } = await map(rows);
    expect(Math.hypot(xy[0]! - xy[2]!, xy[1]! - xy[3]!)).toBeLessThan(0.02);
  });
});

test("a neighbourhood larger than the batch is cut to fit", async () => {
  expect((await map(normalRows(31, 6, 1), { nNeighbors: 200 })).kind).toBe("umap");
  expect((await map(normalRows(31, 6, 1), { nNeighbors: 0 })).kind).toBe("umap");
});

test("above the limit a seeded sample is mapped and named", async () => {
  const rows = normalRows(maxMapped + 100, 4, 1);
  const layout = await map(rows, { method: "pca" });
  expect(layout.sampled).toHaveLength(maxMapped);
  expect(layout.xy).toHaveLength(2 * maxMapped);
  expect((await map(rows, { method: "pca" })).sampled).toEqual(layout.sampled);
});

test("without kernels the limit is lower", async () => {
  const rows = normalRows(maxMappedPlain + 1, 4, 1);
  const plain = await layoutMap(rows, { ...settings, method: "pca" }, { plain: true });
  expect(plain.sampled).toHaveLength(maxMappedPlain);
  expect((await map(rows, { method: "pca" })).sampled).toBeUndefined();
});

test("the map is seen settling, its principal components first", async () => {
  const unit = plantedGroups(60, 20, 3, 0.5, 4);
  const seen: MapProgress[] = [];
  const { xy } = await layoutMap(unit, settings, { progress: (shown) => seen.push(shown) });
  const pca = (await map(unit, { method: "pca" })).xy;
  const scale = 10 / pca.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  seen[0]!.xy.forEach((value, at) => {
    expect(Math.abs(value - pca[at]! * scale)).toBeLessThan(2e-3);
  });
  expect(seen[0]).toMatchObject({ epoch: 0, epochs: 500 });
  expect(xy).toEqual((await map(unit)).xy);
  expect(xy).not.toEqual(seen[0]!.xy);
});

function nearestDrawn(xy: Float32Array, i: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < xy.length / 2; j++) {
    const gap = Math.hypot(xy[2 * i]! - xy[2 * j]!, xy[2 * i + 1]! - xy[2 * j + 1]!);
    if (j !== i && gap < least) {
      least = gap;
      best = j;
    }
  }
  return best;
}
