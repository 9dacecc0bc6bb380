import { exactGeometry } from "../maths/exactGeometry.ts";
import { type Matrix, normaliseRows, row, takeRows, type UnitMatrix } from "../maths/matrix.ts";
import { multidimensionalScaling } from "../maths/multidimensionalScaling.ts";
import { type Neighbours, nearestNeighbours } from "../maths/neighbours.ts";
import { percentileRanks } from "../maths/percentileRanks.ts";
import { type PrincipalComponents, principalComponents } from "../maths/principalComponents.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import { cosineMatrix, dot } from "../maths/similarity.ts";
import { mirrorOnto, turnOnto } from "../maths/turnOnto.ts";
import { anchoredStart, type MapAnchor, tetherTo } from "./anchor.ts";
import { epochsFor } from "./epochsFor.ts";
import { fuzzySet } from "./fuzzySet.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { nearestBytes, nearestOf } from "./kernels/nearest.ts";
import { firstComponents, projectionBytes } from "./kernels/projection.ts";
import { settle } from "./kernels/settle.ts";
import { turn } from "./kernels/shareOut.ts";
import { openUnitRows, unitMatrixOf } from "./kernels/unitRows.ts";
import type { SettleInput, SettleProgress } from "./settling.ts";
import type { Split } from "./split.ts";
import { spreadStart } from "./spreadStart.ts";

