import { describe, expect, test } from "vitest";
import { featuredModels, knownModelOf, knownModels } from "./knownModels.ts";
import { canonicalName } from "./modelName.ts";

/** Name, dimensions, window, tokens that count by default, download in MB, rough or not. */
const FACTS = [
  ["all-minilm", 384, 512, 254, 46, false],
  ["nomic-embed-text", 768, 2048, 2046, 274, false],
  ["nomic-embed-text-v2-moe", 768, 512, 510, 958, false],
  ["embeddinggemma", 768, 2048, 2046, 622, false],
  ["embeddinggemma:300m-qat-q8_0", 768, 2048, 2046, 338, false],
  ["qwen3-embedding:0.6b", 1024, 32_768, 4094, 639, false],
  ["qwen3-embedding:4b", 2560, 32_768, 4094, 2500, true],
  ["qwen3-embedding:8b", 4096, 40_960, 4094, 4700, true],
  ["mxbai-embed-large", 1024, 512, 510, 669, false],
  ["snowflake-arctic-embed:22m", 384, 512, 510, 46, false],
  ["snowflake-arctic-embed:33m", 384, 512, 510, 67, false],
  ["snowflake-arctic-embed:110m", 768, 512, 510, 219, false],
  ["snowflake-arctic-embed:137m", 768, 2048, 2046, 274, false],
  ["snowflake-arctic-embed:335m", 1024, 512, 510, 669, true],
  ["snowflake-arctic-embed2", 1024, 8192, 2046, 1200, true],
  ["bge-m3", 1024, 8192, 2046, 1200, true],
  ["granite-embedding:30m", 384, 512, 510, 63, true],
  ["granite-embedding:278m", 768, 512, 510, 563, true],
  ["paraphrase-multilingual", 768, 512, 510, 560, true],
] as const;

test("the facts of every tag", () => {
  expect(
    knownModels.map((model) => [
      model.name,
      model.dimensions,
      model.contextLength,
      model.effectiveContext,
      model.sizeBytes / 1e6,
      model.sizeIsRough,
    ]),
  ).toEqual(FACTS);
});

test("trained sizes say what is published, and no more", () => {
  const trained = (name: string) => knownModelOf(name)?.trained;
  expect(trained("nomic-embed-text")).toEqual({ kind: "sizes", sizes: [768, 512, 256, 128, 64] });
  expect(trained("embeddinggemma")).toEqual({ kind: "sizes", sizes: [768, 512, 256, 128] });
  expect(trained("qwen3-embedding:4b")).toEqual({ kind: "range", from: 32, to: 2560, any: true });
  expect(trained("nomic-embed-text-v2-moe")).toEqual({ kind: "range", from: 256, to: 768, any: false });
  expect(trained("snowflake-arctic-embed2")).toEqual({ kind: "sizes", sizes: [1024, 256] });
  expect(trained("mxbai-embed-large")).toEqual({ kind: "not published" });
  for (const name of ["all-minilm", "bge-m3", "granite-embedding", "snowflake-arctic-embed"])
    expect(trained(name)).toEqual({ kind: "none" });
});

test("Ollama recommends three, and the speed follows from the number of parameters", () => {
  const recommended = knownModels.filter((model) => model.recommended);
  expect(new Set(recommended.map(({ name }) => name.split(":")[0]))).toEqual(
    new Set(["all-minilm", "embeddinggemma", "qwen3-embedding"]),
  );
  const speeds = ["all-minilm", "nomic-embed-text", "mxbai-embed-large", "qwen3-embedding"];
  expect(speeds.map((name) => knownModelOf(name)?.speed)).toEqual(["very fast", "fast", "medium", "slow"]);
});

describe("an installed model finds its row", () => {
  test.each([
    ["qwen3-embedding:latest", "qwen3-embedding:8b"],
    ["Qwen3-Embedding:0.6B", "qwen3-embedding:0.6b"],
    ["granite-embedding", "granite-embedding:30m"],
    ["snowflake-arctic-embed:latest", "snowflake-arctic-embed:335m"],
    ["library/bge-m3", "bge-m3"],
    ["nomic-embed-text:v1.5", "nomic-embed-text"],
  ])("%s", (installed, row) => {
    expect(knownModelOf(installed)?.name).toBe(row);
  });

  test.each(["someone/bge-m3", "qwen3-embedding:8b-fp16", "hf.co/BAAI/bge-m3", "llama3"])(
    "%s has none: its size would be wrong",
    (installed) => {
      expect(knownModelOf(installed)).toBeUndefined();
    },
  );

  test("no two rows claim the same name", () => {
    const names = knownModels.flatMap((model) => [model.name, ...model.aliases].map(canonicalName));
    expect(new Set(names).size).toBe(names.length);
  });
});

test("the two featured models", () => {
  expect(featuredModels.map(({ name, pull, documentPrefix }) => [name, pull, documentPrefix])).toEqual([
    ["mxbai-embed-large", "ollama pull mxbai-embed-large", ""],
    ["nomic-embed-text", "ollama pull nomic-embed-text", "search_document: "],
  ]);
});
