import { effectiveRank } from "../maths/agreement/effectiveRank.ts";
import { type Hub, hubness, hubs } from "../maths/agreement/hubness.ts";
import { meanCosine } from "../maths/agreement/meanCosine.ts";
import { participationRatio } from "../maths/agreement/participationRatio.ts";
import type { Matrix } from "../maths/matrix.ts";
import { pairsAbove } from "../maths/pairsAbove.ts";
import { sortedQuantile } from "../maths/summary.ts";
import { geometryOf } from "./geometry.ts";
import { allowedNeighbours } from "./pairInput.ts";
import type { Split } from "./split.ts";

/** Vectors of zeros are left out by the caller. */
export type ShapeInput = { readonly matrix: Matrix; readonly k: number };

/** How the texts lie in one space. */
export type SpaceShape = {
  readonly n: number;
  /** Of all pairs of different texts; NaN below 2. */
  readonly meanCosine: number;
  /** 5th, 50th and 95th percentile of the cosines. */
  readonly quantiles: { readonly p5: number; readonly p50: number; readonly p95: number };
  /** Bins of equal width from `from` to `to`, the least and the greatest cosine. */
  readonly histogram: {
    readonly from: number;
    readonly to: number;
    readonly counts: Uint32Array<ArrayBuffer>;
  };
  /** How many dimensions the texts fill, 1 … n − 1. */
  readonly participationRatio: number | undefined;
  /** The most it could be among the texts it was computed from: their number − 1. */
  readonly participationLimit: number;
  /** The same by the entropy of the variances; left out where it would take too long. */
  readonly effectiveRank?: number;
  /** Skewness of how often a text is among the k nearest of others; 0 if all are as often. */
  readonly hubness: number | undefined;
  /** The texts most often among the neighbours of others, most often first. */
  readonly hubs: readonly Hub[];
  /** Texts that cosines and ratios were computed from, where these are a seeded sample. */
  readonly sampled?: { readonly texts: number };
  /** Why numbers are missing: a sentence. */
  readonly why?: string;
};

const bins = 40;
const fewestForRatio = 10;
const fewestForHubness = 30;
const mostHubs = 10;
/** Above, the eigenvalues take more than about a second. */
const mostForRank = 600;

/** What one space looks like on its own: how alike all texts are in it, how many dimensions they fill, who is a hub. */
export async function spaceShapeOf(
  { matrix, k: wished }: ShapeInput,
  split: Split = {},
): Promise<SpaceShape> {
  const n = matrix.rows;
  const k = allowedNeighbours(wished, n);
  const { lists, cosines, sample } = await geometryOf(matrix, k, split);
  for (const helper of split.helpers ?? []) helper.release();
  const looked = sample?.length ?? n;
  const pairs = pairsAbove(cosines, looked).sort();
  const ratio = looked < fewestForRatio ? Number.NaN : participationRatio(cosines, looked);
  const side = Math.min(looked, matrix.cols);
  const counts = k > 0 ? hubness(lists, k) : undefined;
  const skewed = n >= fewestForHubness && counts ? counts.skewness : Number.NaN;
  const why = reasons(n, ratio, skewed);
  return {
    n,
    meanCosine: meanCosine(matrix),
    quantiles: {
      p5: sortedQuantile(pairs, 0.05),
      p50: sortedQuantile(pairs, 0.5),
      p95: sortedQuantile(pairs, 0.95),
    },
    histogram: binned(pairs),
    participationRatio: Number.isFinite(ratio) ? ratio : undefined,
    participationLimit: Math.max(0, looked - 1),
    ...(Number.isFinite(ratio) && side <= mostForRank ? { effectiveRank: effectiveRank(matrix) } : {}),
    hubness: Number.isFinite(skewed) ? skewed : undefined,
    hubs: counts ? hubs(counts.counts, mostHubs) : [],
    ...(sample ? { sampled: { texts: sample.length } } : {}),
    ...(why ? { why } : {}),
  };
}

function reasons(n: number, ratio: number, skewness: number): string {
  const sentences: string[] = [];
  if (n < fewestForRatio) {
    sentences.push(
      `How many dimensions the texts fill can be told from ${fewestForRatio} texts on; there are ${n}.`,
    );
  } else if (!Number.isFinite(ratio)) sentences.push("All texts have the same vector in this space.");
  if (n < fewestForHubness) {
    sentences.push(`Hubs can be told from chance from ${fewestForHubness} texts on; there are ${n}.`);
  } else if (!Number.isFinite(skewness)) sentences.push("No text is a neighbour more often than another.");
  return sentences.join(" ");
}

/** @param pairs ascending */
function binned(pairs: Float32Array | Float64Array): SpaceShape["histogram"] {
  const counts = new Uint32Array(bins);
  const from = pairs[0] ?? 0;
  const to = pairs[pairs.length - 1] ?? 0;
  const scale = to > from ? bins / (to - from) : 0;
  for (const cosine of pairs) counts[Math.min(bins - 1, Math.floor((cosine - from) * scale))]! += 1;
  return { from, to, counts };
}
