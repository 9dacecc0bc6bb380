import { type Matrix, row } from "../matrix.ts";
import { cutAsServer } from "../serverCut.ts";
import { dot } from "../similarity.ts";
import { norm } from "../summary.ts";

/** How far the server's own cut is from the one made here. */
export type CutComparison = {
  readonly texts: number;
  /** Largest absolute difference of two components. */
  readonly maxDifference: number;
  readonly leastCosine: number;
};

/** Components may differ by this: float32 rounding, and servers that fuse multiplying and adding. */
export const sameCut = 1e-6;
/** Models that see the texts before them in a batch answer a little differently each time. */
export const nearCut = 0.9999;

/**
 * Compares what the server answers with `dimensions` to the first numbers of what it answers without.
 * @param full N × D @param cut N × d, d < D, of the same texts
 */
export function compareCuts(full: Matrix, cut: Matrix): CutComparison {
  let maxDifference = 0;
  let leastCosine = 1;
  for (let i = 0; i < cut.rows; i++) {
    const theirs = row(cut, i);
    const ours = cutAsServer(row(full, i), cut.cols);
    for (let c = 0; c < cut.cols; c++) {
      maxDifference = Math.max(maxDifference, Math.abs(theirs[c] - ours[c]));
    }
    const lengths = norm(theirs) * norm(ours);
    if (lengths > 0) leastCosine = Math.min(leastCosine, dot(theirs, ours) / lengths);
  }
  return { texts: cut.rows, maxDifference, leastCosine };
}
