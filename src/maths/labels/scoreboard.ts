import { silhouette } from "../groups/silhouette.ts";
import { sphericalKMeans } from "../groups/sphericalKMeans.ts";
import { jackknifeError } from "../jackknifeError.ts";
import type { UnitMatrix } from "../matrix.ts";
import { partitionScores } from "../partitions/partitionScores.ts";
import type { Score } from "../score.ts";
import { classAuc } from "./classAuc.ts";
import { classAucOfSubsets } from "./classAucOfSubsets.ts";
import { holm, twoSided } from "./holm.ts";
import { knnVotes } from "./knnVotes.ts";
import { labelSubsets } from "./labelSubsets.ts";

/** How well each space separates the labels of the user's texts, and whether the spaces differ in it. */
export type Scoreboard = {
  /** Labelled texts that were scored. */
  readonly n: number;
  readonly labels: number;
  /** What a reader must know, in sentences: labels with too few texts, a sample. */
  readonly note?: string;
  readonly perSpace: readonly SpaceScores[];
  /** All pairs of spaces, first before second; none when there are no scores. */
  readonly pairs: readonly SpaceDifference[];
};

export type SpaceScores = {
  /** Class AUC, 0.5 by chance, with its standard error and 95 % interval: the headline. */
  readonly auc: Score & { readonly se: number; readonly interval: readonly [number, number] };
  /** Leave-one-out accuracy of five voting neighbours; chance is the share of the largest label. */
  readonly knn: { readonly value: number; readonly chance: number };
  /** Macro silhouette, −1 … 1; depends on how far a space spreads its cosines, so never compare spaces by it alone. */
  readonly silhouette: number;
  /** V-measure of k-means with as many groups as labels, 0 … 1. */
  readonly vMeasure: number;
  /** Pairs of labels that neighbours take for each other, most often first, at most ten. */
  readonly confused: readonly ConfusedLabels[];
};

export type ConfusedLabels = {
  readonly first: number;
  readonly second: number;
  readonly count: number;
  /** The texts of either label whose neighbours vote for the other. */
  readonly rows: readonly number[];
};

export type SpaceDifference = {
  /** Places in `perSpace`. */
  readonly first: number;
  readonly second: number;
  /** Class AUC of the first less that of the second, and its paired standard error. */
  readonly difference: number;
  readonly se: number;
  readonly interval: readonly [number, number];
  /** The least difference that so many texts would show with 80 % certainty: 2.8 standard errors. */
  readonly detectable: number;
  /** "tie": no measurable difference on so many texts, after Holm over all pairs. */
  readonly verdict: "first" | "second" | "tie";
};

export type ScoredSpace = {
  readonly unit: UnitMatrix;
  /** n×n; float64 where near ties shall be decided rightly. */
  readonly cosines: Float32Array | Float64Array;
};

const seed = 42;
const mostConfused = 10;
/** Half the width of a 95 % interval in standard errors. */
const halfWidth = 1.96;

/**
 * Scores of some spaces on the same texts, every one of which has a label that at least five texts have.
 * Errors are delete-20 % jackknives within labels, of the differences on the same subsets for both spaces.
 * @param labels 0 … count − 1, at least two of them
 */
export function scoreboard(spaces: readonly ScoredSpace[], labels: Int32Array): Omit<Scoreboard, "note"> {
  const count = new Set(labels).size;
  const subsets = labelSubsets(labels, seed);
  const draws = spaces.map(({ cosines }) => classAucOfSubsets(cosines, labels, subsets));
  const values = spaces.map(({ cosines }) => classAuc(cosines, labels).value!);
  const perSpace = spaces.map(({ unit, cosines }, at): SpaceScores => {
    const votes = knnVotes(cosines, labels);
    const se = jackknifeError(draws[at]!, subsets);
    const { groupOf } = sphericalKMeans(unit, count, { seed });
    return {
      auc: { value: values[at]!, se, interval: intervalOf(values[at]!, se, 0, 1) },
      knn: { value: votes.value, chance: votes.chance },
      silhouette: silhouette(unit, labels, count).macro,
      vMeasure: partitionScores(labels, groupOf).nmi,
      confused: confusedLabels(labels, votes.winners),
    };
  });
  const differences = pairsOf(spaces.length).map(([first, second]) => ({
    first,
    second,
    difference: values[first]! - values[second]!,
    se: jackknifeError(
      draws[first]!.map((value, draw) => value - draws[second]![draw]!),
      subsets,
    ),
  }));
  return { n: labels.length, labels: count, perSpace, pairs: judged(differences) };
}

function pairsOf(count: number): [number, number][] {
  return Array.from({ length: count }, (_, first) =>
    Array.from({ length: count - first - 1 }, (_, at): [number, number] => [first, first + 1 + at]),
  ).flat();
}

function intervalOf(value: number, se: number, low: number, high: number): [number, number] {
  return [Math.max(low, value - halfWidth * se), Math.min(high, value + halfWidth * se)];
}

type Difference = Pick<SpaceDifference, "first" | "second" | "difference" | "se">;

function judged(differences: readonly Difference[]): SpaceDifference[] {
  // Spaces that are the same have neither a difference nor an error.
  const p = holm(differences.map(({ difference, se }) => (difference === 0 ? 1 : twoSided(difference / se))));
  return differences.map((pair, at) => {
    const { difference, se } = pair;
    const verdict = p[at]! >= 0.05 ? "tie" : difference > 0 ? "first" : "second";
    return { ...pair, interval: intervalOf(difference, se, -1, 1), detectable: 2.8 * se, verdict };
  });
}

function confusedLabels(labels: Int32Array, winners: Int32Array): ConfusedLabels[] {
  const found = new Map<string, { first: number; second: number; rows: number[] }>();
  for (let i = 0; i < labels.length; i++) {
    if (winners[i] === labels[i]) continue;
    const first = Math.min(labels[i], winners[i]);
    const second = Math.max(labels[i], winners[i]);
    const key = `${first} ${second}`;
    const pair = found.get(key) ?? { first, second, rows: [] };
    pair.rows.push(i);
    found.set(key, pair);
  }
  return [...found.values()]
    .map((pair) => ({ ...pair, count: pair.rows.length }))
    .sort((a, b) => b.count - a.count || a.first - b.first || a.second - b.second)
    .slice(0, mostConfused);
}
