import { exactGeometry } from "../maths/exactGeometry.ts";
import { type Matrix, normaliseRows, row, takeRows, type UnitMatrix } from "../maths/matrix.ts";
import { multidimensionalScaling } from "../maths/multidimensionalScaling.ts";
import { nearestNeighbours } from "../maths/neighbours.ts";
import { percentileRanks } from "../maths/percentileRanks.ts";
import { type PrincipalComponents, principalComponents } from "../maths/principalComponents.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import { cosineMatrix, dot } from "../maths/similarity.ts";
import { epochsFor } from "./epochsFor.ts";
import { fuzzySet } from "./fuzzySet.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { nearestBytes, nearestOf } from "./kernels/nearest.ts";
import { firstComponents, projectionBytes } from "./kernels/projection.ts";
import { type SettleProgress, settle } from "./kernels/settle.ts";
import { turn } from "./kernels/shareOut.ts";
import { openUnitRows, unitMatrixOf } from "./kernels/unitRows.ts";
import type { Split } from "./split.ts";
import { spreadStart } from "./spreadStart.ts";

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

/** What a map was measured for; neighbours cost N². */
export const maxMapped = 20_000;
/** Without kernels umap-js takes more than ten seconds beyond a few thousand texts. */
export const maxMappedPlain = 2000;
/** Up to here UMAP shows distances worse than scaling does; measured on real sentence vectors. */
export const maxScaled = 30;
const equalCosine = 1 - 1e-6;

export type LayoutContext = Split & {
  /** Gets UMAP's positions as they settle, the PCA start first. */
  readonly progress?: ((progress: MapProgress) => void) | undefined;
};

/**
 * Places the rows in the plane, by their number: exact geometry up to 3, metric scaling of the
 * percentile ranks of 1 − cosine up to 30, then UMAP from a PCA start. `method: "pca"` takes the first
 * two principal components from 4 texts on. Deterministic in rows and settings.
 */
export async function layoutMap(
  matrix: Matrix,
  settings: MapSettings,
  context: LayoutContext = {},
): Promise<MapLayout> {
  const most = context.plain || !kernelModule ? maxMappedPlain : maxMapped;
  if (matrix.rows <= most) return layoutAll(matrix, settings, context);
  const sampled = sampleIndices(matrix.rows, most, settings.seed);
  const { progress } = context;
  const layout = await layoutAll(takeRows(matrix, sampled), settings, {
    ...context,
    progress: progress && ((shown) => progress({ ...shown, sampled })),
  });
  return { ...layout, sampled };
}

async function layoutAll(matrix: Matrix, settings: MapSettings, context: LayoutContext): Promise<MapLayout> {
  const plain = context.plain || matrix.rows <= maxScaled;
  if (plain || !kernelModule) return layoutPlain(normaliseRows(matrix), settings, context);
  return layoutByKernels(kernelModule, matrix, settings, context);
}

async function layoutByKernels(
  module: WebAssembly.Module,
  matrix: Matrix,
  settings: MapSettings,
  { progress, helpers = [] }: LayoutContext,
): Promise<MapLayout> {
  const n = matrix.rows;
  const k = neighbourhood(settings, n);
  const rows = openUnitRows(module, matrix, nearestBytes(n, k, helpers) + projectionBytes(n, matrix.cols));
  if (allEqual(unitMatrixOf(rows))) return identical(n);
  if (settings.method === "pca") return byComponents(await firstComponents(rows, "picture"));

  // Both give way after every piece, so this thread does a little of each while the helpers search.
  const pause = helpers.length > 0 ? turn : undefined;
  const [neighbours, { scores }] = await Promise.all([
    nearestOf(rows, k, helpers),
    firstComponents(rows, "start", pause),
  ]);
  for (const helper of helpers) helper.release();
  const { minDist, seed } = settings;
  const edges = fuzzySet(neighbours, n);
  const start = spreadStart(scores, seed);
  const input = { edges, start, minDist, seed, epochs: epochsFor(n) };
  return { kind: "umap", xy: settle(module, input, asProgress(progress)) };
}

async function layoutPlain(
  unit: UnitMatrix,
  settings: MapSettings,
  { progress }: LayoutContext,
): Promise<MapLayout> {
  const n = unit.rows;
  if (n === 0) return { kind: "none", xy: new Float32Array(0) };
  if (n === 1) return { kind: "point", xy: exactGeometry(unit) };
  if (allEqual(unit)) return identical(n);
  if (n === 2) return { kind: "segment", xy: exactGeometry(unit) };
  if (n === 3) return { kind: "triangle", xy: exactGeometry(unit) };

  const components = principalComponents(unit, 2);
  if (settings.method === "pca") return byComponents(components);
  const start = spreadStart(components.scores, settings.seed);
  if (n <= maxScaled) {
    return { kind: "mds", ...multidimensionalScaling(rankedDistances(unit), start.data) };
  }
  const neighbours = nearestNeighbours(unit, neighbourhood(settings, n));
  const { minDist, seed } = settings;
  // Half of what a map would load, for the few browsers that need it.
  const { settleUmap } = await import("./umap.ts");
  return { kind: "umap", xy: settleUmap({ neighbours, start, minDist, seed }, asProgress(progress)) };
}

/** Neighbours a row, itself left out. */
function neighbourhood({ nNeighbors }: MapSettings, n: number): number {
  return Math.max(2, Math.min(Math.round(nNeighbors), n - 1)) - 1;
}

function identical(n: number): MapLayout {
  return { kind: "identical", xy: new Float32Array(2 * n) };
}

function byComponents({ scores, explained }: PrincipalComponents): MapLayout {
  return { kind: "pca", xy: scores.data, explained: [explained[0]!, explained[1]!] };
}

function asProgress(progress: LayoutContext["progress"]): SettleProgress | undefined {
  return progress && ((xy, epoch, epochs) => progress({ xy, epoch, epochs }));
}

/** Rows all equal to the first are all equal to each other. */
function allEqual(unit: UnitMatrix): boolean {
  const first = row(unit, 0);
  // Two rows of zeros count as equal to nothing, not even to each other.
  for (let i = 0; i < unit.rows; i++) if (dot(first, row(unit, i)) < equalCosine) return false;
  return true;
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
