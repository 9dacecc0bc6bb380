import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { LoadedModel } from "../builtin/builtinModel.ts";
import { readPublicFile } from "../builtin/readPublicFile.ts";
import { staticMiniLm } from "../builtin/standardModels.ts";
import { sameText } from "../experiment/experiment.ts";
import { readCorpus } from "../files/readCorpus.ts";
import { batchResult } from "../maths/batches/batchResult.ts";
import { type Facets, type FacetValue, facetValues } from "../maths/batches/facets.ts";
import { normaliseRows } from "../maths/matrix.ts";
import { normalRows } from "../maths/testData.ts";
import { SAMPLES } from "./corpusActions.ts";
import { parseFacets } from "./openFacets.ts";
import { SAMPLE_STORIES } from "./sampleStories.ts";

const file = (name: string) => readFileSync(new URL(`../../public/samples/${name}`, import.meta.url), "utf8");

function open(id: string) {
  const reading = readCorpus(file(`${id}.tsv`));
  const facets: Facets = parseFacets(file(`${id}.facets.json`));
  return {
    reading,
    facets,
    texts: reading.texts.map(({ text }) => text),
    labels: reading.texts.map(({ label = null }) => label),
    values: (name: string) => facetValues(facets, name),
  };
}

/** How often each value occurs, in order of first appearance. */
function sizes(values: readonly FacetValue[]): number[] {
  const counts = new Map<FacetValue, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

const crossed = (a: readonly FacetValue[], b: readonly FacetValue[]) =>
  a.map((value, i) => `${value}/${b[i]}`);

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words that say nothing about a topic. */
const FUNCTION_WORDS = new Set(
  words(
    `a about after again all an and any are as at be been before by can cannot could did do does else enough even
    everyone for from had has have he her here him his how i if in into is it its just let may me more most my never
    no not now of off on once only or our out over s still than that the their them then there they this those to too
    up us was we were what when where which while who whom will with you your hardly longer means everything
    anything anyone`,
  ),
);
const contentWords = (text: string) => new Set(words(text).filter((word) => !FUNCTION_WORDS.has(word)));
const shared = (a: string, b: string) => [...contentWords(a)].filter((word) => contentWords(b).has(word));

/** Share of runs of five characters that two texts have in common, of all that either has. */
function likeness(a: Set<string>, b: Set<string>): number {
  const common = [...a].filter((run) => b.has(run)).length;
  return common / (a.size + b.size - common);
}
function runsOfFive(text: string): Set<string> {
  const plain = sameText(text).toLowerCase();
  return new Set(Array.from({ length: Math.max(1, plain.length - 4) }, (_, i) => plain.slice(i, i + 5)));
}

describe.each(SAMPLE_STORIES)("$title", ({ id, title, count }) => {
  const { reading, facets, texts, labels } = open(id);

  test("reads as it is meant, with one value a text for every facet", () => {
    expect(reading).toMatchObject({ blanks: 0, duplicatesMerged: 0, controls: 0, loneSurrogates: 0 });
    expect(texts).toHaveLength(count);
    expect(Object.values(facets.facets).map((values) => values.length)).toContain(count);
    expect(Object.values(facets.facets)).toContainEqual(labels);
  });

  test("no text is nearly another one, unless they are of one triple", () => {
    const triples = facets.facets["triple"];
    const runs = texts.map(runsOfFive);
    const alike = runs.flatMap((a, i) =>
      runs
        .slice(i + 1)
        .flatMap((b, d) =>
          likeness(a, b) > 0.8 && !(triples && triples[i] === triples[i + 1 + d]) ? [texts[i]] : [],
        ),
    );
    expect(alike).toEqual([]);
  });

  test("is in the menu under its name", () => {
    expect(SAMPLES).toContainEqual({ id, name: title, count });
  });
});

test.each(SAMPLE_STORIES)("$title: its tests can be made, and chance is what it says", (story) => {
  const { facets, texts } = open(story.id);
  const randomRows = (rows: number, seed: number) => normaliseRows(normalRows(rows, 32, seed));
  const queries = facets.queries && randomRows(facets.queries.length, 2);
  for (const { name, test: put, chance, expected } of story.predictions) {
    const result = batchResult(put, facets, { texts: randomRows(texts.length, 1), queries });
    expect([name, result.kind]).toEqual([name, "score"]);
    expect(result.kind === "score" && result.chance).toBeCloseTo(chance, 2);
    for (const [low, high] of Object.values(expected)) expect(low).toBeLessThanOrEqual(high);
  }
});

test("there are eight, and every sample but Ollama’s own sentences is one", () => {
  const without = SAMPLES.filter(({ id }) => !SAMPLE_STORIES.some((story) => story.id === id));
  expect(SAMPLE_STORIES).toHaveLength(8);
  expect(without.map(({ id }) => id)).toEqual(["documentation"]);
});

test("support tickets: six topics of ten, and six bridges to another topic", () => {
  const { values } = open("support-tickets");
  const topics = values("topic");
  const seconds = values("second topic");
  expect(sizes(topics)).toEqual([10, 10, 10, 10, 10, 10]);
  const bridges = topics.flatMap((topic, i) => (seconds[i] === null ? [] : [[topic, seconds[i]]]));
  expect(bridges).toHaveLength(6);
  for (const [first, second] of bridges) {
    expect(topics).toContain(second);
    expect(second).not.toBe(first);
  }
});

test("homonyms: five words in two senses of four, and every text has its word", () => {
  const { texts, values } = open("homonyms");
  expect(sizes(values("word"))).toEqual([8, 8, 8, 8, 8]);
  expect(sizes(values("sense"))).toEqual(Array(10).fill(4));
  for (const [i, text] of texts.entries()) {
    expect(words(text)).toContain(values("word")[i]);
    expect(String(values("sense")[i]).split(" · ")[0]).toBe(values("word")[i]);
  }
});

test("negation: the negation has all words of the statement, the paraphrase none", () => {
  const { texts, values } = open("negation");
  expect(sizes(values("triple"))).toEqual(Array(16).fill(3));
  expect(sizes(values("role"))).toEqual([16, 16, 16]);
  for (let i = 0; i < texts.length; i += 3) {
    expect(values("role").slice(i, i + 3)).toEqual(["statement", "paraphrase", "negation"]);
    const [statement = "", paraphrase = "", negation = ""] = texts.slice(i, i + 3);
    expect(words(negation)).toEqual(expect.arrayContaining(words(statement)));
    expect(words(negation).length - words(statement).length).toBeOneOf([1, 2, 3]);
    expect(shared(statement, paraphrase)).toEqual([]);
  }
});

test("four languages: twelve sentences in each, told by the words that only it has", () => {
  const { texts, values } = open("translations");
  const languages = values("language");
  expect(new Set(crossed(values("meaning"), languages)).size).toBe(48);
  expect(sizes(languages)).toEqual([12, 12, 12, 12]);
  expect(sizes(values("meaning"))).toEqual(Array(12).fill(4));
  const own: Record<string, Set<string>> = {
    English: new Set(words("the and was has from my her him this tonight someone only year")),
    German: new Set(
      words("die der den das ab hatte kann ohne hat dem ihm unsere bei und zuerst seit dem in"),
    ),
    French: new Set(words("la le du de dès avait ne pas ses une dans qu à toute lui notre et l au cette")),
    Spanish: new Set(words("la el las con no sus del de los en ha que le nuestra y alguien añade esta cada")),
  };
  for (const [i, text] of texts.entries()) {
    const hits = Object.entries(own).map(
      ([language, list]) => [words(text).filter((word) => list.has(word)).length, language] as const,
    );
    const best = hits.reduce((a, b) => (b[0] > a[0] ? b : a));
    expect([text, best[1]]).toEqual([text, languages[i]]);
  }
});

test("numbers: the near miss looks more like the quantity than the same quantity does", () => {
  const { texts, values } = open("quantities");
  expect(sizes(values("triple"))).toEqual(Array(14).fill(3));
  for (let i = 0; i < texts.length; i += 3) {
    expect(values("role").slice(i, i + 3)).toEqual(["quantity", "same quantity", "near miss"]);
    const [quantity, same, miss] = texts.slice(i, i + 3).map((text) => runsOfFive(text));
    expect(likeness(quantity!, miss!)).toBeGreaterThan(likeness(quantity!, same!));
  }
});

test("code: every task in three modalities, and code is code", () => {
  const { reading, texts, values } = open("code-and-prose");
  expect(reading.mode).toBe("blocks");
  const modalities = values("modality");
  expect(new Set(crossed(values("task"), modalities)).size).toBe(45);
  expect(sizes(modalities)).toEqual([15, 15, 15]);
  const looks: Record<string, RegExp> = {
    prose: /^[A-Z][^\n{}()=]+\.$/,
    Python: /^(?:(?:from|import) .+\n)*def \w+\(.*\):\n {4}/,
    JavaScript: /^(?:(?:async )?function|const )/,
  };
  for (const [i, text] of texts.entries()) expect(text).toMatch(looks[String(modalities[i])]!);
  for (const [i, text] of texts.entries())
    if (modalities[i] === "JavaScript") expect(() => new Function(text)).not.toThrow();
});

describe("lengths", () => {
  let model: LoadedModel;
  beforeAll(async () => {
    model = await staticMiniLm(readPublicFile).load();
  });

  test("twelve topics in three lengths, and two texts that are cut at 512 tokens", () => {
    const { texts, values } = open("lengths");
    const lengths = values("length");
    expect(sizes(lengths)).toEqual([12, 12, 12, 2]);
    expect(new Set(crossed(values("topic"), lengths)).size).toBe(38);
    expect(new Set(values("topic")).size).toBe(12);
    for (const [i, text] of texts.entries()) {
      const count = text.split(/\s+/).length;
      expect(values("words")[i]).toBe(count);
      const tokens = model.tokenize(text).length;
      if (lengths[i] === "short") expect(count).toBe(3);
      if (lengths[i] === "medium")
        expect([count >= 10 && count <= 25, text.match(/[.!?]/g)?.length]).toEqual([true, 1]);
      if (lengths[i] === "long") expect([count >= 115 && count <= 125, tokens < 200]).toEqual([true, true]);
      if (lengths[i] === "very long") expect(tokens).toBeGreaterThan(512);
    }
  });
});

test("help centre: every query has an answer, and a trap that shares more words with it", () => {
  const { texts, facets, values } = open("help-centre");
  const { queries = [] } = facets;
  expect(sizes(values("category"))).toEqual(Array(8).fill(5));
  expect(queries).toHaveLength(20);
  expect(new Set(queries.map(({ text }) => text)).size).toBe(20);
  const failures = queries.flatMap(({ text, grades }) => {
    const withGrade = (wanted: number) =>
      Object.keys(grades)
        .filter((line) => grades[line] === wanted)
        .map((line) => shared(text, texts[Number(line) - 1]!).length);
    const [answers, traps] = [withGrade(2), withGrade(0)];
    const trapped = answers.length > 0 && Math.max(...traps) > Math.min(...answers);
    return trapped ? [] : [[text, answers, traps]];
  });
  expect(failures).toEqual([]);
});

test("facets that do not fit their texts are refused", () => {
  const refused = (data: unknown) => () => parseFacets(JSON.stringify(data));
  expect(refused({ facets: { a: ["x"], b: [null, 1] } })).toThrow(/one value a text/);
  expect(refused({ facets: {} })).toThrow(/one value a text/);
  expect(refused({ facets: { a: ["x"] }, queries: [{ text: "q", grades: { 2: 1 } }] })).toThrow(
    /lines of the batch/,
  );
  expect(refused({ facets: { a: ["x"] }, queries: [{ text: "q", grades: { 1: 3 } }] })).toThrow(/Reload/);
  expect(() => parseFacets("<!doctype html>")).toThrow(/Reload/);
});
