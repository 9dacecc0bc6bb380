import { seededRandom } from "../maths/random.ts";
import { distanceCurve } from "./distanceCurve.ts";
import { edgeTurns } from "./edgeTurns.ts";
import { type SettleInput, type SettleProgress, settleInEpochs, type Tether } from "./settling.ts";

const strangersPerEdge = 5;
const clip = (gradient: number): number => Math.max(-4, Math.min(4, gradient));

/**
 * UMAP's layout edge by edge (McInnes, Healy & Melville 2018, sections 3.2 and 4.3), with a tether if one is given:
 * what `settle` does by kernel, for browsers without SIMD. Same input, same numbers; not the kernel's, since
 * that one moves four edges at once. Runs to the end without pause; terminate the worker to stop it.
 * @returns 2N values
 */
export function settlePlain(
  { edges, start, minDist, seed, epochs, tether }: SettleInput,
  onProgress?: SettleProgress,
  now: () => number = () => performance.now(),
): Float32Array<ArrayBuffer> {
  const xy = Float64Array.from(start.data);
  const { count, heads, tails, periods } = edgeTurns(edges, epochs);
  const turns = Float64Array.from(periods);
  const move = openMoves(xy, minDist, seededRandom(seed), tether);
  const runEpoch = (epoch: number, alpha: number) => {
    for (let edge = 0; edge < count; edge++) {
      if (turns[edge]! > epoch) continue;
      turns[edge]! += periods[edge]!;
      move(2 * heads[edge]!, 2 * tails[edge]!, alpha);
    }
  };
  return settleInEpochs(epochs, runEpoch, () => Float32Array.from(xy), onProgress, now);
}

/** One turn of an edge. `head` and `tail` are places in `xy`. */
function openMoves(xy: Float64Array, minDist: number, random: () => number, tether: Tether | undefined) {
  const { a, b } = distanceCurve(minDist);
  const points = xy.length / 2;

  const pullTogether = (head: number, tail: number, alpha: number) => {
    const dx = xy[head]! - xy[tail]!;
    const dy = xy[head + 1]! - xy[tail + 1]!;
    const square = dx * dx + dy * dy;
    const force = square > 0 ? (-2 * a * b * square ** (b - 1)) / (1 + a * square ** b) : 0;
    xy[head]! += alpha * clip(force * dx);
    xy[head + 1]! += alpha * clip(force * dy);
    xy[tail]! -= alpha * clip(force * dx);
    xy[tail + 1]! -= alpha * clip(force * dy);
  };

  const pullBack = (at: number, alpha: number, { anchors, ties }: Tether) => {
    const tie = ties[at / 2]!;
    xy[at]! += alpha * clip(tie * (anchors[at]! - xy[at]!));
    xy[at + 1]! += alpha * clip(tie * (anchors[at + 1]! - xy[at + 1]!));
  };

  const pushAway = (head: number, stranger: number, alpha: number) => {
    const dx = xy[head]! - xy[stranger]!;
    const dy = xy[head + 1]! - xy[stranger + 1]!;
    const square = dx * dx + dy * dy;
    const force = (2 * b) / ((0.001 + square) * (1 + a * square ** b));
    xy[head]! += alpha * clip(force * dx);
    xy[head + 1]! += alpha * clip(force * dy);
  };

  return (head: number, tail: number, alpha: number) => {
    pullTogether(head, tail, alpha);
    if (tether) {
      pullBack(head, alpha, tether);
      pullBack(tail, alpha, tether);
    }
    for (let drawn = 0; drawn < strangersPerEdge; drawn++) {
      pushAway(head, 2 * Math.floor(random() * points), alpha);
    }
  };
}
