import { type Compute, createCompute } from "../../src/compute/compute.ts";
import type { MapSettings } from "../../src/compute/layout.ts";
import { createSearch } from "../../src/compute/search/search.ts";
import type { Sweep } from "../../src/compute/sweep/sweep.ts";
import { procrustes } from "../../src/maths/agreement/procrustes.ts";
import { cutSizes } from "../../src/maths/dimensions/cutSizes.ts";
import { layoutQuality } from "../../src/maths/layoutQuality.ts";
import { type Matrix, normaliseRows, takeRows } from "../../src/maths/matrix.ts";
import { queryCosines } from "../../src/maths/retrieval/queryCosines.ts";
import type { RankedDocuments } from "../../src/maths/retrieval/rankDocuments.ts";
import type { PeerName } from "./peers.worker.ts";
import { sentenceVectors } from "./sentenceVectors.ts";

export type Timed = { readonly ours: number; readonly peer: number };

/** What bench/rows asks this page for; times in ms, from asking to having the answer, copies included. */
export type Measuring = {
  /** @param known umap-js's time, if it shall not be measured again */
  map(
    rows: number,
    cols: number,
    workers: number,
    known?: number,
  ): Promise<Timed & { readonly first: number }>;
  /** Ours and umap-js's, and how much two seeds of each differ; `peer` is the mean time of umap-js's two maps. */
  mapQuality(
    rows: number,
    cols: number,
    workers: number,
  ): Promise<{ readonly quality: Record<string, number>; readonly peer: number }>;
  cosine(rows: number, cols: number): Promise<Timed & { readonly onnxruntime: number }>;
  order(rows: number, cols: number, known?: number): Promise<Timed>;
  /**
   * Two spaces compared as the page does it: all asked for at once but the second map, which is tethered to the first
   * and starts when that is there; the errors after the rest.
   */
  compare(
    rows: number,
    cols: number,
    workers: number,
  ): Promise<Record<"all" | "sentence" | "numbers" | "maps" | "errors", number>>;
  /** From the query's vectors to redrawn lists; beside it the same scan in the page's own thread. */
  search(
    rows: number,
    sizes: readonly number[],
  ): Promise<{ readonly ours: number; readonly details: Record<string, number> }>;
  /** What cutting keeps in several spaces of the same texts, asked for at once; `share` is kept at half the size. */
  sweep(rows: number, cols: readonly number[], workers: number): Promise<{ ours: number; share: number }>;
};

const settings: MapSettings = { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 42 };
/** How strongly the page holds a second map to the first, unless told otherwise. */
const tether = 0.1;
const pools = new Map<number, Compute>();
const peers = new Worker(new URL("./peers.worker.ts", import.meta.url), { type: "module" });
const searching = createSearch();
let spaces: { readonly key: string; readonly matrix: Matrix }[] = [];
let asked = 0;
const made = new Map<string, Matrix>();

function poolOf(workers: number): Compute {
  const pool = pools.get(workers) ?? createCompute({ workers });
  pools.set(workers, pool);
  return pool;
}

function vectors(rows: number, cols: number): Matrix {
  const key = `${rows}x${cols}`;
  const known = made.get(key) ?? sentenceVectors(rows, cols, 1);
  made.set(key, known);
  return known;
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  const start = performance.now();
  const answer = await work();
  return { ms: performance.now() - start, answer };
}

type Answered = { readonly data: Float32Array; readonly ms: number };

function askPeer(name: PeerName, matrix: Matrix, seed = settings.seed): Promise<Answered> {
  return new Promise((resolve, reject) => {
    peers.onmessage = ({ data }: MessageEvent<Answered | { failed: string }>) =>
      "failed" in data ? reject(new Error(data.failed)) : resolve(data);
    peers.onerror = (event) => reject(new Error(event.message));
    peers.postMessage({ name, matrix, seed });
  });
}

