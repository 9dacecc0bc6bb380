import { hash128 } from "../maths/hash.ts";

/** One text of the corpus. `id` is the hash of `text`, so the same text keeps its identity across pastes. */
export type TextItem = {
  readonly id: string;
  readonly text: string;
  readonly label?: string | undefined;
};

/** What reading the pasted text merged and dropped; shown beside the corpus, never lost silently. */
export type CorpusNotes = {
  readonly duplicatesMerged: number;
  readonly blanks: number;
  readonly labelConflicts: number;
};

export type Corpus = {
  readonly name: string;
  /** The sample it came from, while it is untouched. */
  readonly sample?: string | undefined;
  readonly texts: readonly TextItem[];
  readonly notes: CorpusNotes;
};

/** Who makes the vectors of a space: the engine inside the page, or the connected server. */
export type Engine = "builtin" | "ollama";

/** What is compared: a model with everything that is sent beside the texts. */
export type Space = {
  readonly id: string;
  /** Kept for life: deleting B leaves C as C. */
  readonly letter: string;
  readonly name?: string | undefined;
  readonly engine: Engine;
  readonly model: string;
  readonly dimensions?: number | undefined;
  readonly truncate?: boolean | undefined;
  readonly keepAlive?: string | number | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  readonly prefix: string;
  readonly hidden: boolean;
};

/** The part of a space that the user edits. */
export type SpaceSettings = Omit<Space, "id" | "letter" | "hidden">;

export type Experiment = {
  readonly corpus: Corpus;
  readonly spaces: readonly Space[];
  /** How many spaces were ever made; the next letter follows from it. */
  readonly spacesMade: number;
};

export const NO_NOTES: CorpusNotes = { duplicatesMerged: 0, blanks: 0, labelConflicts: 0 };

export const EMPTY_EXPERIMENT: Experiment = {
  corpus: { name: "Your texts", texts: [], notes: NO_NOTES },
  spaces: [],
  spacesMade: 0,
};

/** A, B … Z, AA, AB … */
export function letterAt(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterAt(Math.floor(index / 26) - 1) + last;
}

export function textItem(text: string, label?: string): TextItem {
  return label ? { id: hash128(text), text, label } : { id: hash128(text), text };
}

export function withCorpus(experiment: Experiment, corpus: Corpus): Experiment {
  return { ...experiment, corpus };
}

/** Texts that are new are appended; a text that is there already (white space aside) changes nothing. */
export function withAddedTexts(experiment: Experiment, added: readonly TextItem[]): Experiment {
  const { corpus } = experiment;
  const known = new Set(corpus.texts.map((item) => sameText(item.text)));
  const fresh: TextItem[] = [];
  for (const item of added) {
    const key = sameText(item.text);
    if (known.has(key)) continue;
    known.add(key);
    fresh.push(item);
  }
  const merged = added.length - fresh.length;
  const notes = { ...corpus.notes, duplicatesMerged: corpus.notes.duplicatesMerged + merged };
  const texts = [...corpus.texts, ...fresh];
  return { ...experiment, corpus: { name: editedName(corpus), texts, notes } };
}

export function withoutText(experiment: Experiment, id: string): Experiment {
  const { corpus } = experiment;
  const texts = corpus.texts.filter((item) => item.id !== id);
  return { ...experiment, corpus: { name: editedName(corpus), texts, notes: corpus.notes } };
}

/** Gives texts a label of the user's, in place of the one they had. */
export function withLabel(experiment: Experiment, ids: ReadonlySet<string>, label: string): Experiment {
  const { corpus } = experiment;
  const texts = corpus.texts.map((item) => (ids.has(item.id) ? { ...item, label } : item));
  return { ...experiment, corpus: { name: editedName(corpus), texts, notes: corpus.notes } };
}

/** The given texts alone, in their order. */
export function withOnlyTexts(experiment: Experiment, ids: ReadonlySet<string>): Experiment {
  const { corpus } = experiment;
  const texts = corpus.texts.filter((item) => ids.has(item.id));
  return { ...experiment, corpus: { name: editedName(corpus), texts, notes: corpus.notes } };
}

export function withNewSpace(experiment: Experiment, settings: SpaceSettings): Experiment {
  const letter = letterAt(experiment.spacesMade);
  const space: Space = { ...settings, id: `space-${letter}`, letter, hidden: false };
  return { ...experiment, spaces: [...experiment.spaces, space], spacesMade: experiment.spacesMade + 1 };
}

export function withSpace(experiment: Experiment, id: string, change: Partial<Space>): Experiment {
  const spaces = experiment.spaces.map((space) => (space.id === id ? { ...space, ...change } : space));
  return { ...experiment, spaces };
}

export function withoutSpace(experiment: Experiment, id: string): Experiment {
  return { ...experiment, spaces: experiment.spaces.filter((space) => space.id !== id) };
}

/** Moves a space one place up (−1) or down (+1) in the list. */
export function withMovedSpace(experiment: Experiment, id: string, by: -1 | 1): Experiment {
  const spaces = [...experiment.spaces];
  const from = spaces.findIndex((space) => space.id === id);
  const to = from + by;
  const space = spaces[from];
  if (!space || to < 0 || to >= spaces.length) return experiment;
  spaces.splice(from, 1);
  spaces.splice(to, 0, space);
  return { ...experiment, spaces };
}

/** Two texts count as the same when they differ in white space only. */
export function sameText(text: string): string {
  return text.trim().replace(/\s+/gu, " ");
}

/** What the space is called on screen. */
export function spaceName(space: Space): string {
  return space.name ?? space.model.replace(/:latest$/, "");
}

/** The text as it is sent: the prefix is part of it. */
export function textAsSent(space: Space, text: string): string {
  return space.prefix + text;
}

function editedName(corpus: Corpus): string {
  return corpus.sample ? `${corpus.name}, edited` : corpus.name;
}
