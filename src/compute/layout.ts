import { exactGeometry } from "../maths/exactGeometry.ts";
import { normaliseRows, takeRows, type UnitMatrix } from "../maths/matrix.ts";
import { multidimensionalScaling } from "../maths/multidimensionalScaling.ts";
import { nearestNeighbours } from "../maths/neighbours.ts";
import { percentileRanks } from "../maths/percentileRanks.ts";
import { principalComponents } from "../maths/principalComponents.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import { cosineMatrix, cosinesTo } from "../maths/similarity.ts";
import { settleUmap, spreadStart } from "./umap.ts";

export type MapSettings = {
  readonly method: "umap" | "pca";
  /** UMAP's neighbourhood, the text itself included; held to 2 … N − 1. */
  readonly nNeighbors: number;
  readonly minDist: number;
  readonly seed: number;
};

export type MapLayout = {
  /** Two numbers per mapped text, in no unit, around the origin or near it. */
  readonly xy: Float32Array<ArrayBuffer>;
  /** What was drawn; for up to 30 texts and for equal ones it is not always what was asked. */
  readonly kind: "none" | "point" | "segment" | "triangle" | "mds" | "umap" | "pca" | "identical";
  /** The texts mapped, ascending, when there were too many for all. */
  readonly sampled?: Int32Array<ArrayBuffer>;
  /** With "pca": the share of the vectors' variance on each axis. */
  readonly explained?: readonly [number, number];
  /** With "mds": 0 is a perfect picture, above about 0.3 a rough one. */
  readonly stress?: number;
};

export type MapProgress = {
  readonly xy: Float32Array<ArrayBuffer>;
  readonly epoch: number;
  readonly epochs: number;
  readonly sampled?: Int32Array<ArrayBuffer>;
};

/** umap-js takes more than ten seconds beyond a few thousand texts. */
export const maxMapped = 2000;
/** Up to here UMAP shows distances worse than scaling does; measured on real sentence vectors. */
export const maxScaled = 30;
const equalCosine = 1 - 1e-6;

/**
 * Places the rows in the plane, by their number: exact geometry up to 3, metric scaling of the
 * percentile ranks of 1 − cosine up to 30, then UMAP from a PCA start. `method: "pca"` takes the first
 * two principal components from 4 texts on. Deterministic in rows and settings.
 * @param progress gets UMAP's positions as they settle, the PCA start first
 */
export function layoutMap(
  unit: UnitMatrix,
  settings: MapSettings,
  { progress }: { readonly progress?: (progress: MapProgress) => void } = {},
): MapLayout {
  if (unit.rows <= maxMapped) return layoutAll(unit, settings, progress);
  const sampled = sampleIndices(unit.rows, maxMapped, settings.seed);
  // Copied rows are unit rows still, but only normaliseRows may say so.
  const part = normaliseRows(takeRows(unit, sampled));
  const layout = layoutAll(part, settings, progress && ((shown) => progress({ ...shown, sampled })));
  return { ...layout, sampled };
}

function layoutAll(unit: UnitMatrix, settings: MapSettings, progress?: (p: MapProgress) => void): MapLayout {
  const n = unit.rows;
  if (n === 0) return { kind: "none", xy: new Float32Array(0) };
  if (n === 1) return { kind: "point", xy: exactGeometry(unit) };
  if (allEqual(unit)) return { kind: "identical", xy: new Float32Array(2 * n) };
  if (n === 2) return { kind: "segment", xy: exactGeometry(unit) };
  if (n === 3) return { kind: "triangle", xy: exactGeometry(unit) };

  const { scores, explained } = principalComponents(unit, 2);
  if (settings.method === "pca") {
    return { kind: "pca", xy: scores.data, explained: [explained[0]!, explained[1]!] };
  }
  const start = spreadStart(scores, settings.seed);
  if (n <= maxScaled) {
    return { kind: "mds", ...multidimensionalScaling(rankedDistances(unit), start.data) };
  }
  const size = Math.max(2, Math.min(Math.round(settings.nNeighbors), n - 1));
  const neighbours = nearestNeighbours(unit, size - 1);
  const xy = settleUmap(
    { neighbours, start, minDist: settings.minDist, seed: settings.seed },
    progress && ((shown, epoch, epochs) => progress({ xy: shown, epoch, epochs })),
  );
  return { kind: "umap", xy };
}

/** Rows all equal to the first are all equal to each other. */
function allEqual(unit: UnitMatrix): boolean {
  return cosinesTo(unit, 0).every((cosine) => cosine >= equalCosine);
}

/** N×N percentile ranks of the pairs' 1 − cosine; equal texts stay at distance 0. */
function rankedDistances(unit: UnitMatrix): Float64Array {
  const n = unit.rows;
  const cosines = cosineMatrix(unit);
  const pairs: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) pairs.push(i * n + j);
  const ranks = percentileRanks(pairs.map((at) => -cosines[at]!));
  const distances = new Float64Array(n * n);
  pairs.forEach((at, pair) => {
    const distance = cosines[at]! >= equalCosine ? 0 : ranks[pair]!;
    distances[at] = distance;
    distances[(at % n) * n + Math.floor(at / n)] = distance;
  });
  return distances;
}
