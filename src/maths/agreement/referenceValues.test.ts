// Values computed with numpy, scipy and scikit-learn and again by an independent implementation in JavaScript.
import { describe, expect, test } from "vitest";
import { averageRanks } from "../averageRanks.ts";
import { exactCosines } from "../exactCosines.ts";
import { exactRows, type Rows } from "../exactRows.ts";
import { pairsAbove } from "../pairsAbove.ts";
import { pearson } from "../pearson.ts";
import { percentilesOf } from "../percentiles.ts";
import { debiasedAlignment, unbiasedHsic } from "./centredKernelAlignment.ts";
import { effectiveRank } from "./effectiveRank.ts";
import { hubness } from "./hubness.ts";
import { meanCosine } from "./meanCosine.ts";
import { edgeJaccard, mutualNeighbours } from "./mutualNeighbours.ts";
import { neighbourAgreement } from "./neighbourAgreement.ts";
import { neighbourFaults } from "./neighbourFaults.ts";
import { jaccardChance, neighbourJaccard } from "./neighbourJaccard.ts";
import { firstOf, neighbourLists } from "./neighbourLists.ts";
import { standardScores } from "./pairDifferences.ts";
import { participationRatio } from "./participationRatio.ts";
import { procrustes } from "./procrustes.ts";
import { neighbourOverlaps, rankBiasedOverlap } from "./rankBiasedOverlap.ts";
import { exactSixInPlane, exactSixInSpace, exactTwentyNarrow, exactTwentyWide } from "./referenceRows.ts";
import { rowSpearmanDistances } from "./rowSpearman.ts";
import { stress } from "./stress.ts";
import { tripletDisagreement } from "./tripletDisagreement.ts";

const six = spacesOf(exactSixInPlane, exactSixInSpace);
const twenty = spacesOf(exactTwentyWide, exactTwentyNarrow);

/** For values printed with nine or twelve digits. */
const nine = 1e-9;
const twelve = 1e-12;

test("correlations of all cosines, by value and by rank", () => {
  near(pearson(...six.pairs), 0.867893799531, twelve);
  near(pearson(...twenty.pairs), 0.382414884768, twelve);
  near(spearman(...six.pairs), 0.855099758226, twelve);
  near(spearman(...twenty.pairs), 0.191853980501, twelve);
});

test("kernel alignment, debiased and (here only) biased", () => {
  near(biasedAlignment(six), 0.915086940134, twelve);
  near(biasedAlignment(twenty), 0.568460937593, twelve);
  near(debiasedAlignment(six.S, six.T, 6), 0.894131461047, twelve);
  near(debiasedAlignment(twenty.S, twenty.T, 20), 0.404629293804, twelve);
  near(unbiasedHsic(six.S, six.T, 6), 0.22598012338, twelve);
  near(unbiasedHsic(six.S, six.S, 6), 0.619483830709, twelve);
  near(unbiasedHsic(six.T, six.T, 6), 0.103111654387, twelve);
});

test("neighbours, and how many of them agree", () => {
  const [a, b] = listsOf(six, 2);
  expect([...a.indices]).toEqual([1, 2, 2, 0, 1, 3, 4, 2, 3, 5, 4, 3]);
  expect([...b.indices]).toEqual([2, 1, 2, 3, 1, 3, 2, 1, 5, 3, 4, 3]);
  const agreement = neighbourAgreement(a, b, 2);
  expect([...agreement.kept]).toEqual([1, 0.5, 1, 0.5, 1, 1]);
  near(agreement.mean, 5 / 6, twelve);
  near(agreement.adjusted, 0.722222222, nine);
  near(neighbourJaccard(agreement.kept), 7 / 9, twelve);
  const larger = neighbourAgreement(...listsOf(twenty, 5), 5);
  near(larger.mean, 0.4, twelve);
  near(larger.adjusted, 0.185714286, nine);
  near(neighbourJaccard(larger.kept), 0.266865079365, twelve);
});

