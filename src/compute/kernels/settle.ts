import { seededRandom } from "../../maths/random.ts";
import { type DistanceCurve, distanceCurve } from "../distanceCurve.ts";
import { edgeTurns } from "../edgeTurns.ts";
import { type SettleInput, type SettleProgress, settleInEpochs, type Tether } from "../settling.ts";
import type { Kernels } from "./kernels.ts";
import { openWorkspace, roundUp, type Workspace } from "./workspace.ts";

/** Random partners an edge has for each of its turns, as in assembly/layout.ts. */
const strangersPerEdge = 5;
/** The edges of an epoch are filled up to a multiple of this, as there. */
const edgesAtOnce = 16;

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
  const { positions, runEpoch } = openLayout(module, input);
  return settleInEpochs(input.epochs, runEpoch, positions, onProgress, now);
}

function openLayout(
  module: WebAssembly.Module,
  { edges, start, minDist, seed, epochs, tether }: SettleInput,
) {
  const count = start.rows;
  const turns = edgeTurns(edges, epochs);
  const size = roundUp(turns.count, 4);
  const bytes = (count + 1) * 8 + size * 16 + (size + edgesAtOnce) * (8 + 4 * strangersPerEdge) + 16;
  const workspace = openWorkspace(module, bytes + (tether ? count * 16 : 0));
  const { kernels, memory, allocate } = workspace;
  const points = allocate((count + 1) * 8);
  const room = {
    heads: allocate(size * 4),
    tails: allocate(size * 4),
    periods: allocate(size * 4),
    turns: allocate(size * 4),
    random: allocate(16),
    dueHeads: allocate((size + edgesAtOnce) * 4),
    dueTails: allocate((size + edgesAtOnce) * 4),
    strangers: allocate((size + edgesAtOnce) * 4 * strangersPerEdge),
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
  const pullBack = tether && openTether(workspace, points, room, tether);
  return {
    positions: () => new Float32Array(memory, points, 2 * count).slice(),
    runEpoch: (epoch: number, alpha: number) => {
      const due = callEpoch(kernels, points, count, size, room, epoch, alpha, { a, b });
      pullBack?.(due, alpha);
    },
  };
}

type Room = Record<
  "heads" | "tails" | "periods" | "turns" | "random" | "dueHeads" | "dueTails" | "strangers",
  number
>;

/** What pulls the ends of the `due` edges of an epoch back. */
function openTether(
  { kernels, memory, allocate }: Workspace,
  points: number,
  { dueHeads, dueTails }: Room,
  tether: Tether,
): (due: number, alpha: number) => void {
  const bytes = tether.anchors.length * 4;
  const [anchors, ties] = [allocate(bytes), allocate(bytes)];
  new Float32Array(memory, anchors, tether.anchors.length).set(tether.anchors);
  new Float32Array(memory, ties, tether.anchors.length).forEach((_, at, both) => {
    both[at] = tether.ties[at >> 1]!;
  });
  return (due, alpha) => kernels.pullToAnchors(points, anchors, ties, dueHeads, dueTails, due, alpha);
}

function callEpoch(
  kernels: Kernels,
  points: number,
  count: number,
  size: number,
  room: Room,
  epoch: number,
  alpha: number,
  { a, b }: DistanceCurve,
): number {
  const { heads, tails, periods, turns, random, dueHeads, dueTails, strangers } = room;
  return kernels.settleEpoch(
    ...([points, count, size, heads, tails, periods, turns, epoch, alpha, a, b] as const),
    ...([random, dueHeads, dueTails, strangers] as const),
  );
}
