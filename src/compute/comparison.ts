import { debiasedAlignment } from "../maths/agreement/centredKernelAlignment.ts";
import { type Movers, movers } from "../maths/agreement/movers.ts";
import { edgeJaccard, edgeJaccardChance, mutualNeighbours } from "../maths/agreement/mutualNeighbours.ts";
import { neighbourAgreement } from "../maths/agreement/neighbourAgreement.ts";
import { jaccardChance, neighbourJaccard } from "../maths/agreement/neighbourJaccard.ts";
import { firstOf } from "../maths/agreement/neighbourLists.ts";
import { largestDifferences } from "../maths/agreement/pairDifferences.ts";
import { neighbourOverlaps, rankBiasedOverlapChance } from "../maths/agreement/rankBiasedOverlap.ts";
import { tripletChance } from "../maths/agreement/tripletDisagreement.ts";
import { pearson } from "../maths/pearson.ts";
import { notAvailable, type Score, score } from "../maths/score.ts";
import { type ComparedPairs, comparedPairs } from "./comparedPairs.ts";
import { comparedTriplets } from "./comparedTriplets.ts";
import { type Geometry, geometryOf } from "./geometry.ts";
import { allowedNeighbours, listDepth, type PairInput, whyNoNeighbours } from "./pairInput.ts";
import { directionsOf, residualsOf } from "./residuals.ts";
import type { Split } from "./split.ts";

/** All numbers that tell how far two spaces of the same texts agree. */
export type Comparison = {
  readonly n: number;
  readonly k: number;
  /** Pearson's and Spearman's correlation of the cosines of all pairs (RSA); chance 0. */
  readonly rsaPearson: Score;
  readonly rsaSpearman: Score;
  /** Debiased linear CKA; chance 0. */
  readonly cka: Score;
  /** Share of triplets in which the spaces disagree on who is closer; chance ½. */
  readonly triplets: Score;
  /** Jaccard index of the pairs that are each other's neighbours. */
  readonly mutual: Score;
  /** Mean Jaccard index of the neighbour sets. */
  readonly jaccard: Score;
  /** Mean rank-biased overlap of the first k neighbours. */
  readonly rbo: Score;
  readonly movers: Movers;
  /** The 20 pairs of texts whose places among all pairs differ most, largest first. */
  readonly disputed: readonly DisputedPair[];
  /** What was looked at where not everything was. */
  readonly sampled?: Sampled;
  /** How many directions the movers' residuals are measured in, where it is not all. */
  readonly directions?: number;
};

export type DisputedPair = {
  /** Rows, first < second. */
  readonly first: number;
  readonly second: number;
  /** Place in the first space minus place in the second, −1 … 1. */
  readonly difference: number;
  /** Share of pairs less similar than this one, in each space. */
  readonly percentiles: readonly [number, number];
  readonly cosines: readonly [number, number];
};

/** Counts of pairs (correlations, disputed pairs), triplets and texts (CKA) drawn by a fixed seed. */
export type Sampled = { readonly pairs?: number; readonly triplets?: number; readonly texts?: number };

const disputedPairs = 20;
/** Below, correlations and CKA could be computed but jump about by chance. */
const fewestTexts = 10;

/** Compares two spaces in all ways but one (`agreementOf` is faster), from the full vectors. */
export async function comparisonOf(input: PairInput, split: Split = {}): Promise<Comparison> {
  const n = input.first.rows;
  const k = allowedNeighbours(input.k, n);
  const depth = listDepth(k, n);
  const one = await geometryOf(input.first, depth, split);
  const other = await geometryOf(input.second, depth, split);
  for (const helper of split.helpers ?? []) helper.release();
  const pairs = comparedPairs(input, one, other);
  const triplets = comparedTriplets(input, one, other);
  const why = whyNoNeighbours(input, k);
  const directions = directionsOf(input);
  return {
    n,
    k,
    ...correlationScores(n, pairs),
    cka: alignmentScore(one, other),
    triplets: n < 3 ? notAvailable(tooFew(3, n)) : score(triplets.value, tripletChance, noSpread),
    ...(why ? noNeighbourScores(why) : neighbourScores(one, other, k)),
    movers: movers(
      neighbourOverlaps(one.lists, other.lists).map((overlap) => 1 - overlap),
      residualsOf(input, split),
    ),
    disputed: n < fewestTexts ? [] : disputedOf(pairs),
    ...sampledOf(pairs, triplets.drawn, one),
    ...(directions === undefined ? {} : { directions }),
  };
}

const noSpread =
  "In one of the two spaces all pairs of texts are equally similar, so there is nothing to compare.";

function tooFew(fewest: number, n: number): string {
  return `This number means something from ${fewest} texts on; there are ${n}.`;
}

function correlationScores(n: number, { first, second, ranks }: ComparedPairs) {
  if (n < fewestTexts) {
    const missing = notAvailable(tooFew(fewestTexts, n));
    return { rsaPearson: missing, rsaSpearman: missing };
  }
  return {
    rsaPearson: score(pearson(first, second), 0, noSpread),
    rsaSpearman: score(pearson(ranks[0], ranks[1]), 0, noSpread),
  };
}

function alignmentScore(one: Geometry, other: Geometry): Score {
  const n = Math.sqrt(one.cosines.length);
  if (n < fewestTexts) return notAvailable(tooFew(fewestTexts, n));
  return score(debiasedAlignment(one.cosines, other.cosines, n), 0, noSpread);
}

function noNeighbourScores(why: string) {
  return { mutual: notAvailable(why), jaccard: notAvailable(why), rbo: notAvailable(why) };
}

function neighbourScores(one: Geometry, other: Geometry, k: number) {
  const { n } = one.lists;
  const [first, second] = [firstOf(one.lists, k), firstOf(other.lists, k)];
  const edges = [mutualNeighbours(first, k), mutualNeighbours(second, k)] as const;
  const { kept } = neighbourAgreement(first, second, k);
  const overlaps = neighbourOverlaps(first, second);
  const mean = overlaps.reduce((sum, overlap) => sum + overlap, 0) / n;
  const noEdges = "No two texts are each other's neighbours in either space.";
  return {
    mutual: score(edgeJaccard(...edges), edgeJaccardChance(...edges, n), noEdges),
    jaccard: score(neighbourJaccard(kept), jaccardChance(n, k), noSpread),
    rbo: k < 3 ? notAvailable(tooFew(7, n)) : score(mean, rankBiasedOverlapChance(n, k), noSpread),
  };
}

function disputedOf({ first, second, ranks, texts }: ComparedPairs): DisputedPair[] {
  const count = first.length;
  const percentile = (rank: number) => (rank - 0.5) / count;
  return largestDifferences(ranks[0], ranks[1], disputedPairs).map((at) => {
    const percentiles = [percentile(ranks[0][at]!), percentile(ranks[1][at]!)] as const;
    const [i, j] = texts(at);
    return {
      first: i,
      second: j,
      difference: percentiles[0] - percentiles[1],
      percentiles,
      cosines: [first[at]!, second[at]!],
    };
  });
}

function sampledOf(pairs: ComparedPairs, triplets: number | undefined, { sample }: Geometry) {
  const sampled = {
    ...(pairs.drawn === undefined ? {} : { pairs: pairs.drawn }),
    ...(triplets === undefined ? {} : { triplets }),
    ...(sample ? { texts: sample.length } : {}),
  };
  return Object.keys(sampled).length > 0 ? { sampled } : {};
}
