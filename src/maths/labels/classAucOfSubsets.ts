import { countBelow, countUpTo } from "../sortedCounts.ts";
import type { LabelSubsets } from "./labelSubsets.ts";
import { rowsByLabel } from "./rowsByLabel.ts";

/**
 * The class AUC of every subset at once, as `classAuc` of its texts alone would give it. A row's cosines are sorted
 * once for all subsets: cost texts² × draws additions.
 * @param cosines n×n, symmetric
 * @param labels n numbers from 0 on; each at least on two texts of every subset; a negative one takes its text out
 * @returns a value per subset
 */
export function classAucOfSubsets(
  cosines: Float32Array | Float64Array,
  labels: Int32Array,
  subsets: LabelSubsets,
): Float64Array<ArrayBuffer> {
  const { draws, keep } = subsets;
  const rowsOf = rowsByLabel(labels);
  const sizes = new Map([...rowsOf].map(([label, rows]) => [label, sizesIn(rows, subsets)]));
  const total = sizesIn([...rowsOf.values()].flat(), subsets);
  const auc = new Float64Array(draws);
  for (const [label, rows] of rowsOf) {
    const size = sizes.get(label)!;
    const sums = new Float64Array(draws);
    for (const i of rows) {
      const right = rightPairs(cosines, labels, rows, i, subsets);
      for (let draw = 0; draw < draws; draw++) {
        if (keep[i * draws + draw] === 0) continue;
        sums[draw] += right[draw] / (2 * (size[draw] - 1) * (total[draw] - size[draw]));
      }
    }
    for (let draw = 0; draw < draws; draw++) auc[draw] += sums[draw] / size[draw] / rowsOf.size;
  }
  return auc;
}

function sizesIn(rows: readonly number[], { draws, keep }: LabelSubsets): Int32Array {
  const sizes = new Int32Array(draws);
  for (const i of rows) for (let draw = 0; draw < draws; draw++) sizes[draw] += keep[i * draws + draw];
  return sizes;
}

/** Per subset twice the number of (same label, other label) pairs that text i sees in the right order. */
function rightPairs(
  cosines: Float32Array | Float64Array,
  labels: Int32Array,
  rows: readonly number[],
  i: number,
  { draws, keep }: LabelSubsets,
): Int32Array {
  const own = i * labels.length;
  const same = rows.filter((j) => j !== i).sort((a, b) => cosines[own + a] - cosines[own + b]);
  const sorted = Float64Array.from(same, (j) => cosines[own + j]);
  // Row r: how many of `same` from place r on are in each subset.
  const above = new Int32Array((same.length + 1) * draws);
  for (let place = same.length - 1; place >= 0; place--) {
    const at = place * draws;
    const from = same[place] * draws;
    for (let draw = 0; draw < draws; draw++) above[at + draw] = above[at + draws + draw] + keep[from + draw];
  }
  const right = new Int32Array(draws);
  for (let k = 0; k < labels.length; k++) {
    if (labels[k] < 0 || labels[k] === labels[i]) continue;
    const cosine = cosines[own + k];
    const first = countBelow(sorted, cosine) * draws;
    const last = countUpTo(sorted, cosine) * draws;
    const from = k * draws;
    for (let draw = 0; draw < draws; draw++) {
      right[draw] += keep[from + draw] * (above[first + draw] + above[last + draw]);
    }
  }
  return right;
}
