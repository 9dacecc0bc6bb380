import { exactCosines } from "../../maths/exactCosines.ts";
import { exactRows } from "../../maths/exactRows.ts";
import { rowsByLabel } from "../../maths/labels/rowsByLabel.ts";
import { type ConfusedLabels, type Scoreboard, scoreboard } from "../../maths/labels/scoreboard.ts";
import { type Matrix, normaliseRows, takeRows } from "../../maths/matrix.ts";
import { sampleIndices } from "../../maths/sampleIndices.ts";
import { cosinesOf } from "../heatmap.ts";
import { preciseRows } from "../kernels/cosines.ts";
import type { Split } from "../split.ts";

export type ScoreboardInput = {
  /** The spaces, each with a row per text, the same texts in all. Vectors need not be of unit length. */
  readonly spaces: readonly Matrix[];
  /** A number from 0 on for each text; negative for a text without a label. */
  readonly labels: Int32Array<ArrayBuffer>;
};

/** With fewer texts a label says nothing about a space. */
const leastPerLabel = 5;
/** Above it a seeded sample of so many labelled texts is scored. */
const maxScored = 2000;
/** Cosine of two texts that differ in a full stop or so. */
const nearlyEqual = 0.98;
const seed = 42;

/**
 * The scoreboard of some spaces by the user's labels. Labels on fewer than five texts are left out; with fewer than
 * two labels left every score is undefined and says why. `confused` names labels and texts as the input does.
 * @throws RangeError when a space has not one row per label
 */
export async function scoreboardOf(
  { spaces, labels }: ScoreboardInput,
  split: Split = {},
): Promise<Scoreboard> {
  // Their cosines take a small part of the time.
  for (const helper of split.helpers ?? []) helper.release();
  for (const { rows } of spaces) {
    if (rows !== labels.length) throw new RangeError(`${rows} vectors for ${labels.length} labels`);
  }
  const { rows, names, notes } = scorable(labels);
  if (names.length < 2) return nothing(spaces.length, rows.length, names.length);
  const numbers = new Map(names.map((name, number) => [name, number]));
  const own = Int32Array.from(rows, (row) => numbers.get(labels[row]!)!);
  const scored = [];
  for (const matrix of spaces) {
    const taken = takeRows(matrix, rows);
    const cosines =
      taken.rows <= preciseRows
        ? exactCosines(exactRows(taken))
        : await cosinesOf({ matrix: taken }, { ...split, helpers: [] });
    scored.push({ unit: normaliseRows(taken), cosines });
  }
  const found = scoreboard(scored, own);
  const asGiven = (pair: ConfusedLabels): ConfusedLabels => ({
    ...pair,
    first: names[pair.first]!,
    second: names[pair.second]!,
    rows: pair.rows.map((row) => rows[row]!),
  });
  const perSpace = found.perSpace.map((scores) => ({ ...scores, confused: scores.confused.map(asGiven) }));
  const said = [
    ...notes,
    ...duplicatesAcross(
      scored.map(({ cosines }) => cosines),
      own,
    ),
  ];
  return { ...found, perSpace, ...(said.length > 0 && { note: said.join(" ") }) };
}

/** Pairs that every space takes for the same text though their labels differ: no space can get them right. */
function duplicatesAcross(cosines: readonly (Float32Array | Float64Array)[], labels: Int32Array): string[] {
  const n = labels.length;
  let pairs = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (labels[i] !== labels[j] && cosines.every((space) => space[i * n + j]! >= nearlyEqual)) pairs += 1;
    }
  }
  if (pairs === 0) return [];
  const said =
    pairs === 1 ? "One pair of nearly equal texts has" : `${pairs} pairs of nearly equal texts have`;
  return [`${said} different labels: no space can tell them apart. Check those labels.`];
}

type Scorable = {
  readonly rows: Int32Array;
  readonly names: readonly number[];
  readonly notes: readonly string[];
};

/** The texts to score, and their labels in ascending order. */
function scorable(labels: Int32Array): Scorable {
  const all = [...rowsByLabel(labels)].sort(([a], [b]) => a - b);
  const large = all.filter(([, rows]) => rows.length >= leastPerLabel);
  const notes: string[] = [];
  if (large.length < all.length) {
    notes.push(
      `${all.length - large.length} of ${all.length} labels are on fewer than ${leastPerLabel} texts and are left out.`,
    );
  }
  const count = large.reduce((sum, [, rows]) => sum + rows.length, 0);
  const share = Math.min(1, maxScored / count);
  if (share < 1) notes.push(`Scores come from a sample of ${maxScored.toLocaleString("en-US")} texts.`);
  const rows = large.flatMap(([, own]) => {
    const size = Math.max(leastPerLabel, Math.floor(own.length * share));
    return [...sampleIndices(own.length, size, seed)].map((at) => own[at]!);
  });
  return {
    rows: Int32Array.from(rows).sort(),
    names: large.map(([label]) => label),
    notes,
  };
}

function nothing(spaces: number, n: number, labels: number): Scoreboard {
  const why = `Scores by label need at least two labels on ${leastPerLabel} texts each.`;
  const none = Number.NaN;
  const scores = {
    auc: { value: undefined, why, se: none, interval: [none, none] as const },
    knn: { value: none, chance: none },
    silhouette: none,
    vMeasure: none,
    confused: [],
  };
  return { n, labels, note: why, perSpace: Array.from({ length: spaces }, () => scores), pairs: [] };
}
