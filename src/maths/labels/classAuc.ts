import type { Score } from "../score.ts";
import { countBelow, countUpTo } from "../sortedCounts.ts";

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
  const perText = new Float64Array(labels.length).fill(Number.NaN);
  for (let i = 0; i < labels.length; i++) if (labels[i] >= 0) perText[i] = aucOfText(cosines, labels, i);
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

function aucOfText(cosines: Float32Array | Float64Array, labels: Int32Array, i: number): number {
  const n = labels.length;
  const same: number[] = [];
  let others = 0;
  for (let j = 0; j < n; j++) {
    if (j === i || labels[j] < 0) continue;
    if (labels[j] === labels[i]) same.push(cosines[i * n + j]);
    else others += 1;
  }
  const sorted = Float64Array.from(same).sort();
  let right = 0;
  for (let k = 0; k < n; k++) {
    if (labels[k] < 0 || labels[k] === labels[i]) continue;
    const cosine = cosines[i * n + k];
    right += sorted.length - (countBelow(sorted, cosine) + countUpTo(sorted, cosine)) / 2;
  }
  return right / (others * sorted.length);
}
