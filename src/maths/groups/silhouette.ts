import { dotWithGroup, groupSums, meanCosineToOwn, type UnitVectors } from "./groupSums.ts";

export type Silhouette = {
  /** (b − a) / max(a, b) per text, −1 … 1; 0 for a text alone in its group; NaN for one without a group. */
  readonly perText: Float64Array<ArrayBuffer>;
  /** The mean over texts. NaN for fewer than two groups. */
  readonly mean: number;
  /** The mean over groups of their means: small groups count as much as large ones (arXiv 2401.05831). */
  readonly macro: number;
};

/**
 * Silhouette (Rousseeuw 1987) with 1 − cosine as distance. Exact: the mean distance to a group follows from the sum
 * of its vectors, so the cost is rows × groups × columns and no matrix of pairs is needed.
 * @param groupOf 0 … count − 1 for each row; a negative one takes its row out
 */
export function silhouette(unit: UnitVectors, groupOf: Int32Array, count: number): Silhouette {
  const of = groupSums(unit, groupOf, count);
  const perText = new Float64Array(unit.rows).fill(Number.NaN);
  const totals = new Float64Array(count);
  const filled = of.sizes.reduce((sum, size) => sum + Number(size > 0), 0);
  if (filled < 2) return { perText, mean: Number.NaN, macro: Number.NaN };
  let grouped = 0;
  for (let i = 0; i < unit.rows; i++) {
    const group = groupOf[i];
    if (group < 0) continue;
    let nearest = Number.POSITIVE_INFINITY;
    for (let other = 0; other < count; other++) {
      if (other === group || of.sizes[other] === 0) continue;
      nearest = Math.min(nearest, 1 - dotWithGroup(unit, i, of.sums, other) / of.sizes[other]);
    }
    const own = 1 - meanCosineToOwn(unit, groupOf, i, of);
    perText[i] = of.sizes[group] === 1 ? 0 : share(own, nearest);
    totals[group] += perText[i];
    grouped += 1;
  }
  const mean = totals.reduce((sum, total) => sum + total, 0) / grouped;
  const macro = totals.reduce((sum, total, g) => (of.sizes[g] > 0 ? sum + total / of.sizes[g] : sum), 0);
  return { perText, mean, macro: macro / filled };
}

/** Rounding can leave distances of equal texts a hair below zero. */
function share(own: number, nearest: number): number {
  const larger = Math.max(own, nearest);
  return larger > 1e-12 ? (nearest - own) / larger : 0;
}
