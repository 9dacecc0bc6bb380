import { test } from "vitest";
import { normaliseRows } from "../maths/matrix.ts";
import { normalRows, plantedGroups } from "../maths/testData.ts";
import { cosineMatrix } from "../maths/similarity.ts";
import { leafOrder } from "../maths/ordering.ts";
import { nearestNeighbours } from "../maths/neighbours.ts";
import { principalComponents } from "../maths/principalComponents.ts";
import { pairCosineSummary } from "../maths/pairCosineSummary.ts";
import { createCompute } from "./compute.ts";
const t = async (name: string, f: () => unknown) => { const a = performance.now(); await f(); console.log(name, Math.round(performance.now() - a), "ms"); };
test("bench", { timeout: 120000 }, async () => {
  const a = normaliseRows(normalRows(1000, 1024, 1));
  const b = plantedGroups(1000, 384, 12, 1, 2);
  const c = plantedGroups(2000, 384, 12, 1, 2);
  const d = normaliseRows(normalRows(2000, 1024, 1));
  for (let r = 0; r < 2; r++) {
    await t("cosine 1000x1024", () => cosineMatrix(a));
    await t("cosine 2000x384", () => cosineMatrix(c));
    await t("knn 1000x384", () => nearestNeighbours(b, 14));
    await t("knn 2000x384", () => nearestNeighbours(c, 14));
    await t("pca 1000x384", () => principalComponents(b, 2));
    await t("pca 1000x1024 iso", () => principalComponents(a, 2));
    await t("pca 2000x1024 iso", () => principalComponents(d, 2));
    const cos = cosineMatrix(c); const iso = cosineMatrix(d);
    await t("order 2000", () => leafOrder(cos, 2000));
    await t("order 2000 iso", () => leafOrder(iso, 2000));
    await t("summary 2000", () => pairCosineSummary(cos, 2000));
  }
  const { compute } = createCompute({ workers: 1 });
  const s = { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 1 } as const;
  for (let r = 0; r < 2; r++) {
    await t("worker map 60x384", () => compute("map", { matrix: plantedGroups(60, 384, 6, 1, 2), settings: s }));
    let count = 0;
    await t("worker map 1000x384", () => compute("map", { matrix: b, settings: s }, { onProgress: () => { count += 1; } }));
    console.log("frames", count);
    await t("worker map 2000x384", () => compute("map", { matrix: c, settings: s }));
    await t("worker heatmap 1000x1024", () => compute("heatmap", { matrix: a }));
    await t("worker heatmap 2000x384", () => compute("heatmap", { matrix: c }));
  }
});
