import type { Corpus } from "./experiment.ts";

/** A label with how many texts carry it; `index` decides hue and shape, by order of first appearance. */
export type LabelCount = { readonly label: string; readonly index: number; readonly count: number };

/** By corpus, and gone with it. */
const known = new WeakMap<Corpus, readonly LabelCount[]>();

/** The labels of a corpus in order of first appearance; empty when no text has one. Counted once a corpus. */
export function labelsOf(corpus: Corpus): readonly LabelCount[] {
  const labels = known.get(corpus) ?? countLabels(corpus);
  known.set(corpus, labels);
  return labels;
}

function countLabels(corpus: Corpus): readonly LabelCount[] {
  const counts = new Map<string, number>();
  for (const { label } of corpus.texts) if (label) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count], index) => ({ label, index, count }));
}

const knownIndices = new WeakMap<Corpus, Int32Array<ArrayBuffer>>();

/** For each text the index of its label, −1 without one. */
export function labelIndices(corpus: Corpus): Int32Array<ArrayBuffer> {
  const index = new Map(labelsOf(corpus).map((entry) => [entry.label, entry.index]));
  const indices =
    knownIndices.get(corpus) ??
    Int32Array.from(corpus.texts, ({ label }) => (label ? (index.get(label) ?? -1) : -1));
  knownIndices.set(corpus, indices);
  return indices;
}
