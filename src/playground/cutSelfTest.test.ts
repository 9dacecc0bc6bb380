import { expect, test } from "vitest";
import { createEngine } from "../builtin/engine.ts";
import { olderServer } from "../builtin/olderServer/olderServer.ts";
import { readPublicFile } from "../builtin/readPublicFile.ts";
import { standardModels } from "../builtin/standardModels.ts";
import { type Space, textItem } from "../experiment/experiment.ts";
import { createOllama } from "../ollama/client.ts";
import type { EmbedReply } from "../ollama/embedReply.ts";
import type { EmbedRequest } from "../ollama/embedRequest.ts";
import { fetchFromHandler } from "../ollama/fetchFromHandler.ts";
import { cutSelfTest, mayCutHere } from "./cutSelfTest.ts";

const space = (model: string, more: Partial<Space> = {}): Space => ({
  id: "space-A",
  letter: "A",
  engine: "ollama",
  model,
  prefix: "",
  hidden: false,
  ...more,
});
const texts = Array.from({ length: 30 }, (_, i) =>
  textItem(`invoice number ${i} was paid twice by card ${i % 7}`),
);

function clientOf(layers = olderServer("0.33.0")) {
  const engine = createEngine({ models: standardModels(readPublicFile), layers });
  return createOllama({ url: "", fetch: fetchFromHandler(engine) });
}

test.each(["static-minilm", "char-ngrams"])(
  "the built-in engine cuts %s as this page does",
  async (model) => {
    const told = await cutSelfTest(clientOf(), space(model), texts, 64);
    expect(told).toMatchObject({ kind: "same", texts: 8, size: 64, full: 256 });
    expect(told.maxDifference).toBeLessThanOrEqual(1e-7);
    expect(mayCutHere(told)).toBe(true);
    const shorter = await cutSelfTest(clientOf(), space(model, { dimensions: 100 }), texts, 64);
    expect(shorter).toMatchObject({ kind: "same", full: 100 });
  },
);

test("a server from before dimensions is recognised by the length of its answer", async () => {
  const told = await cutSelfTest(clientOf(olderServer("0.6.0")), space("static-minilm"), texts, 64);
  expect(told).toMatchObject({ kind: "ignored", size: 64, full: 256 });
  expect(mayCutHere(told)).toBe(false);
});

/** A server whose cut differs from ours by so much in each component, or has another length. */
function odd(off: number, length?: number) {
  return {
    embed: async (request: EmbedRequest): Promise<EmbedReply> => {
      const cols = request.dimensions ? (length ?? request.dimensions) : 8;
      const rows = request.input.length;
      const value = 1 / Math.sqrt(cols);
      const data = Float32Array.from({ length: rows * cols }, (_, at) => {
        return request.dimensions ? value + (at % 2 === 0 ? off : -off) : value;
      });
      return { vectors: { data, rows, cols } } as EmbedReply;
    },
  };
}

test("a difference is called one, but for models that never answer quite the same", async () => {
  const told = await cutSelfTest(odd(1e-4), space("static-minilm"), texts, 4);
  expect(told.kind).toBe("different");
  expect(told.maxDifference).toBeCloseTo(1e-4, 6);
  expect(mayCutHere(told)).toBe(false);
  expect((await cutSelfTest(odd(1e-4), space("qwen3-embedding:0.6b"), texts, 4)).kind).toBe("near");
  expect((await cutSelfTest(odd(0.2), space("qwen3-embedding:0.6b"), texts, 4)).kind).toBe("different");
  expect((await cutSelfTest(odd(0, 5), space("static-minilm"), texts, 4)).kind).toBe("other length");
});
