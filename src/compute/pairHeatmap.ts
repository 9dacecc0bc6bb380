import type { Matrix } from "../maths/matrix.ts";
import { leafOrder } from "../maths/ordering.ts";
import { type PairCosineSummary, pairCosineSummary } from "../maths/pairCosineSummary.ts";
import { pairPlace, pairsAbove } from "../maths/pairsAbove.ts";
import { pearson } from "../maths/pearson.ts";
import { percentilesOf } from "../maths/percentiles.ts";
import { sortedQuantile } from "../maths/summary.ts";
import { createTopPairs, extremePairs, type RankedPair } from "../maths/topPairs.ts";
import { cosinesOf } from "./heatmap.ts";
import type { Split } from "./split.ts";

/** Pairs in each list of a heatmap. */
export const listedPairs = 20;

/** Row i of both is the same text. */
export type PairHeatmapInput = { readonly matrix: Matrix; readonly second: Matrix };

/** One of the two spaces. */
export type PairSide = {
  /** N×N. */
  readonly cosines: Float32Array<ArrayBuffer>;
  readonly summary: PairCosineSummary;
  readonly closest: readonly RankedPair[];
  readonly farthest: readonly RankedPair[];
};

/** How far the cosines of the same pairs go together in two spaces. */
export type PairCorrelation = {
  readonly pearson: number;
  readonly spearman: number;
  /** Pairs it was taken over: all, or a seeded sample. */
  readonly pairs: number;
};

/** By how much a pair's percentile differs between the spaces: `value` is first − second, in −1 … 1. */
export type Difference = {
  /** The 98th percentile of its size over all pairs: where the colours end. */
  readonly p98: number;
  /** Ascending values of all pairs, or of a sample. */
  readonly sorted: Float32Array<ArrayBuffer>;
  /** The pairs of largest size, with their sign. */
  readonly largest: readonly RankedPair[];
};

export type PairHeatmap = {
  readonly n: number;
  readonly first: PairSide;
  readonly second: PairSide;
  readonly correlation: PairCorrelation;
  readonly difference: Difference;
  /** N×N differences of percentiles, first − second; 0 on the diagonal. */
  readonly differences: Float32Array<ArrayBuffer>;
  /** By the mean percentile of both, so that neither looks tidier by construction. */
  readonly consensus: Int32Array<ArrayBuffer>;
};

/**
 * Two spaces of the same texts, pair by pair. A pair's percentile is (average rank − ½) / M among the M pairs of its
 * own space: the only scale on which two spaces can be compared.
 * @throws RangeError above `maxMatrixRows` (similarity.ts)
 */
export async function pairHeatmapOf(
  { matrix, second }: PairHeatmapInput,
  split: Split = {},
): Promise<PairHeatmap> {
  const n = matrix.rows;
  const cosines = await cosinesOf({ matrix }, split);
  for (const helper of split.helpers ?? []) helper.release();
  const others = await cosinesOf({ matrix: second }, { plain: split.plain });
  const x = pairsAbove(cosines, n);
  const y = pairsAbove(others, n);
  const p = percentilesOf(x);
  const q = percentilesOf(y);
  const differences = p.map((percentile, at) => percentile - q[at]!);
  const means = p.map((percentile, at) => (percentile + q[at]!) / 2);
  return {
    n,
    first: sideOf(cosines, n),
    second: sideOf(others, n),
    correlation: { pearson: pearson(x, y), spearman: pearson(p, q), pairs: x.length },
    difference: differenceOf(differences, largestIn(differences, n)),
    differences: squareOf(differences, n, 0),
    consensus: leafOrder(squareOf(means, n, 1), n),
  };
}

function sideOf(cosines: Float32Array<ArrayBuffer>, n: number): PairSide {
  const { highest, lowest } = extremePairs(cosines, n, listedPairs);
  return { cosines, summary: pairCosineSummary(cosines, n), closest: highest, farthest: lowest };
}

/** @param values first − second of all pairs or of a sample, in any order */
export function differenceOf(values: ArrayLike<number>, largest: readonly RankedPair[]): Difference {
  const sorted = new Float32Array(values).sort();
  // A loop, since `map` with a function takes many times as long.
  const sizes = new Float32Array(values.length);
  for (let at = 0; at < sizes.length; at++) sizes[at] = Math.abs(sorted[at]!);
  return { p98: sortedQuantile(sizes.sort(), 0.98), sorted, largest };
}

function largestIn(differences: Float64Array, n: number): RankedPair[] {
  const top = createTopPairs(listedPairs);
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, at++) {
      const size = Math.abs(differences[at]!);
      if (size > top.floor()) top.offer(i, j, size);
    }
  }
  return top.list().map(({ i, j }) => ({ i, j, value: differences[pairPlace(i, j, n)]! }));
}

/** The symmetric matrix of values above the diagonal. */
function squareOf(values: Float64Array, n: number, diagonal: number): Float32Array<ArrayBuffer> {
  const square = new Float32Array(n * n);
  let at = 0;
  for (let i = 0; i < n; i++) {
    square[i * n + i] = diagonal;
    for (let j = i + 1; j < n; j++, at++) {
      square[i * n + j] = values[at]!;
      square[j * n + i] = values[at]!;
    }
  }
  return square;
}