test("rank-biased overlap", () => {
  const full = neighbourOverlaps(...listsOf(six, 5));
  [0.881775, 0.955, 1, 0.828, 0.9, 0.981775].forEach((overlap, i) => {
    near(full[i]!, overlap, twelve);
  });
  near(mean(full), 0.924425, twelve);
  near(mean(neighbourOverlaps(...listsOf(twenty, 19))), 0.658235397812, twelve);
  near(mean(neighbourOverlaps(...listsOf(twenty, 10))), 0.555427869872, twelve);
  near(rankBiasedOverlap([1, 2, 3], [1, 3, 2]), 0.955, twelve);
  near(rankBiasedOverlap([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]), 0.873, twelve);
  expect(rankBiasedOverlap([1, 2, 3], [4, 5, 6])).toBe(0);
  near(rankBiasedOverlap([3, 1, 2], [3, 1, 2]), 1, twelve);
});

test("neighbours of each other", () => {
  const [a, b] = listsOf(six, 2).map((lists) => mutualNeighbours(lists, 2));
  expect([...a!].sort((x, y) => x - y)).toEqual([1, 8, 15, 22, 29]);
  expect([...b!].sort((x, y) => x - y)).toEqual([8, 9, 15, 29].sort((x, y) => x - y));
  near(edgeJaccard(a!, b!), 0.5, twelve);
});

test("triplets in which the spaces disagree", () => {
  near(tripletDisagreement(six.S, six.T, 6), 8 / 60, twelve);
  near(tripletDisagreement(twenty.S, twenty.T, 20), 0.427777778, nine);
  near(tripletDisagreement(twenty.S, twenty.T, 20) * 3420, 1463, 1e-9);
});

test("Procrustes", () => {
  const small = procrustes(six.X, six.Y)!;
  near(small.similarity, 0.914872369146, twelve);
  near(small.disparity, 0.163008548174, twelve);
  const large = procrustes(twenty.X, twenty.Y)!;
  near(large.similarity, 0.704836663321, twelve);
  near(large.disparity, 0.503205278038, twelve);
  const square = procrustes(
    rows([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ]),
    rows([
      [5, 5],
      [5, 7],
      [3, 5],
      [3, 8],
    ]),
  )!;
  near(square.disparity, 0.046511628, nine);
  [0.023256, 0.128434, 0.110312, 0.131555].forEach((displacement, i) => {
    near(square.displacement[i]!, displacement, 5e-7);
  });
});

test("a space and the same turned are one", () => {
  const [x, y] = [exactSixInPlane, turned(exactSixInPlane)];
  const both = spacesOf(x, y);
  near(pearson(...both.pairs), 1, twelve);
  near(debiasedAlignment(both.S, both.T, 6), 1, twelve);
  expect(neighbourAgreement(...listsOf(both, 2), 2).mean).toBe(1);
  expect(procrustes(x, y)!.disparity).toBeLessThan(1e-30);
});

test("the shape of one space", () => {
  near(meanCosine(six.X), -0.032978303748, twelve);
  near(meanCosine(six.Y), 0.514697366126, twelve);
  near(meanCosine(twenty.X), -0.046607964569, twelve);
  near(meanCosine(twenty.Y), 0.062964041518, twelve);
  near(participationRatio(six.S, 6), 1.528349724464, twelve);
  near(participationRatio(six.T, 6), 1.60734646555, twelve);
  near(participationRatio(twenty.S, 20), 6.048997752556, twelve);
  near(participationRatio(twenty.T, 20), 4.700304048682, twelve);
  near(effectiveRank(six.X), 1.698472453245, twelve);
  near(effectiveRank(six.Y), 1.884764006809, twelve);
  near(effectiveRank(twenty.X), 6.978777273609, twelve);
  near(effectiveRank(twenty.Y), 4.84387707174, twelve);
  near(hubness(listsOf(twenty, 5)[0], 5).skewness, 0.5709668, nine);
});

test("single pairs and rows", () => {
  const distances = rowSpearmanDistances(six.S, six.T, 6);
  [0.2, 0.1, 0, 0.5, 0.1, 0.1].forEach((distance, i) => {
    near(distances[i]!, distance, twelve);
  });
  const [a, b] = six.pairs.map(percentilesOf);
  near(a![0]! - b![0]!, 0.366666667, nine);
  const [x, y] = six.pairs.map(standardScores);
  near(x![0]! - y![0]!, 0.975502589, nine);
});

