import { correlation } from "../pearson.ts";
import { alignmentFrom } from "./centredKernelAlignment.ts";
import type { PairValues } from "./neighbourLists.ts";

/** Of the texts of one subset. */
export type SubsetScores = {
  readonly rsaPearson: number;
  readonly rsaSpearman: number;
  readonly cka: number;
};

/**
 * Correlations of cosines and of ranks, and debiased CKA, among some of the texts: all in one pass over their pairs.
 * @param rows ascending, at least 4
 * @param first cosines, n×n
 * @param ranks of the cosines among all pairs, as `pairsAbove` orders them
 */
export function subsetScores(
  rows: Int32Array,
  n: number,
  first: PairValues,
  second: PairValues,
  [firstRanks, secondRanks]: readonly [Float64Array, Float64Array],
): SubsetScores {
  const size = rows.length;
  const k = new Float64Array(size);
  const l = new Float64Array(size);
  // Ranks relative to their mean over all pairs, so that their squares stay small.
  const middle = (firstRanks.length + 1) / 2;
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  let [ra, rb, raa, rbb, rab] = [0, 0, 0, 0, 0];
  for (let p = 0; p < size; p++) {
    const i = rows[p];
    const start = i * n;
    // The pair (i, j) stands at `above` + j.
    const above = start - (i * (i + 3)) / 2 - 1;
    let rowK = 0;
    let rowL = 0;
    for (let q = p + 1; q < size; q++) {
      const j = rows[q];
      const x = first[start + j];
      const y = second[start + j];
      const u = firstRanks[above + j] - middle;
      const v = secondRanks[above + j] - middle;
      rowK += x;
      rowL += y;
      k[q] += x;
      l[q] += y;
      saa += x * x;
      sbb += y * y;
      sab += x * y;
      ra += u;
      rb += v;
      raa += u * u;
      rbb += v * v;
      rab += u * v;
    }
    k[p] += rowK;
    l[p] += rowL;
    sa += rowK;
    sb += rowL;
  }
  const count = (size * (size - 1)) / 2;
  return {
    rsaPearson: correlation({ count, sa, sb, saa, sbb, sab }),
    rsaSpearman: correlation({ count, sa: ra, sb: rb, saa: raa, sbb: rbb, sab: rab }),
    cka: alignmentFrom({ squares: [2 * saa, 2 * sbb, 2 * sab], rowSums: [k, l] }, size),
  };
}