export type MapSettings = {
  readonly method: "umap" | "pca" | "mds";
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
  /** With "umap": the neighbours it was drawn from, k a mapped text, as rows of the map; an anchored map asks for them. */
  readonly neighbours?: { readonly k: number; readonly indices: Int32Array<ArrayBuffer> };
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
/** Up to here metric scaling can be asked for: it takes N² distances some hundred times. */
export const maxScaledOnRequest = 500;
const equalCosine = 1 - 1e-6;

export type LayoutContext = Split & {
  /** Gets UMAP's positions as they settle, the PCA start first. */
  readonly progress?: ((progress: MapProgress) => void) | undefined;
  /** The map of the same texts in another space, to be compared with. */
  readonly anchor?: MapAnchor | undefined;
};

/**
 * Places the rows in the plane, by their number: exact geometry up to 3, metric scaling of the
 * percentile ranks of 1 − cosine up to 30, then UMAP from a PCA start. `method: "pca"` takes the first
 * two principal components from 4 texts on. Deterministic in rows, settings and anchor.
 *
 * With an anchor, UMAP starts from the other map and is tethered to it (anchor.ts); metric scaling and exact geometry,
 * which have no direction of their own, are turned and mirrored onto it but keep their size, so that lengths
 * still mean what they say; of principal components only the signs follow, since their axes have a meaning.
 * @throws RangeError if the anchor maps another number of texts
 */
export async function layoutMap(
  matrix: Matrix,
  settings: MapSettings,
  context: LayoutContext = {},
): Promise<MapLayout> {
  const { progress, anchor } = context;
  const sampled = anchor?.layout.sampled ?? mapSample(matrix.rows, settings, context.plain);
  if (anchor && anchor.layout.xy.length !== 2 * (sampled?.length ?? matrix.rows)) {
    throw new RangeError("a map can only be anchored at a map of the same texts");
  }
  if (!sampled) return layoutAll(matrix, settings, context);
  const layout = await layoutAll(takeRows(matrix, sampled), settings, {
    ...context,
    progress: progress && ((shown) => progress({ ...shown, sampled })),
  });
  return { ...layout, sampled };
}

/** The rows that are mapped when there are too many for all. */
export function mapSample(
  rows: number,
  { seed }: MapSettings,
  plain = false,
): Int32Array<ArrayBuffer> | undefined {
  const most = plain || !kernelModule ? maxMappedPlain : maxMapped;
  return rows > most ? sampleIndices(rows, most, seed) : undefined;
}

async function layoutAll(matrix: Matrix, settings: MapSettings, context: LayoutContext): Promise<MapLayout> {
  const plain = context.plain || isScaled(matrix.rows, settings);
  if (plain || !kernelModule) return layoutPlain(normaliseRows(matrix), settings, context);
  return layoutByKernels(kernelModule, matrix, settings, context);
}

function isScaled(n: number, { method }: MapSettings): boolean {
  return n <= maxScaled || (method === "mds" && n <= maxScaledOnRequest);
}

async function layoutByKernels(
  module: WebAssembly.Module,
  matrix: Matrix,
  settings: MapSettings,
  { progress, anchor, helpers = [] }: LayoutContext,
): Promise<MapLayout> {
  const n = matrix.rows;
  const k = neighbourhood(settings, n);
  const rows = openUnitRows(module, matrix, nearestBytes(n, k, helpers) + projectionBytes(n, matrix.cols));
  if (allEqual(unitMatrixOf(rows))) return identical(n);
  if (settings.method === "pca") return byComponents(await firstComponents(rows, "picture"), anchor);

  // Both give way after every piece, so this thread does a little of each while the helpers search.
  const pause = helpers.length > 0 ? turn : undefined;
  const [neighbours, start] = await Promise.all([
    nearestOf(rows, k, helpers),
    anchoredStart(anchor, settings.seed) ??
      firstComponents(rows, "start", pause).then(({ scores }) => spreadStart(scores, settings.seed)),
  ]);
  for (const helper of helpers) helper.release();
  const xy = settle(module, settleInput(neighbours, start, settings, anchor), asProgress(progress));
  return { kind: "umap", xy, neighbours: listsOf(neighbours) };
}

async function layoutPlain(
  unit: UnitMatrix,
  settings: MapSettings,
  { progress, anchor }: LayoutContext,
): Promise<MapLayout> {
  const n = unit.rows;
  if (n === 0) return { kind: "none", xy: new Float32Array(0) };
  if (n === 1) return { kind: "point", xy: exactGeometry(unit) };
  if (allEqual(unit)) return identical(n);
  if (n <= 3) return { kind: n === 2 ? "segment" : "triangle", xy: turned(exactGeometry(unit), anchor) };

  const components = principalComponents(unit, 2);
  if (settings.method === "pca") return byComponents(components, anchor);
  const start = spreadStart(components.scores, settings.seed);
  if (isScaled(n, settings)) {
    const { xy, stress } = multidimensionalScaling(rankedDistances(unit), start.data);
    return { kind: "mds", xy: turned(xy, anchor), stress };
  }
  const neighbours = nearestNeighbours(unit, neighbourhood(settings, n));
  const xy = await settleWithoutKernels(neighbours, start, settings, { progress, anchor });
  return { kind: "umap", xy, neighbours: listsOf(neighbours) };
}

/** By umap-js, which knows no tether; anchored, by a loop of our own. Each is loaded by the few who need it. */
async function settleWithoutKernels(
  neighbours: Neighbours,
  start: Matrix,
  settings: MapSettings,
  { progress, anchor }: LayoutContext,
): Promise<Float32Array<ArrayBuffer>> {
  const from = anchoredStart(anchor, settings.seed);
  if (from) {
    const { settlePlain } = await import("./settlePlain.ts");
    return settlePlain(settleInput(neighbours, from, settings, anchor), asProgress(progress));
  }
  const { minDist, seed } = settings;
  const { settleUmap } = await import("./umap.ts");
  return settleUmap({ neighbours, start, minDist, seed }, asProgress(progress));
}

function settleInput(
  neighbours: Neighbours,
  start: Matrix,
  { minDist, seed }: MapSettings,
  anchor: MapAnchor | undefined,
): SettleInput {
  const n = start.rows;
  const tether = anchor && tetherTo(anchor, neighbours, start);
  return { edges: fuzzySet(neighbours, n), start, minDist, seed, epochs: epochsFor(n), tether };
}

function listsOf({ k, indices }: Neighbours) {
  return { k, indices };
}

/** Neighbours a row, itself left out. */
function neighbourhood({ nNeighbors }: MapSettings, n: number): number {
  return Math.max(2, Math.min(Math.round(nNeighbors), n - 1)) - 1;
}

function identical(n: number): MapLayout {
  return { kind: "identical", xy: new Float32Array(2 * n) };
}

function byComponents({ scores, explained }: PrincipalComponents, anchor: MapAnchor | undefined): MapLayout {
  const xy = anchor ? mirrorOnto(scores.data, anchor.layout.xy) : scores.data;
  return { kind: "pca", xy, explained: [explained[0]!, explained[1]!] };
}

function turned(xy: Float32Array<ArrayBuffer>, anchor: MapAnchor | undefined): Float32Array<ArrayBuffer> {
  return anchor ? turnOnto(xy, anchor.layout.xy) : xy;
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