const measuring: Measuring = {
  async map(rows, cols, workers, known) {
    const matrix = vectors(rows, cols);
    let first = Number.NaN;
    const start = performance.now();
    const onProgress = () => {
      if (Number.isNaN(first)) first = performance.now() - start;
    };
    const ours = await timed(() => poolOf(workers).compute("map", { matrix, settings }, { onProgress }));
    const peer = known ?? (await timed(() => askPeer("umap", matrix))).ms;
    return { ours: ours.ms, peer, first };
  },
  async mapQuality(rows, cols, workers) {
    const matrix = vectors(rows, cols);
    const unit = normaliseRows(matrix);
    const every = Math.max(1, Math.round(rows / 500));
    const other = { ...settings, seed: settings.seed + 1 };
    const ours = await poolOf(workers).compute("map", { matrix, settings });
    const oursAgain = await poolOf(workers).compute("map", { matrix, settings: other });
    // Without helpers: the number of workers shall not change a byte.
    const alone = await poolOf(1).compute("map", { matrix, settings });
    const peer = await timed(() => askPeer("umap", matrix));
    const peerAgain = await timed(() => askPeer("umap", matrix, other.seed));
    const own = layoutQuality(unit, ours.xy, 15, every);
    const theirs = layoutQuality(unit, peer.answer.data, 15, every);
    const quality = {
      trustworthiness: own.trustworthiness,
      peerTrustworthiness: theirs.trustworthiness,
      recall: own.recall,
      peerRecall: theirs.recall,
      procrustesBetweenSeeds: disparity(ours.xy, oursAgain.xy),
      peerProcrustesBetweenSeeds: disparity(peer.answer.data, peerAgain.answer.data),
      sameBytes: Number(ours.xy.every((value, at) => value === alone.xy[at])),
    };
    return { quality, peer: (peer.ms + peerAgain.ms) / 2 };
  },
  async cosine(rows, cols) {
    const matrix = vectors(rows, cols);
    const ours = await timed(() => poolOf(1).compute("cosine", { matrix }));
    const peer = await timed(() => askPeer("cosine", matrix));
    const onnx = await askPeer("onnx", matrix);
    agree(peer.answer.data, onnx.data);
    return { ours: ours.ms, peer: peer.ms, onnxruntime: onnx.ms };
  },
  async order(rows, cols, known) {
    const matrix = vectors(rows, cols);
    // Inside the worker: neither side shall be charged for the cosines both start from.
    const ours = await askPeer("ownOrder", matrix);
    const peer = known ?? (await askPeer("order", matrix)).ms;
    return { ours: ours.ms, peer };
  },
  async compare(rows, cols, workers) {
    const input = { first: vectors(rows, cols), second: relatedTo(vectors(rows, cols)), k: 15 };
    const { compute } = poolOf(workers);
    const bothMaps = async () => {
      const layout = await compute("map", { matrix: input.first, settings });
      await compute("map", { matrix: input.second, settings, anchor: { layout, tether } });
    };
    const [sentence, numbers, maps] = await Promise.all([
      timed(() => compute("agreement", input)),
      timed(() => compute("comparison", input)),
      timed(bothMaps),
    ]);
    const errors = await timed(() => compute("comparisonErrors", input));
    const all = Math.max(sentence.ms, numbers.ms, maps.ms);
    return { all, sentence: sentence.ms, numbers: numbers.ms, maps: maps.ms, errors: errors.ms };
  },
  async search(rows, sizes) {
    if (spaces.length === 0) {
      spaces = sizes.map((cols) => ({ key: `${cols}`, matrix: sentenceVectors(rows, cols, cols) }));
    }
    await Promise.all(spaces.map(searching.hold));
    // Another query each time, as somebody types.
    asked += 1;
    const queries = spaces.map(({ matrix }) => takeRows(matrix, [(asked * 37) % rows]));
    const ours = await timed(async () => {
      const found = await Promise.all(
        spaces.map(async (space, at) => (await searching.rank(space, queries[at]!, { k: 10 }))[0]!),
      );
      drawLists(found);
    });
    const scan = await timed(async () => {
      for (const [at, { matrix }] of spaces.entries()) queryCosines(normalised(matrix), queries[at]!.data);
    });
    return { ours: ours.ms, details: { "scan in the page's thread": scan.ms } };
  },
  async sweep(rows, cols, workers) {
    const inputs = cols.map((wide) => {
      const sizes = cutSizes(wide, [wide / 4, wide / 2]);
      return { matrix: vectors(rows, wide), sizes, k: 15, cardRecipe: false, seed: 42 };
    });
    const { ms, answer } = await timed(() =>
      Promise.all(inputs.map((input) => poolOf(workers).compute("sweep", input))),
    );
    const [{ sizes, random }] = answer as [Sweep];
    return { ours: ms, share: random.prefix[sizes.indexOf((sizes.at(-1) ?? 0) / 2)] ?? Number.NaN };
  },
};

/** How much two maps differ that may be turned, mirrored and scaled: 0 the same, 1 nothing in common. */
function disparity(one: Float32Array, other: Float32Array): number {
  const plane = (data: Float32Array) => ({ data, rows: data.length / 2, cols: 2 });
  return procrustes(plane(one), plane(other))?.disparity ?? Number.NaN;
}

/** A peer that computes something else is no peer. Throws where two answers differ by more than rounding explains. */
function agree(one: Float32Array, other: Float32Array): void {
  const apart = one.findIndex((value, at) => !(Math.abs(value - other[at]!) < 1e-4));
  if (apart >= 0 || one.length !== other.length)
    throw new Error(`cosines of the two peers differ at ${apart}`);
}

let related: { readonly to: Matrix; readonly matrix: Matrix } | undefined;

/** Another space of the same texts: half the same, half another structure. */
function relatedTo(matrix: Matrix): Matrix {
  if (related?.to !== matrix) {
    const other = sentenceVectors(matrix.rows, matrix.cols, 2);
    const data = matrix.data.map((value, at) => value + other.data[at]!);
    related = { to: matrix, matrix: normaliseRows({ ...matrix, data }) };
  }
  return related.matrix;
}

/** They are of unit length already: `sentenceVectors` makes them so. */
function normalised(matrix: Matrix): ReturnType<typeof normaliseRows> {
  return matrix as ReturnType<typeof normaliseRows>;
}

/** Lists as a search view has them, laid out before the clock stops. */
function drawLists(found: readonly RankedDocuments[]): void {
  const lists = found.map(({ rows, cosines, percentiles }) => {
    const list = document.createElement("ol");
    rows.forEach((row, at) => {
      const item = document.createElement("li");
      item.textContent = `Text ${row}: ${cosines[at]!.toFixed(3)}, percentile ${(100 * percentiles[at]!).toFixed(1)}`;
      list.append(item);
    });
    return list;
  });
  document.body.replaceChildren(...lists);
  document.body.getBoundingClientRect();
}

Object.assign(window, { measuring });
