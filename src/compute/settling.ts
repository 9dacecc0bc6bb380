import type { Matrix } from "../maths/matrix.ts";
import type { FuzzySet } from "./fuzzySet.ts";

export type SettleInput = {
  readonly edges: FuzzySet;
  /** N×2, where the points begin. */
  readonly start: Matrix;
  readonly minDist: number;
  readonly seed: number;
  readonly epochs: number;
  readonly tether?: Tether | undefined;
};

/** Holds points near places of their own. */
export type Tether = {
  /** 2N values. */
  readonly anchors: Float32Array<ArrayBuffer>;
  /** Per point, 0 … 1: the share of its way back that it is pulled with each of its edges' turns. */
  readonly ties: Float32Array<ArrayBuffer>;
};

/** Shows positions on their way; each call has an array of its own. */
export type SettleProgress = (xy: Float32Array<ArrayBuffer>, epoch: number, epochs: number) => void;

/** Often enough to be seen as motion, seldom enough to cost nothing. */
const progressEveryMs = 40;

/**
 * Runs all epochs of a layout, without pause, and shows the start and now and then a step.
 * @param runEpoch one epoch with the step width `alpha`
 * @param positions a copy of the present ones
 */
export function settleInEpochs(
  epochs: number,
  runEpoch: (epoch: number, alpha: number) => void,
  positions: () => Float32Array<ArrayBuffer>,
  onProgress: SettleProgress | undefined,
  now: () => number,
): Float32Array<ArrayBuffer> {
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
