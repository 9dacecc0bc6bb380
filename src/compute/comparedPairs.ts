import { binnedRanks } from "../maths/agreement/binnedRanks.ts";
import type { PairValues } from "../maths/agreement/neighbourLists.ts";
import { averageRanks } from "../maths/averageRanks.ts";
import { pairAt, pairsAbove } from "../maths/pairsAbove.ts";
import { seededRandom } from "../maths/random.ts";
import type { Geometry } from "./geometry.ts";
import type { PairInput } from "./pairInput.ts";
import { rowCosine } from "./rowCosine.ts";

/** Pairs drawn where there are too many texts to look at all. */
const drawnPairs = 200_000;

/** Pairs of texts with their cosines in both spaces. */
export type ComparedPairs = {
  readonly first: PairValues;
  readonly second: PairValues;
  /** Average ranks of the cosines among those compared, from 1. */
  readonly ranks: readonly [Float64Array, Float64Array];
  /** The rows i < j of the pair at a place. */
  texts(at: number): readonly [number, number];
  /** How many were drawn; undefined where these are all. */
  readonly drawn: number | undefined;
};

/** All pairs where the cosines of all texts are at hand, a seeded draw of 200,000 otherwise. */
export function comparedPairs(input: PairInput, one: Geometry, other: Geometry): ComparedPairs {
  const n = input.first.rows;
  if (one.sample) return drawnFrom(input, n);
  const first = pairsAbove(one.cosines, n);
  const second = pairsAbove(other.cosines, n);
  const ranks = [ranksOf(first), ranksOf(second)] as const;
  return { first, second, ranks, texts: (at) => pairAt(at, n), drawn: undefined };
}

/** Single precision means the kernels' cosines: not exact enough to be sorted. */
function ranksOf(values: PairValues): Float64Array {
  return values instanceof Float32Array ? binnedRanks(values) : averageRanks(values);
}

function drawnFrom({ first, second }: PairInput, n: number): ComparedPairs {
  const random = seededRandom(1);
  const places = new Int32Array(2 * drawnPairs);
  const cosines = [new Float64Array(drawnPairs), new Float64Array(drawnPairs)] as const;
  for (let at = 0; at < drawnPairs; at++) {
    const i = Math.floor(random() * n);
    const step = 1 + Math.floor(random() * (n - 1));
    const j = (i + step) % n;
    places[2 * at] = Math.min(i, j);
    places[2 * at + 1] = Math.max(i, j);
    cosines[0][at] = rowCosine(first, i, j);
    cosines[1][at] = rowCosine(second, i, j);
  }
  return {
    first: cosines[0],
    second: cosines[1],
    ranks: [averageRanks(cosines[0]), averageRanks(cosines[1])],
    texts: (at) => [places[2 * at]!, places[2 * at + 1]!],
    drawn: drawnPairs,
  };
}
