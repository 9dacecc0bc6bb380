import { UMAP } from "umap-js";
import type { Matrix } from "../maths/matrix.ts";
import type { Neighbours } from "../maths/neighbours.ts";
import { seededRandom } from "../maths/random.ts";
import { chordLength } from "../maths/similarity.ts";
import { epochsFor } from "./epochsFor.ts";

export type UmapInput = {
  /** Exact neighbours of every row, the row itself left out; at least one each. */
  readonly neighbours: Neighbours;
  /** N×2, where the points begin; see `spreadStart`. */
  readonly start: Matrix;
  readonly minDist: number;
  readonly seed: number;
};

export type UmapProgress = (xy: Float32Array<ArrayBuffer>, epoch: number, epochs: number) => void;

/** Often enough to be seen as motion, seldom enough to cost nothing. */
const progressEveryMs = 40;

/**
 * UMAP in the plane (McInnes, Healy & Melville 2018) by umap-js, on chord lengths: for browsers without
 * SIMD, and what our own layout is measured against. Same input, same bytes. Runs to the end without pause; terminate the worker to stop it.
 * @param onProgress gets the start, then positions now and then; each call has an array of its own
 * @returns 2N values
 */
export function settleUmap(
  { neighbours, start, minDist, seed }: UmapInput,
  onProgress?: UmapProgress,
  now: () => number = () => performance.now(),
): Float32Array<ArrayBuffer> {
  const n = start.rows;
  const epochs = epochsFor(n);
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: neighbours.k + 1,
    nEpochs: epochs,
    minDist,
    random: seededRandom(seed),
  });
  const { indices, distances } = listsWithSelf(neighbours, n);
  umap.setPrecomputedKNN(indices, distances);
  // With neighbours given, umap-js reads only the number of rows.
  umap.initializeFit(Array.from({ length: n }, () => []));

  // It has placed the points at random; the arrays it works on are the ones it hands out.
  const points = umap.getEmbedding();
  for (let i = 0; i < n; i++) {
    const point = points[i]!;
    point[0] = start.data[2 * i]!;
    point[1] = start.data[2 * i + 1]!;
  }

  onProgress?.(flatten(points), 0, epochs);
  let shownAt = now();
  for (let epoch = umap.step(); epoch < epochs; epoch = umap.step()) {
    if (!onProgress || now() - shownAt < progressEveryMs) continue;
    onProgress(flatten(points), epoch, epochs);
    shownAt = now();
  }
  return flatten(points);
}

/** umap-js counts a point as its own first neighbour. */
function listsWithSelf({ k, indices, cosines }: Neighbours, n: number) {
  const lists = { indices: [] as number[][], distances: [] as number[][] };
  for (let i = 0; i < n; i++) {
    const from = i * k;
    lists.indices.push([i, ...indices.subarray(from, from + k)]);
    lists.distances.push([0, ...Array.from(cosines.subarray(from, from + k), chordLength)]);
  }
  return lists;
}

function flatten(points: readonly (readonly number[])[]): Float32Array<ArrayBuffer> {
  const xy = new Float32Array(2 * points.length);
  points.forEach((point, i) => {
    xy[2 * i] = point[0]!;
    xy[2 * i + 1] = point[1]!;
  });
  return xy;
}
