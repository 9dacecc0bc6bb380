import { type Corpus, textItem, withAddedTexts, withCorpus, withoutText } from "../experiment/experiment.ts";
import { type CorpusMode, type CorpusReading, readCorpus } from "../files/readCorpus.ts";
import type { Playground } from "./playground.ts";
import { run } from "./playground.ts";

/** A corpus that comes with the page; `file` lies under `samples/`. */
export type Sample = {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly about: string;
};

export const SAMPLES: readonly Sample[] = [
  {
    id: "support-tickets",
    name: "Support tickets",
    file: "support-tickets.tsv",
    about: "60 texts in six topics; six of them fit two topics",
  },
  {
    id: "homonyms",
    name: "Homonyms",
    file: "homonyms.tsv",
    about: "40 texts: five words in two meanings each",
  },
  {
    id: "negation",
    name: "Negation",
    file: "negation.tsv",
    about: "48 texts: statement, paraphrase and negation",
  },
  {
    id: "translations",
    name: "Four languages",
    file: "translations.tsv",
    about: "48 texts: twelve sentences in four languages",
  },
  {
    id: "quantities",
    name: "Numbers, dates, units",
    file: "quantities.tsv",
    about: "42 texts: quantities and near misses",
  },
  {
    id: "code-and-prose",
    name: "Code and prose",
    file: "code-and-prose.tsv",
    about: "45 texts: fifteen tasks in words and code",
  },
  {
    id: "lengths",
    name: "Short, medium, long",
    file: "lengths.tsv",
    about: "38 texts of three to 540 words",
  },
  {
    id: "help-centre",
    name: "Help-centre search",
    file: "help-centre.tsv",
    about: "40 articles, to be searched",
  },
  {
    id: "documentation",
    name: "Ollama’s two sentences",
    file: "documentation.tsv",
    about: "the two texts of Ollama’s own documentation",
  },
];

/** What a paste turned into, with what was merged and dropped. */
export function corpusFrom(reading: CorpusReading, name: string, sample?: string): Corpus {
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
  const response = await fetch(`${import.meta.env.BASE_URL}samples/${sample.file}`);
  if (!response.ok) throw new Error(`The sample ${sample.name} could not be loaded (${response.status}).`);
  const reading = readCorpus(await response.text());
  playground.experiment.edit(`Opened the sample ${sample.name}`, (experiment) =>
    withCorpus(experiment, corpusFrom(reading, sample.name, sample.id)),
  );
  await run(playground, (space) => space.engine === "builtin");
}
