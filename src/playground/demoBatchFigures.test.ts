import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createEngine } from "../builtin/engine.ts";
import { readPublicFile } from "../builtin/readPublicFile.ts";
import { standardModels } from "../builtin/standardModels.ts";
import { readCorpus } from "../files/readCorpus.ts";
import { batchResult } from "../maths/batches/batchResult.ts";
import { normaliseRows } from "../maths/matrix.ts";
import { fromRows } from "../maths/testData.ts";
import { parseFacets } from "./openFacets.ts";
import { isAsPredicted, type Prediction, SAMPLE_STORIES } from "./sampleStories.ts";

const MODELS = ["static-minilm", "char-ngrams"] as const;
const engine = createEngine({ models: standardModels(readPublicFile) });
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

async function embed(model: string, input: readonly string[]) {
  const body = JSON.stringify({ model, input });
  const reply = await engine(new Request("http://x/api/embed", { method: "POST", body }));
  const { embeddings } = (await reply.json()) as { embeddings: number[][] };
  return normaliseRows(fromRows(embeddings));
}

const figure = (value: number) => value.toFixed(2).replace(/^(-?)0\./, "$1.");

function cell(model: (typeof MODELS)[number], prediction: Prediction, value: number): string {
  const [low, high] = prediction.expected[model];
  const told = isAsPredicted(prediction, model, value) ? "as predicted" : "**not as predicted**";
  return `${figure(low)}–${figure(high)} | ${figure(value)} ${told}`;
}

test.each(SAMPLE_STORIES)("docs/demo-batches.md has the figures of $title", async (story) => {
  const texts = readCorpus(read(`public/samples/${story.id}.tsv`)).texts.map(({ text }) => text);
  const facets = parseFacets(read(`public/samples/${story.id}.facets.json`));
  const vectors = await Promise.all(
    MODELS.map(async (model) => ({
      texts: await embed(model, texts),
      queries:
        facets.queries &&
        (await embed(
          model,
          facets.queries.map(({ text }) => text),
        )),
    })),
  );
  const rows = story.predictions.map((prediction) => {
    const cells = MODELS.map((model, m) => {
      const result = batchResult(prediction.test, facets, vectors[m]!);
      return result.kind === "score" ? cell(model, prediction, result.value) : result.why;
    });
    return `| ${prediction.name} | ${figure(prediction.chance)} | ${cells.join(" | ")} |`;
  });
  const told = read("docs/demo-batches.md");
  for (const [i, row] of rows.entries()) {
    expect(told).toContain(story.predictions[i]!.prediction);
    expect(told).toContain(row);
  }
});

test("nothing was predicted of other models", () => {
  const [{ predictions }] = SAMPLE_STORIES as [(typeof SAMPLE_STORIES)[number]];
  expect(isAsPredicted(predictions[0], "static-minilm:latest", 0.85)).toBe(true);
  expect(isAsPredicted(predictions[0], "static-minilm", 0.84)).toBe(false);
  expect(isAsPredicted(predictions[0], "nomic-embed-text", 0.9)).toBeUndefined();
});
