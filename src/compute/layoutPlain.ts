import { exactGeometry } from "../maths/exactGeometry.ts";
import type { Matrix, UnitMatrix } from "../maths/matrix.ts";
import { multidimensionalScaling } from "../maths/multidimensionalScaling.ts";
import { type Neighbours, nearestNeighbours } from "../maths/neighbours.ts";
import { percentileRanks } from "../maths/percentileRanks.ts";
import { principalComponents } from "../maths/principalComponents.ts";
import { cosineMatrix } from "../maths/similarity.ts";
import { turnOnto } from "../maths/turnOnto.ts";
import { anchoredStart, type MapAnchor, tetherTo } from "./anchor.ts";
import type { LayoutContext, MapLayout, MapSettings } from "./layout.ts";
import {
  allEqual,
  asProgress,
  byComponents,
  equalCosine,
  identical,
  isScaled,
  listsOf,
  neighbourhood,
  settleInput,
} from "./layoutParts.ts";
import { spreadStart } from "./spreadStart.ts";

/**
 * The map by plain loops: of few texts, which need no more, and in browsers without SIMD. Loaded by those.
 */
export async function layoutPlain(
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
    const tether = anchor && tetherTo(anchor, neighbours, from);
    const { settlePlain } = await import("./settlePlain.ts");
    return settlePlain(settleInput(neighbours, from, settings, tether), asProgress(progress));
  }
  const { minDist, seed } = settings;
  const { settleUmap } = await import("./umap.ts");
  return settleUmap({ neighbours, start, minDist, seed }, asProgress(progress));
}

function turned(xy: Float32Array<ArrayBuffer>, anchor: MapAnchor | undefined): Float32Array<ArrayBuffer> {
  return anchor ? turnOnto(xy, anchor.layout.xy) : xy;
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
