import { type Corpus, textItem, withAddedTexts, withCorpus, withoutText } from "../experiment/experiment.ts";
import { type CorpusMode, type CorpusReading, readCorpus } from "../files/readCorpus.ts";
import type { Playground } from "./playground.ts";
import { run } from "./playground.ts";

/** A corpus that comes with the page, as `samples/<id>.tsv`. What a demo batch is for, `sampleStories.ts` tells. */
export type Sample = { readonly id: string; readonly name: string; readonly count: number };

export const SAMPLES: readonly Sample[] = [
  { id: "support-tickets", name: "Support tickets", count: 60 },
  { id: "homonyms", name: "Homonyms", count: 40 },
  { id: "negation", name: "Negation", count: 48 },
  { id: "translations", name: "Four languages", count: 48 },
  { id: "quantities", name: "Numbers, dates, units", count: 42 },
  { id: "code-and-prose", name: "Code and prose", count: 45 },
  { id: "lengths", name: "Short, medium, long", count: 38 },
  { id: "help-centre", name: "Help-centre search", count: 40 },
  { id: "documentation", name: "Ollama’s two sentences", count: 2 },
];

/** What a paste turned into, with what was merged and dropped. */
function corpusFrom(reading: CorpusReading, name: string, sample?: string): Corpus {
  return {
    name,
    ...(sample ? { sample } : {}),
    texts: reading.texts.map(({ text, label }) => textItem(text, label)),
    notes: {
      duplicatesMerged: reading.duplicatesMerged,
      blanks: reading.blanks,
      labelConflicts: reading.labelConflicts.length,
    },
  };
}

/** Replaces all texts by what was pasted. Text without a single letter to embed changes nothing. */
export function replaceTexts(playground: Playground, raw: string, mode?: CorpusMode): CorpusReading {
  const reading = readCorpus(raw, mode ? { mode } : {});
  if (reading.texts.length === 0) return reading;
  const before = playground.experiment.getState().experiment.corpus.texts.length;
  const what = `Replaced ${before} ${before === 1 ? "text" : "texts"} by ${reading.texts.length}`;
  playground.experiment.edit(what, (experiment) => withCorpus(experiment, corpusFrom(reading, "Your texts")));
  return reading;
}

/** Adds texts behind the others, so that they can be seen to land among them. */
export function addTexts(playground: Playground, raw: string): number {
  const { texts } = readCorpus(raw);
  const before = playground.experiment.getState().experiment.corpus.texts.length;
  const what = texts.length === 1 ? "Added a text" : `Added ${texts.length} texts`;
  playground.experiment.edit(what, (experiment) =>
    withAddedTexts(
      experiment,
      texts.map(({ text, label }) => textItem(text, label)),
    ),
  );
  const after = playground.experiment.getState().experiment.corpus.texts;
  const last = after.at(-1);
  if (after.length > before && last) playground.selection.step(last.id);
  return after.length - before;
}

export function removeText(playground: Playground, id: string): void {
  playground.experiment.edit("Removed a text", (experiment) => withoutText(experiment, id));
}

/** Opens a sample; spaces of the built-in engine are embedded at once, since nothing leaves the browser. */
export async function openSample(playground: Playground, sample: Sample): Promise<void> {
  const response = await fetch(`${import.meta.env.BASE_URL}samples/${sample.id}.tsv`);
  if (!response.ok) throw new Error(`The sample ${sample.name} could not be loaded (${response.status}).`);
  const reading = readCorpus(await response.text());
  playground.experiment.edit(`Opened the sample ${sample.name}`, (experiment) =>
    withCorpus(experiment, corpusFrom(reading, sample.name, sample.id)),
  );
  await run(playground, (space) => space.engine === "builtin");
}
