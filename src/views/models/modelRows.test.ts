import { expect, test } from "vitest";
import { knownModels } from "../../ollama/knownModels.ts";
import { readTags, type ServerModel } from "../../ollama/wire.ts";
import { modelRows } from "./modelRows.ts";

function installed(...names: string[]): ServerModel[] {
  return readTags({ models: names.map((name) => ({ name, digest: name, capabilities: ["embedding"] })) });
}

test("without a server all known models, Ollama's own recommendations first", () => {
  const rows = modelRows([]);
  expect(rows).toHaveLength(knownModels.length);
  expect(rows.slice(0, 5).map(({ name }) => name)).toEqual([
    "all-minilm",
    "embeddinggemma",
    "qwen3-embedding:0.6b",
    "qwen3-embedding:4b",
    "qwen3-embedding:8b",
  ]);
  expect(rows.some((row) => row.installed)).toBe(false);
});

test("installed ones first, strangers last among them, and nothing twice", () => {
  const rows = modelRows(
    installed(
      "someone/model:latest",
      "bge-m3:latest",
      "qwen3-embedding:latest",
      "nomic-embed-text:v1.5",
      "a:1b",
    ),
  );
  expect(rows.slice(0, 5).map(({ name, known }) => [name, known?.name])).toEqual([
    ["qwen3-embedding", "qwen3-embedding:8b"],
    ["nomic-embed-text:v1.5", "nomic-embed-text"],
    ["bge-m3", "bge-m3"],
    ["a:1b", undefined],
    ["someone/model", undefined],
  ]);
  expect(rows.slice(5).every((row) => !row.installed)).toBe(true);
  expect(rows).toHaveLength(knownModels.length + 2);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

test("models that cannot embed are left out, those that may are not", () => {
  const [chat, unknown] = readTags({
    models: [{ name: "chat", remote_host: "elsewhere" }, { name: "old" }],
  });
  const rows = modelRows([chat!, unknown!]);
  expect(rows[0]?.name).toBe("old");
  expect(rows.some(({ name }) => name === "chat")).toBe(false);
});
