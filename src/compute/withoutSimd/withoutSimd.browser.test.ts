import { afterEach, expect, test } from "vitest";
import { layoutQuality } from "../../maths/layoutQuality.ts";
import { nearestNeighbours } from "../../maths/neighbours.ts";
import { normalRows, plantedGroups } from "../../maths/testData.ts";
import { type Compute, createCompute } from "../compute.ts";
import { layoutMap, type MapProgress, type MapSettings, maxMappedPlain } from "../layout.ts";

const settings: MapSettings = { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 1 };
const unit = plantedGroups(80, 24, 4, 0.6, 1);
const other = plantedGroups(80, 24, 4, 0.9, 1);

let open: Compute | undefined;
afterEach(() => open?.dispose());

/** Workers that find no SIMD. */
function poolWithoutSimd(): Compute {
  open = createCompute({
    workers: 2,
    spawn: () => new Worker(new URL("./withoutSimd.worker.ts", import.meta.url), { type: "module" }),
  });
  return open;
}

test("neighbours are the same", async () => {
  const { compute } = poolWithoutSimd();
  expect(await compute("neighbours", { matrix: unit, k: 7 })).toEqual(nearestNeighbours(unit, 7));
});

test("a map forms in sight, by umap-js", { timeout: 60_000 }, async () => {
  const { compute } = poolWithoutSimd();
  const seen: MapProgress[] = [];
  const layout = await compute(
    "map",
    { matrix: unit, settings },
    { onProgress: (shown) => seen.push(shown) },
  );
  expect(seen[0]?.epoch).toBe(0);
  expect(layout).toEqual(await layoutMap(unit, settings, { plain: true }));
  expect(layout.xy).not.toEqual((await layoutMap(unit, settings)).xy);
  expect(layoutQuality(unit, layout.xy, 10).trustworthiness).toBeGreaterThan(0.9);
});

test("a map is tethered to another, by the plain loop", { timeout: 60_000 }, async () => {
  const { compute } = poolWithoutSimd();
  const anchor = { layout: await compute("map", { matrix: unit, settings }), tether: 0.1 };
  const layout = await compute("map", { matrix: other, settings, anchor });
  expect(layout).toEqual(await layoutMap(other, settings, { plain: true, anchor }));
  const gap = (xy: Float32Array) =>
    xy.reduce((sum, value, at) => sum + Math.abs(value - anchor.layout.xy[at]!), 0);
  const apart = await compute("map", { matrix: other, settings });
  expect(gap(layout.xy)).toBeLessThan(0.5 * gap(apart.xy));
});

test("large, cancelled and measured as with it", { timeout: 60_000 }, async () => {
  const { compute } = poolWithoutSimd();
  const many = normalRows(maxMappedPlain + 1, 4, 1);
  const controller = new AbortController();
  const running = compute(
    "map",
    { matrix: many, settings },
    { signal: controller.signal, onProgress: () => controller.abort(new Error("seen enough")) },
  );
  await expect(running).rejects.toThrow("seen enough");
  const pca = await compute("map", { matrix: many, settings: { ...settings, method: "pca" } });
  expect(pca.sampled).toHaveLength(maxMappedPlain);
  const { xy } = await compute("map", { matrix: unit, settings });
  const quality = await compute("mapQuality", { matrix: unit, xy, k: 10 });
  expect(quality.trustworthiness).toBeCloseTo(layoutQuality(unit, xy, 10).trustworthiness, 6);
});
