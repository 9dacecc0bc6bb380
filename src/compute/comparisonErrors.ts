import { alignmentAmong } from "../maths/agreement/centredKernelAlignment.ts";
import { jackknifeSubsets, subsetShares } from "../maths/agreement/jackknifeSubsets.ts";
import { edgeJaccard, mutualNeighbours } from "../maths/agreement/mutualNeighbours.ts";
import { neighbourAgreement } from "../maths/agreement/neighbourAgreement.ts";
import type { NeighbourLists, PairValues } from "../maths/agreement/neighbourLists.ts";
import { subsetScores } from "../maths/agreement/subsetScores.ts";
import { jackknifeError } from "../maths/jackknifeError.ts";
import { correlation } from "../maths/pearson.ts";
import { type ComparedPairs, comparedPairs } from "./comparedPairs.ts";
import { judgedTriplets } from "./comparedTriplets.ts";
import { type Geometry, geometryOf } from "./geometry.ts";
import { allowedNeighbours, type PairInput, whyNoNeighbours } from "./pairInput.ts";
import type { Split } from "./split.ts";

/** Standard errors, in the unit of each score; undefined where it has none. */
export type ComparisonErrors = {
  readonly agreement: number | undefined;
  readonly rsaPearson: number | undefined;
  readonly rsaSpearman: number | undefined;
  readonly cka: number | undefined;
  readonly triplets: number | undefined;
  readonly mutual: number | undefined;
};

/** With fewer texts, eight of ten say nothing about how ten vary. */
const fewestTexts = 10;

/**
 * How far each score would vary with other texts: delete-20 % jackknife over 100 seeded subsets, from the neighbours
 * and cosines of all texts. Spearman's correlation is that of the ranks among all pairs, triplets are 200,000 drawn
 * ones: a subset's own would differ by far less than the error.
 */
export async function comparisonErrorsOf(input: PairInput, split: Split = {}): Promise<ComparisonErrors> {
  const n = input.first.rows;
  const k = allowedNeighbours(input.k, n);
  if (n < fewestTexts || whyNoNeighbours(input, k)) return none;
  // Long enough that k are left when a fifth of the texts is not there.
  const depth = Math.min(n - 1, 3 * k + 10);
  const one = await geometryOf(input.first, depth, split);
  const other = await geometryOf(input.second, depth, split);
  for (const helper of split.helpers ?? []) helper.release();
  const pairs = comparedPairs(input, one, other);
  const triplets = judgedTriplets(input, one, other);
  const scores = jackknifeSubsets(n).map((subset) => {
    const place = placesOf(subset, n);
    return {
      ...neighbourScoresOf(subset, place, one.lists, other.lists, k),
      ...(one.sample
        ? { ...correlationsOf(place, pairs), cka: alignmentOf(place, one, other) }
        : subsetScores(subset, n, one.cosines, other.cosines, pairs.ranks)),
      triplets: disagreementOf(place, triplets),
    };
  });
  const error = (name: keyof ComparisonErrors) => {
    const found = jackknifeError(
      scores.map((one) => one[name]),
      subsetShares,
    );
    return Number.isFinite(found) ? found : undefined;
  };
  return {
    agreement: error("agreement"),
    rsaPearson: error("rsaPearson"),
    rsaSpearman: error("rsaSpearman"),
    cka: error("cka"),
    triplets: error("triplets"),
    mutual: error("mutual"),
  };
}

const none: ComparisonErrors = {
  agreement: undefined,
  rsaPearson: undefined,
  rsaSpearman: undefined,
  cka: undefined,
  triplets: undefined,
  mutual: undefined,
};

/** Where each row stands in the subset; −1 for those left out. */
function placesOf(subset: Int32Array, n: number): Int32Array {
  const place = new Int32Array(n).fill(-1);
  subset.forEach((row, at) => {
    place[row] = at;
  });
  return place;
}

function neighbourScoresOf(
  subset: Int32Array,
  place: Int32Array,
  first: NeighbourLists,
  second: NeighbourLists,
  wished: number,
) {
  const k = allowedNeighbours(wished, subset.length);
  const [a, b] = [among(first, subset, place, k), among(second, subset, place, k)];
  return {
    agreement: neighbourAgreement(a, b, k).mean,
    mutual: edgeJaccard(mutualNeighbours(a, k), mutualNeighbours(b, k)),
  };
}

/** The first k of each list that are in the subset. */
function among(lists: NeighbourLists, subset: Int32Array, place: Int32Array, k: number): NeighbourLists {
  const indices = new Int32Array(subset.length * k).fill(-1);
  subset.forEach((row, at) => {
    let count = 0;
    for (let from = row * lists.depth; from < (row + 1) * lists.depth && count < k; from++) {
      const neighbour = place[lists.indices[from]!]!;
      if (neighbour >= 0) indices[at * k + count++] = neighbour;
    }
  });
  return { n: subset.length, depth: k, indices };
}

/** Of the pairs drawn, those whose texts are both there. */
function correlationsOf(place: Int32Array, { first, second, ranks, texts }: ComparedPairs) {
  const kept = new Int32Array(first.length);
  let count = 0;
  for (let at = 0; at < first.length; at++) {
    const [i, j] = texts(at);
    if (place[i]! >= 0 && place[j]! >= 0) kept[count++] = at;
  }
  const places = kept.subarray(0, count);
  return { rsaPearson: correlationAt(places, first, second), rsaSpearman: correlationAt(places, ...ranks) };
}

function correlationAt(places: Int32Array, a: PairValues, b: PairValues): number {
  const a0 = a[0]!;
  const b0 = b[0]!;
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let at = 0; at < places.length; at++) {
    const x = a[places[at]!]! - a0;
    const y = b[places[at]!]! - b0;
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  return correlation({ count: places.length, sa, sb, saa, sbb, sab });
}

/** Debiased CKA of the texts that are both in the subset and among those with cosines. */
function alignmentOf(place: Int32Array, one: Geometry, other: Geometry): number {
  const side = Math.sqrt(one.cosines.length);
  const rows = Int32Array.from({ length: side }, (_, at) => at).filter(
    (at) => place[one.sample?.[at] ?? at]! >= 0,
  );
  return alignmentAmong(one.cosines, other.cosines, side, rows);
}

function disagreementOf(place: Int32Array, { drawn, disputed }: ReturnType<typeof judgedTriplets>): number {
  let kept = 0;
  let count = 0;
  for (let at = 0; at < disputed.length; at++) {
    if (place[drawn[3 * at]!]! < 0 || place[drawn[3 * at + 1]!]! < 0 || place[drawn[3 * at + 2]!]! < 0)
      continue;
    kept += 1;
    count += disputed[at]!;
  }
  return count / kept;
}
