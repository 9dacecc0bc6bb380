import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { EMPTY_EXPERIMENT, type Space, textItem, withNewSpace } from "../experiment/experiment.ts";
import { createExperimentStore } from "../experiment/experimentStore.ts";
import type { EmbedRequest, Ollama } from "../ollama/client.ts";
import { effectiveLimit } from "../runs/effectiveLimit.ts";
import { createRunStore } from "../runs/runStore.ts";
import { memoryVectorCache } from "../runs/vectorCache.ts";
import { embedQuery, querySpace } from "./embedQuery.ts";
import type { Playground } from "./playground.ts";

const QUERY = "search_query: ";
const DOCUMENT = "search_document: ";

function spaceOf(model: string, prefix: string, dimensions?: number): Space {
  const settings = { engine: "builtin" as const, model, prefix, dimensions };
  return withNewSpace(EMPTY_EXPERIMENT, settings).spaces[0] as Space;
}

/** A playground whose engine answers every text with its length, and notes what was sent. */
function noting() {
  const sent: EmbedRequest[] = [];
  const builtin = {
    embed: async (request: EmbedRequest, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      sent.push(request);
      const data = Float32Array.from([request.input].flat(), (text) => text.length);
      return { vectors: { data, rows: 1, cols: 1 }, model: "", wallMs: 1, zeroRows: [], exchange: { at: 0 } };
    },
  } as unknown as Ollama;
  const runs = createRunStore({
    cache: memoryVectorCache(),
    embed: () => (request, signal) => builtin.embed(request, signal),
    digestOf: (space) => space.model,
    versionOf: () => "1",
    limitOf: () => effectiveLimit({}),
    pause: async () => undefined,
    now: () => 0,
  });
  const experiment = createExperimentStore(undefined);
  const playground = { experiment, runs, builtin, queryClient: new QueryClient() } as unknown as Playground;
  return { playground, sent };
}

test.each([
  ["documents", "nomic-embed-text", DOCUMENT, QUERY],
  ["texts without a prefix, which are no documents there", "nomic-embed-text", "", ""],
  ["clusters", "nomic-embed-text", "clustering: ", "clustering: "],
  [
    "texts where documents take no prefix",
    "mxbai-embed-large",
    "",
    "Represent this sentence for searching relevant passages: ",
  ],
  ["a model nobody knows", "static-minilm", "mine: ", "mine: "],
])("questions among %s", (_, model, prefix, asked) => {
  expect(querySpace(spaceOf(model, prefix)).prefix).toBe(asked);
});

test("a question goes out with the space's settings and its own prefix, once", async () => {
  const { playground, sent } = noting();
  const space = spaceOf("nomic-embed-text", DOCUMENT, 256);
  expect(await embedQuery(playground, space, "why?")).toEqual(Float32Array.of(QUERY.length + 4));
  expect(await embedQuery(playground, space, "why?")).toEqual(Float32Array.of(QUERY.length + 4));
  expect(sent).toEqual([{ model: "nomic-embed-text", input: [`${QUERY}why?`], dimensions: 256 }]);
  // As a text of the corpus it is another vector.
  expect(playground.runs.table(space).cols).toBe(0);
});

test("a question that is a text of the corpus, sent alike, needs no request", async () => {
  const { playground, sent } = noting();
  const space = spaceOf("static-minilm", "");
  await playground.runs.start([space], [textItem("known")]);
  sent.length = 0;
  expect(await embedQuery(playground, space, "known")).toEqual(Float32Array.of(5));
  expect(sent).toEqual([]);
});

test("a cancelled question rejects with the reason", async () => {
  const { playground, sent } = noting();
  const reason = new Error("typed on");
  const signal = AbortSignal.abort(reason);
  await expect(embedQuery(playground, spaceOf("static-minilm", ""), "why?", { signal })).rejects.toBe(reason);
  expect(sent).toEqual([]);
});
