import type { Score } from "../score.ts";
import { rowAuc } from "./rowAuc.ts";

export type ClassAuc = Score & {
  /** Per text the share of (same label, other label) pairs it sees in the right order; NaN where there is none. */
  readonly perText: Float64Array<ArrayBuffer>;
};

/**
 * How well a space keeps labels together: for text i the probability that a text of its label is closer to it than
 * a text of another label, ties counting half; the mean over the texts of a label, then over the labels (macro).
 * 0.5 is chance, 1 perfect; any monotone change of the cosines leaves it alone.
 * @param cosines n×n, symmetric
 * @param labels n numbers from 0 on; a negative one takes its text out
 */
export function classAuc(cosines: Float32Array | Float64Array, labels: Int32Array): ClassAuc {
  const n = labels.length;
  const perText = Float64Array.from(labels, (_, i) =>
    rowAuc(cosines.subarray(i * n, (i + 1) * n), labels, i),
  );
  const value = macroMean(perText, labels);
  if (value !== undefined) return { value, perText };
  return { value, perText, why: "Class AUC needs two labels, one of them on at least two texts." };
}

/** The mean over the texts of each label, then over the labels; NaN takes no part. Undefined for no value. */
export function macroMean(perText: Float64Array, labels: Int32Array): number | undefined {
  const sums = new Map<number, { sum: number; count: number }>();
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < 0 || Number.isNaN(perText[i])) continue;
    const own = sums.get(labels[i]) ?? { sum: 0, count: 0 };
    own.sum += perText[i];
    own.count += 1;
    sums.set(labels[i], own);
  }
  if (sums.size === 0) return undefined;
  return [...sums.values()].reduce((all, { sum, count }) => all + sum / count, 0) / sums.size;
}
