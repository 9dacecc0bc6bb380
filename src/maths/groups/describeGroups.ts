import type { UnitMatrix } from "../matrix.ts";
import { quantiles } from "../summary.ts";
import { type GroupSums, groupSums, meanCosineToOwn } from "./groupSums.ts";

export type GroupDescription = {
  readonly sizes: Int32Array<ArrayBuffer>;
  /** Per group the row closest to its others on average: the text that stands for it. −1 for an empty group. */
  readonly medoids: Int32Array<ArrayBuffer>;
  /** Per group the mean cosine of its pairs; NaN for a single text. */
  readonly tightness: Float64Array<ArrayBuffer>;
  /** Rows that their group does not describe, ascending: see `describeGroups`. */
  readonly outliers: Int32Array<ArrayBuffer>;
};

/** Groups below this size are outliers themselves where there are texts enough for larger ones. */
const smallest = 3;
const textsForOutliers = 20;
/** With fewer texts than these a group has no quartiles worth the name. */
const textsForFence = 8;

/**
 * What there is to say about groups beside their names.
 * An outlier is a text in a group of one or two; or not closer to the rest of its group than any two texts are on
 * average; or, in a group of eight and more, below the group's lower fence (Tukey 1977: first quartile less 1.5
 * times the distance of the quartiles). Below 20 texts there are none.
 * @param groupOf 0 … count − 1 for each row
 */
export function describeGroups(unit: UnitMatrix, groupOf: Int32Array, count: number): GroupDescription {
  const of = groupSums(unit, groupOf, count);
  const toOwn = Float64Array.from({ length: unit.rows }, (_, i) => meanCosineToOwn(unit, groupOf, i, of));
  const sums = new Float64Array(count);
  const medoids = new Int32Array(count).fill(-1);
  for (let i = 0; i < unit.rows; i++) {
    const group = groupOf[i];
    sums[group] += toOwn[i];
    if (medoids[group] < 0 || toOwn[i] > toOwn[medoids[group]]) medoids[group] = i;
  }
  const tightness = sums.map((sum, group) => sum / of.sizes[group]);
  return { sizes: of.sizes, medoids, tightness, outliers: outliersOf(unit, groupOf, of, toOwn) };
}

function outliersOf(unit: UnitMatrix, groupOf: Int32Array, of: GroupSums, toOwn: Float64Array) {
  if (unit.rows < textsForOutliers) return new Int32Array(0);
  const usual = meanPairCosine(of, unit.cols, unit.rows);
  const fences = Float64Array.from({ length: of.count }, (_, group) =>
    of.sizes[group] < textsForFence ? Number.NEGATIVE_INFINITY : lowerFence(toOwn, groupOf, group),
  );
  const rows: number[] = [];
  for (let i = 0; i < unit.rows; i++) {
    const group = groupOf[i];
    const far = toOwn[i] <= usual || toOwn[i] < fences[group];
    // One group of all texts has a mean that half of them lie below.
    if (of.sizes[group] < smallest || (far && of.count > 1)) rows.push(i);
  }
  return Int32Array.from(rows);
}

function lowerFence(toOwn: Float64Array, groupOf: Int32Array, group: number): number {
  const [first, third] = quantiles(
    toOwn.filter((_, i) => groupOf[i] === group),
    [0.25, 0.75],
  );
  return first! - 1.5 * (third! - first!);
}

/** (‖Σx‖² − N) / (N(N − 1)) */
function meanPairCosine({ sums, count }: GroupSums, cols: number, rows: number): number {
  let square = 0;
  for (let c = 0; c < cols; c++) {
    let sum = 0;
    for (let group = 0; group < count; group++) sum += sums[group * cols + c];
    square += sum * sum;
  }
  return (square - rows) / (rows * (rows - 1));
}
