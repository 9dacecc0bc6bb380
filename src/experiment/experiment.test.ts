import { expect, test } from "vitest";
import {
  EMPTY_EXPERIMENT,
  letterAt,
  NO_NOTES,
  type SpaceSettings,
  textItem,
  withAddedTexts,
  withCorpus,
  withLabel,
  withMovedSpace,
  withNewSpace,
  withOnlyTexts,
  withoutSpace,
} from "./experiment.ts";
import { createExperimentStore } from "./experimentStore.ts";
import { labelIndices } from "./labels.ts";
import { createSelection } from "./selection.ts";

const settings: SpaceSettings = { engine: "builtin", model: "char-ngrams", prefix: "" };

test("letters go on after Z", () => {
  expect([0, 25, 26, 701, 702].map(letterAt)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
});

test("a space keeps its letter for life", () => {
  let experiment = EMPTY_EXPERIMENT;
  for (let i = 0; i < 3; i++) experiment = withNewSpace(experiment, settings);
  experiment = withNewSpace(withoutSpace(experiment, "space-B"), settings);
  expect(experiment.spaces.map((space) => space.letter)).toEqual(["A", "C", "D"]);
  expect(withMovedSpace(experiment, "space-D", -1).spaces.map((space) => space.letter)).toEqual([
    "A",
    "D",
    "C",
  ]);
  expect(withMovedSpace(experiment, "space-A", -1)).toBe(experiment);
});

test("adding a text that is there already, white space aside, merges it and says so", () => {
  const corpus = { name: "x", sample: "x", texts: [textItem("a  b")], notes: NO_NOTES };
  const { corpus: added } = withAddedTexts(withCorpus(EMPTY_EXPERIMENT, corpus), [
    textItem("a b"),
    textItem("A b"),
  ]);
  expect(added.texts.map((item) => item.text)).toEqual(["a  b", "A b"]);
  expect(added.notes.duplicatesMerged).toBe(1);
  expect(added).toMatchObject({ name: "x, edited" });
  expect(added.sample).toBeUndefined();
});

test("caught texts are given a label or kept alone; the others, the order and the notes stay", () => {
  const texts = [textItem("a", "old"), textItem("b", "old"), textItem("c")];
  const notes = { ...NO_NOTES, blanks: 2 };
  const before = withCorpus(EMPTY_EXPERIMENT, { name: "x", sample: "x", texts, notes });
  const caught = new Set([texts[2]?.id ?? "", texts[0]?.id ?? "", "none of them"]);

  const { corpus: labelled } = withLabel(before, caught, "mine");
  expect(labelled.texts.map((item) => [item.text, item.label])).toEqual([
    ["a", "mine"],
    ["b", "old"],
    ["c", "mine"],
  ]);
  // The label is no part of a text: its vectors are still those of its id.
  expect(labelled.texts.map((item) => item.id)).toEqual(texts.map((item) => item.id));

  const { corpus: kept } = withOnlyTexts(before, caught);
  expect(kept.texts).toEqual([texts[0], texts[2]]);
  for (const corpus of [labelled, kept]) {
    expect(corpus).toMatchObject({ name: "x, edited", notes });
    expect(corpus.sample).toBeUndefined();
  }
  expect(before.corpus.texts).toBe(texts);
});

test("undo brings the former corpus back and redo the later one", () => {
  const store = createExperimentStore();
  const former = store.getState().experiment.corpus;
  store.edit("Replaced the texts", (experiment) =>
    withCorpus(experiment, { name: "new", texts: [textItem("a", "L")], notes: NO_NOTES }),
  );
  store.undo();
  expect(store.getState().experiment.corpus).toBe(former);
  store.redo();
  expect(store.getState().experiment.corpus.name).toBe("new");
  expect([...labelIndices(store.getState().experiment.corpus)]).toEqual([0]);
});

test("two clicks make a pair, a second click on a text lets go of it", () => {
  const selection = createSelection();
  selection.select("a");
  selection.select("b");
  expect(selection.getState()).toMatchObject({ selected: "b", partner: "a" });
  selection.keepOnly(new Set(["a"]));
  expect(selection.getState()).toMatchObject({ selected: "a", partner: undefined });
  selection.select("a");
  expect(selection.getState().selected).toBeUndefined();
});
