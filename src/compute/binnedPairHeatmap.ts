import { type Matrix, normaliseRows, takeRows } from "../maths/matrix.ts";
import { createPairBins, type PairBins } from "../maths/pairBins.ts";
import type { PairCosineSummary } from "../maths/pairCosineSummary.ts";
import { pearson } from "../maths/pearson.ts";
import { percentilesOf, percentileTable } from "../maths/percentiles.ts";
import { sampledOrder } from "../maths/sampledOrder.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import { samplePairs } from "../maths/samplePairs.ts";
import { createTopPairs, type RankedPair } from "../maths/topPairs.ts";
import {
  type BinnedContext,
  createTops,
  distributionSample,
  listsOf,
  mostBins,
  offer,
  orderSample,
  type PairLists,
  sampleSeed,
  shareDone,
  summaryOf,
  withRows,
} from "./binnedHeatmap.ts";
import { type CosineStrips, cosinesOfPairs, openCosineStrips } from "./cosineStrips.ts";
import { tileRows } from "./kernels/unitRows.ts";
import { type Difference, differenceOf, listedPairs, type PairCorrelation } from "./pairHeatmap.ts";
import { similarToSample } from "./similarToSample.ts";

export type BinnedPairInput = {
  readonly matrix: Matrix;
  readonly second: Matrix;
  /** Which row is drawn at each place; the consensus of both if left out. */
  readonly order?: Int32Array<ArrayBuffer> | undefined;
};

export type BinnedSide = PairLists & { readonly summary: PairCosineSummary };

/** As `PairHeatmap` for more texts than a matrix can hold; percentiles are those of a seeded sample of pairs. */
export type BinnedPairHeatmap = {
  readonly n: number;
  readonly order: Int32Array<ArrayBuffer>;
  readonly first: BinnedSide;
  readonly second: BinnedSide;
  readonly correlation: PairCorrelation;
  readonly difference: Difference;
  /** Of differences of percentiles; the pair of the largest size stands for its cell. */
  readonly bins: PairBins;
};

export function binnedPairHeatmapOf(
  { matrix, second, order: given }: BinnedPairInput,
  { plain = false, progress }: BinnedContext = {},
): BinnedPairHeatmap {
  const n = matrix.rows;
  const scales = [scaleOf(matrix), scaleOf(second)] as const;
  const order = given ?? consensusOf([matrix, second], scales, plain);
  const one = openSide(matrix, scales[0], order, plain);
  const other = openSide(second, scales[1], order, plain);
  const filler = createPairBins(n, Math.min(mostBins, n));
  const largest = createTopPairs(listedPairs);
  for (let at = 0; at < one.strips.count; at++) {
    const a = one.strips.strip(at);
    const b = other.strips.strip(at);
    const first = at * tileRows;
    for (let i = first; i < Math.min(n, first + tileRows); i++) {
      const fromA = (i - first) * a.width - first;
      const fromB = (i - first) * b.width - first;
      for (let j = i + 1; j < n; j++) {
        const cosine = a.cells[fromA + j]!;
        const otherCosine = b.cells[fromB + j]!;
        const difference = one.percentile(cosine) - other.percentile(otherCosine);
        const size = Math.abs(difference);
        filler.add(i, j, difference, size);
        if (size > largest.floor()) largest.offer(i, j, size);
        offer(one.tops, i, j, cosine);
        offer(other.tops, i, j, otherCosine);
      }
    }
    progress?.(shareDone(at, one.strips.count));
  }
  const x = percentilesOf(one.sampled);
  const y = percentilesOf(other.sampled);
  return {
    n,
    order,
    correlation: {
      pearson: pearson(one.sampled, other.sampled),
      spearman: pearson(x, y),
      pairs: x.length,
    },
    difference: differenceOf(
      x.map((percentile, at) => percentile - y[at]!),
      largest.list().map((pair) => signed(pair, one, other, order)),
    ),
    first: sideOf(one, n, order),
    second: sideOf(other, n, order),
    bins: withRows(filler.bins(), order),
  };
}

/** What a cosine means in one space. */
type Scale = {
  /** Cosines of the sampled pairs. */
  readonly sampled: Float32Array<ArrayBuffer>;
  readonly percentile: (cosine: number) => number;
};

function scaleOf(matrix: Matrix): Scale {
  const pairs = samplePairs(matrix.rows, distributionSample, sampleSeed);
  const sampled = cosinesOfPairs(normaliseRows(matrix), pairs);
  return { sampled, percentile: percentileTable(sampled.slice().sort()) };
}

type Side = Scale & { readonly strips: CosineStrips; readonly tops: ReturnType<typeof createTops> };

function openSide(matrix: Matrix, scale: Scale, order: Int32Array, plain: boolean): Side {
  return { ...scale, strips: openCosineStrips(takeRows(matrix, order), plain), tops: createTops() };
}

function sideOf({ strips, tops, sampled }: Side, n: number, order: Int32Array): BinnedSide {
  const lists = listsOf(tops, strips, order);
  return { ...lists, summary: summaryOf(sampled, n, lists) };
}

/** With its sign again, which its size has lost. */
function signed({ i, j }: RankedPair, one: Side, other: Side, order: Int32Array): RankedPair {
  const places = { first: Int32Array.of(i), second: Int32Array.of(j) };
  const percentileIn = (side: Side) => side.percentile(cosinesOfPairs(side.strips.unit, places)[0]!);
  return { i: order[i]!, j: order[j]!, value: percentileIn(one) - percentileIn(other) };
}

/** By the mean percentile of both spaces, of a sample of the texts to all. */
function consensusOf(
  matrices: readonly [Matrix, Matrix],
  scales: readonly [Scale, Scale],
  plain: boolean,
): Int32Array<ArrayBuffer> {
  const n = matrices[0].rows;
  const sample = sampleIndices(n, orderSample, sampleSeed);
  const means = new Float32Array(sample.length * n);
  matrices.forEach((matrix, side) => {
    const similar = similarToSample(matrix, sample, plain);
    const { percentile } = scales[side]!;
    for (let at = 0; at < means.length; at++) means[at]! += percentile(similar[at]!) / 2;
  });
  return sampledOrder(means, sample, n);
}
