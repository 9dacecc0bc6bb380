import { type Matrix, takeRows } from "../maths/matrix.ts";
import { type BinFiller, createPairBins, noPair, type PairBins } from "../maths/pairBins.ts";
import { type PairCosineSummary, summaryOfPairs } from "../maths/pairCosineSummary.ts";
import { sampledOrder } from "../maths/sampledOrder.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import { samplePairs } from "../maths/samplePairs.ts";
import { createTopPairs, type RankedPair, type TopPairs } from "../maths/topPairs.ts";
import { type CosineStrips, cosineOfRows, cosinesOfPairs, openCosineStrips } from "./cosineStrips.ts";
import { tileRows } from "./kernels/unitRows.ts";
import { listedPairs } from "./pairHeatmap.ts";
import { similarToSample } from "./similarToSample.ts";
import type { Split } from "./split.ts";

/** Cells a side at most. */
export const mostBins = 1024;
/** Texts whose tree decides the order of all. */
export const orderSample = 512;
/** Random pairs that stand for all in quantiles, percentiles and correlations. */
export const distributionSample = 200_000;
export const sampleSeed = 42;

export type BinnedInput = {
  readonly matrix: Matrix;
  /** Which row is drawn at each place; by similarity if left out. */
  readonly order?: Int32Array<ArrayBuffer> | undefined;
};

/** All pairs of more texts than a matrix can hold: reduced to cells while they are computed. */
export type BinnedHeatmap = {
  readonly n: number;
  readonly order: Int32Array<ArrayBuffer>;
  /** Of cosines; pairs as row · n + row. The closest pair of a cell stands for it. */
  readonly bins: PairBins;
  /** Least and greatest of all pairs, the rest of a seeded sample. */
  readonly summary: PairCosineSummary;
  readonly closest: readonly RankedPair[];
  readonly farthest: readonly RankedPair[];
};

export type BinnedContext = Split & { readonly progress?: ((share: number) => void) | undefined };

/** A heatmap of any number of texts up to 65,536, in at most 1,024 cells a side. Exact pairs, sampled quantiles. */
export function binnedHeatmapOf(
  { matrix, order = orderOfLarge(matrix) }: BinnedInput,
  { plain = false, progress }: BinnedContext = {},
): BinnedHeatmap {
  const n = matrix.rows;
  const strips = openCosineStrips(takeRows(matrix, order), plain);
  const filler = createPairBins(n, Math.min(mostBins, n));
  const tops = createTops();
  for (let at = 0; at < strips.count; at++) {
    fill(strips, at, n, filler, tops);
    progress?.(shareDone(at, strips.count));
  }
  const sample = cosinesOfPairs(strips.unit, samplePairs(n, distributionSample, sampleSeed));
  const lists = listsOf(tops, strips, order);
  return {
    n,
    order,
    bins: withRows(filler.bins(), order),
    summary: summaryOf(sample, n, lists),
    ...lists,
  };
}

function orderOfLarge(matrix: Matrix): Int32Array<ArrayBuffer> {
  const sample = sampleIndices(matrix.rows, orderSample, sampleSeed);
  return sampledOrder(similarToSample(matrix, sample), sample, matrix.rows);
}

function fill(strips: CosineStrips, at: number, n: number, filler: BinFiller, tops: Tops): void {
  const { cells, width } = strips.strip(at);
  const first = at * tileRows;
  const last = Math.min(n, first + tileRows);
  for (let i = first; i < last; i++) {
    const from = (i - first) * width - first;
    for (let j = i + 1; j < n; j++) {
      const cosine = cells[from + j]!;
      filler.add(i, j, cosine, cosine);
      offer(tops, i, j, cosine);
    }
  }
}

/** The share of all pairs that is done after strip `at`: the first are the longest. */
export function shareDone(at: number, count: number): number {
  const left = (count - 1 - at) / count;
  return 1 - left * left;
}

export type Tops = { readonly closest: TopPairs; readonly farthest: TopPairs };

export function createTops(): Tops {
  return { closest: createTopPairs(listedPairs), farthest: createTopPairs(listedPairs) };
}

export function offer({ closest, farthest }: Tops, i: number, j: number, cosine: number): void {
  if (cosine > closest.floor()) closest.offer(i, j, cosine);
  if (-cosine > farthest.floor()) farthest.offer(i, j, -cosine);
}

export type PairLists = Pick<BinnedHeatmap, "closest" | "farthest">;

/** Places become rows, and cosines by int16 exact ones. */
export function listsOf({ closest, farthest }: Tops, { unit }: CosineStrips, order: Int32Array): PairLists {
  const exact = (pairs: RankedPair[], direction: number) =>
    pairs
      .map(({ i, j }) => ({ i: order[i]!, j: order[j]!, value: cosineOfRows(unit, i, j) }))
      .sort((a, b) => direction * (b.value - a.value));
  return { closest: exact(closest.list(), 1), farthest: exact(farthest.list(), -1) };
}

export function summaryOf(
  sample: Float32Array<ArrayBuffer>,
  n: number,
  { closest, farthest }: PairLists,
): PairCosineSummary {
  const most = closest[0];
  const least = farthest[0];
  const mostSimilar = most && { i: most.i, j: most.j, cosine: most.value };
  const summary = summaryOfPairs(sample, (n * (n - 1)) / 2, mostSimilar);
  return { ...summary, min: least?.value ?? summary.min, max: most?.value ?? summary.max };
}

/** Pairs of rows in place of pairs of places. */
export function withRows(bins: PairBins, order: Int32Array): PairBins {
  const n = order.length;
  const { peakPair } = bins;
  for (let cell = 0; cell < peakPair.length; cell++) {
    const pair = peakPair[cell]!;
    if (pair === noPair) continue;
    peakPair[cell] = order[Math.floor(pair / n)]! * n + order[pair % n]!;
  }
  return bins;
}
