import type { Matrix } from "../../maths/matrix.ts";
import { seededRandom } from "../../maths/random.ts";
import { type DistanceCurve, distanceCurve } from "../distanceCurve.ts";
import type { FuzzySet } from "../fuzzySet.ts";
import type { Kernels } from "./kernels.ts";
import { openWorkspace, roundUp } from "./workspace.ts";

export type SettleInput = {
  readonly edges: FuzzySet;
  /** N×2, where the points begin. */
  readonly start: Matrix;
  readonly minDist: number;
  readonly seed: number;
  readonly epochs: number;
};

/** Shows positions on their way; each call has an array of its own. */
export type SettleProgress = (xy: Float32Array<ArrayBuffer>, epoch: number, epochs: number) => void;

/** Often enough to be seen as motion, seldom enough to cost nothing. */
const progressEveryMs = 40;
/** Random partners an edge has for each of its turns, as in assembly/layout.ts. */
const strangersPerEdge = 5;

/**
 * UMAP's layout by kernel. Same input, same bytes. Runs to the end without pause; terminate the worker to stop it.
 * @returns 2N values
 */
export function settle(
  module: WebAssembly.Module,
  input: SettleInput,
  onProgress?: SettleProgress,
  now: () => number = () => performance.now(),
): Float32Array<ArrayBuffer> {
  const { epochs } = input;
  const { positions, runEpoch } = openLayout(module, input);
  onProgress?.(positions(), 0, epochs);
  let shownAt = now();
  for (let epoch = 0; epoch < epochs; epoch++) {
    // The first epoch has the full step twice, as in umap-js.
    runEpoch(epoch, 1 - Math.max(0, epoch - 1) / epochs);
    if (!onProgress || now() - shownAt < progressEveryMs) continue;
    onProgress(positions(), epoch + 1, epochs);
    shownAt = now();
  }
  return positions();
}

function openLayout(module: WebAssembly.Module, { edges, start, minDist, seed, epochs }: SettleInput) {
  const count = start.rows;
  const turns = turnsOf(edges, epochs);
  const size = roundUp(turns.count, 4);
  const bytes = (count + 1) * 8 + size * 16 + (size + 4) * (8 + 4 * strangersPerEdge) + 16;
  const { kernels, memory, allocate } = openWorkspace(module, bytes);
  const points = allocate((count + 1) * 8);
  const room = {
    heads: allocate(size * 4),
    tails: allocate(size * 4),
    periods: allocate(size * 4),
    turns: allocate(size * 4),
    random: allocate(16),
    dueHeads: allocate((size + 4) * 4),
    dueTails: allocate((size + 4) * 4),
    strangers: allocate((size + 4) * 4 * strangersPerEdge),
  };
  new Float32Array(memory, points, 2 * count).set(start.data);
  const addresses = (places: Int32Array) => places.map((place) => points + 8 * place);
  new Int32Array(memory, room.heads, size).set(addresses(turns.heads));
  new Int32Array(memory, room.tails, size).set(addresses(turns.tails));
  new Float32Array(memory, room.periods, size).set(turns.periods);
  // Padding never has its turn.
  const next = new Float32Array(memory, room.turns, size).fill(Number.POSITIVE_INFINITY);
  next.set(turns.periods);
  const random = seededRandom(seed);
  // A generator that starts at 0 stays there.
  new Uint32Array(memory, room.random, 4).set(Array.from({ length: 4 }, () => 1 + random() * 4294967294));
  const { a, b } = distanceCurve(minDist);
  return {
    positions: () => new Float32Array(memory, points, 2 * count).slice(),
    runEpoch: (epoch: number, alpha: number) =>
      callEpoch(kernels, points, count, size, room, epoch, alpha, { a, b }),
  };
}

type Room = Record<
  "heads" | "tails" | "periods" | "turns" | "random" | "dueHeads" | "dueTails" | "strangers",
  number
>;

function callEpoch(
  kernels: Kernels,
  points: number,
  count: number,
  size: number,
  room: Room,
  epoch: number,
  alpha: number,
  { a, b }: DistanceCurve,
): void {
  const { heads, tails, periods, turns, random, dueHeads, dueTails, strangers } = room;
  kernels.settleEpoch(
    ...([points, count, size, heads, tails, periods, turns, epoch, alpha, a, b] as const),
    ...([random, dueHeads, dueTails, strangers] as const),
  );
}

/** The surest edge has a turn every epoch, others in proportion; those without a single one are left out. */
function turnsOf({ heads, tails, weights }: FuzzySet, epochs: number) {
  const surest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const least = surest / epochs;
  const kept = { heads: heads.slice(), tails: tails.slice(), periods: new Float32Array(weights.length) };
  let count = 0;
  for (let edge = 0; edge < weights.length; edge++) {
    const weight = weights[edge]!;
    if (weight < least) continue;
    kept.heads[count] = heads[edge]!;
    kept.tails[count] = tails[edge]!;
    kept.periods[count] = surest / weight;
    count += 1;
  }
  return {
    count,
    heads: kept.heads.subarray(0, count),
    tails: kept.tails.subarray(0, count),
    periods: kept.periods.subarray(0, count),
  };
}
