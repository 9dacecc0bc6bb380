import { countBelow, countUpTo } from "../sortedCounts.ts";
import type { LabelSubsets } from "./labelSubsets.ts";
import { rowsByLabel } from "./rowsByLabel.ts";

/**
 * The class AUC of every subset at once, as `classAuc` of its texts alone would give it. A row's cosines are sorted
 * once for all subsets: cost texts² × draws additions.
 * @param cosines n×n, symmetric
 * @param labels n numbers from 0 on; each at least on two texts of every subset; a negative one takes its text out
 * @returns a value per subset
 * @throws RangeError above 65,535 texts
 */
export function classAucOfSubsets(
  cosines: Float32Array | Float64Array,
  labels: Int32Array,
  subsets: LabelSubsets,
): Float64Array<ArrayBuffer> {
  const { draws, keep } = subsets;
  if (labels.length > mostTexts) throw new RangeError(`class AUC of subsets of ${labels.length} texts`);
  const pairs = packed(labels, subsets);
  const rowsOf = rowsByLabel(labels);
  const sizes = new Map([...rowsOf].map(([label, rows]) => [label, sizesIn(rows, subsets)]));
  const total = sizesIn([...rowsOf.values()].flat(), subsets);
  const auc = new Float64Array(draws);
  for (const [label, rows] of rowsOf) {
    const size = sizes.get(label)!;
    const sums = new Float64Array(draws);
    for (const i of rows) {
      const right = rightPairs(cosines, labels, rows, i, subsets, pairs);
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

/** Two subsets share a number, so fewer texts than 2¹⁶ can be counted. */
const mostTexts = 65_535;

/** texts × ⌈draws/2⌉: whether a text is in the even subset in the low half of a number, in the odd one in the high. */
function packed(labels: Int32Array, { draws, keep }: LabelSubsets): Int32Array {
  const width = Math.ceil(draws / 2);
  const pairs = new Int32Array(labels.length * width);
  for (let i = 0; i < labels.length; i++) {
    for (let draw = 0; draw < draws; draw++) {
      pairs[i * width + (draw >> 1)] |= keep[i * draws + draw] << (draw & 1 ? 16 : 0);
    }
  }
  return pairs;
}

/** Per subset twice the number of (same label, other label) pairs that text i sees in the right order. */
function rightPairs(
  cosines: Float32Array | Float64Array,
  labels: Int32Array,
  rows: readonly number[],
  i: number,
  { draws, keep }: LabelSubsets,
  pairs: Int32Array,
): Int32Array {
  const own = i * labels.length;
  const same = rows.filter((j) => j !== i).sort((a, b) => cosines[own + a] - cosines[own + b]);
  const { between, equal } = countOthers(cosines, labels, same, i, pairs);
  const width = pairs.length / labels.length;
  const right = new Int32Array(draws);
  // How many of `same` from this place on are in each subset.
  const above = new Int32Array(draws);
  for (let place = same.length - 1; place >= 0; place--) {
    const from = same[place] * draws;
    for (let draw = 0; draw < draws; draw++) {
      const at = place * width + (draw >> 1);
      const shift = draw & 1 ? 16 : 0;
      above[draw] += keep[from + draw];
      right[draw] +=
        above[draw] * (2 * ((between[at] >>> shift) & 65_535) + ((equal[at] >>> shift) & 65_535));
    }
  }
  return right;
}

/**
 * How many texts of other labels stand at each place among the ascending cosines of `same`, per subset: `between`
 * two of them, or `equal` to some and then counted both at the first of them and after the last.
 */
function countOthers(
  cosines: Float32Array | Float64Array,
  labels: Int32Array,
  same: readonly number[],
  i: number,
  pairs: Int32Array,
): { between: Int32Array; equal: Int32Array } {
  const own = i * labels.length;
  const width = pairs.length / labels.length;
  const sorted = Float64Array.from(same, (j) => cosines[own + j]);
  const between = new Int32Array((same.length + 1) * width);
  const equal = new Int32Array((same.length + 1) * width);
  for (let k = 0; k < labels.length; k++) {
    if (labels[k] < 0 || labels[k] === labels[i]) continue;
    const first = countBelow(sorted, cosines[own + k]);
    const last =
      first < same.length && sorted[first] > cosines[own + k] ? first : countUpTo(sorted, cosines[own + k]);
    if (first === last) addPairs(between, first, pairs, k, width);
    else {
      addPairs(equal, first, pairs, k, width);
      addPairs(equal, last, pairs, k, width);
    }
  }
  return { between, equal };
}

function addPairs(counts: Int32Array, place: number, pairs: Int32Array, k: number, width: number): void {
  for (let at = 0, to = place * width, from = k * width; at < width; at++)
    counts[to + at] += pairs[from + at];
}