describe("what a picture hides", () => {
  test("of twenty texts, by two of their numbers", () => {
    const picture = closenessOf(
      Array.from({ length: 20 }, (_, i) => [twenty.X.data[8 * i]!, twenty.X.data[8 * i + 1]!]),
    );
    const faults = neighbourFaults(twenty.S, picture, 20, 5);
    near(faults.trustworthiness, 0.680833333, nine);
    near(faults.continuity, 0.6675, nine);
    const chords = pairsAbove(twenty.S, 20).map((cosine) => Math.sqrt(2 - 2 * cosine));
    const drawn = pairsAbove(picture, 20).map((closeness) => -closeness);
    const fit = stress(chords, drawn);
    near(fit.scale, 1.860944044, nine);
    near(fit.stress, 0.39882712, nine);
  });

  test("of points on a line", () => {
    const truth = closenessOf([0, 1, 2.1, 3.3, 4.6, 6].map((x) => [x]));
    const picture = closenessOf([0, 3.3, 1, 2.1, 6, 4.6].map((x) => [x]));
    const one = neighbourFaults(truth, picture, 6, 1);
    near(one.trustworthiness, 0.625, nine);
    near(one.continuity, 0.541666667, nine);
    const two = neighbourFaults(truth, picture, 6, 2);
    near(two.trustworthiness, 0.633333333, nine);
    near(two.continuity, 0.633333333, nine);
    [0.8, 0.2, 0.8, 0.8, 0.6, 0.6].forEach((trusted, i) => {
      near(two.trusted[i]!, trusted, nine);
    });
    [0.8, 0.2, 0.8, 0.4, 0.8, 0.8].forEach((continued, i) => {
      near(two.continued[i]!, continued, nine);
    });
    expect(() => neighbourFaults(truth, picture, 6, 3)).toThrow(/fewer than half, not 3/);
  });
});

test("the chance level of Jaccard's index", () => {
  for (const [n, k, chance] of [
    [20, 5, 0.1637],
    [30, 5, 0.103],
    [100, 10, 0.0557],
    [1000, 10, 0.0053],
  ] as const) {
    near(jaccardChance(n, k), chance, 5e-5);
  }
});

function near(value: number, expected: number, tolerance: number): void {
  expect(Math.abs(value - expected), `${value} should be ${expected}`).toBeLessThanOrEqual(tolerance);
}

function spacesOf(first: Rows, second: Rows) {
  const [X, Y] = [exactRows(first), exactRows(second)];
  const [S, T] = [exactCosines(X), exactCosines(Y)];
  const pairs = [pairsAbove(S, X.rows), pairsAbove(T, X.rows)] as const;
  return { X, Y, S, T, pairs, n: X.rows };
}

function listsOf({ S, T, n }: ReturnType<typeof spacesOf>, depth: number) {
  const [a, b] = [neighbourLists(S, n, n - 1), neighbourLists(T, n, n - 1)];
  return [firstOf(a, depth), firstOf(b, depth)] as const;
}

function spearman(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  return pearson(averageRanks(a), averageRanks(b));
}

/** ⟨HSH, HTH⟩/(‖HSH‖·‖HTH‖): near 1 for any two spaces with more dimensions than texts, so never in the product. */
function biasedAlignment({ S, T, n }: ReturnType<typeof spacesOf>): number {
  const [a, b] = [doubleCentred(S, n), doubleCentred(T, n)];
  const product = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, at) => sum + value * y[at]!, 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

function doubleCentred(matrix: Float64Array, n: number): Float64Array {
  const means = Array.from({ length: n }, (_, i) => mean(matrix.subarray(i * n, (i + 1) * n)));
  const all = mean(matrix);
  return matrix.map((value, at) => value - means[Math.floor(at / n)]! - means[at % n]! + all);
}

/** Minus the distances of all pairs of points. */
function closenessOf(points: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(
    points.flatMap((p) => points.map((q) => -Math.hypot(...p.map((x, at) => x - q[at]!)))),
  );
}

function turned({ data, rows: n, cols }: Rows): Rows {
  const turn = Float64Array.from({ length: n * cols }, (_, at) => {
    const [x, y] = [data[at - (at % 2)]!, data[at - (at % 2) + 1]!];
    return at % 2 === 0 ? 0.6 * x + 0.8 * y : -0.8 * x + 0.6 * y;
  });
  return { data: turn, rows: n, cols };
}

function rows(lists: readonly (readonly number[])[]): Rows {
  return { data: Float64Array.from(lists.flat()), rows: lists.length, cols: lists[0]!.length };
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return sum / values.length;
}
