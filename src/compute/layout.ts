import { type Matrix, normaliseRows, takeRows } from "../maths/matrix.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import type { MapAnchor } from "./anchor.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { nearestBytes, nearestOf } from "./kernels/nearest.ts";
import { firstComponents, projectionBytes } from "./kernels/projection.ts";
import { settle } from "./kernels/settle.ts";
import { turn } from "./kernels/shareOut.ts";
import { openUnitRows, unitMatrixOf } from "./kernels/unitRows.ts";
import {
  allEqual,
  asProgress,
  byComponents,
  identical,
  isScaled,
  listsOf,
  neighbourhood,
  settleInput,
} from "./layoutParts.ts";
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
  if (plain || !kernelModule) {
    const { layoutPlain } = await import("./layoutPlain.ts");
    return layoutPlain(normaliseRows(matrix), settings, context);
  }
  return layoutByKernels(kernelModule, matrix, settings, context);
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

  const anchoring = anchor && (await import("./anchor.ts"));
  // Both give way after every piece, so this thread does a little of each while the helpers search.
  const pause = helpers.length > 0 ? turn : undefined;
  const [neighbours, start] = await Promise.all([
    nearestOf(rows, k, helpers),
    anchoring?.anchoredStart(anchor, settings.seed) ??
      firstComponents(rows, "start", pause).then(({ scores }) => spreadStart(scores, settings.seed)),
  ]);
  for (const helper of helpers) helper.release();
  const tether = anchor && anchoring?.tetherTo(anchor, neighbours, start);
  const xy = settle(module, settleInput(neighbours, start, settings, tether), asProgress(progress));
  return { kind: "umap", xy, neighbours: listsOf(neighbours) };
}
