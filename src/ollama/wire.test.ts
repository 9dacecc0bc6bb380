import { describe, expect, test } from "vitest";
import ps from "./fixtures/ps.json" with { type: "json" };
import show from "./fixtures/show.json" with { type: "json" };
import tags from "./fixtures/tags.json" with { type: "json" };
import { readPs, readShow, readTags, readVersion } from "./wire.ts";

describe("recorded from 0.33", () => {
  test("tags", () => {
    const models = readTags(tags);
    expect(models.map(({ name, canEmbed }) => [name, canEmbed])).toEqual([
      ["all-minilm:q4_0", true],
      ["all-minilm:q8_0", true],
      ["minilm-nan:latest", true],
      ["all-minilm:latest", true],
      ["toy-chat:latest", false],
      ["toy-last:latest", true],
    ]);
    expect(models[0]).toEqual({
      name: "all-minilm:q4_0",
      digest: "271e995b38b1d7d2c2b8bb19855562cc8d8b3d42e2f42314d5d769cd543e8a79",
      sizeBytes: 19977061,
      family: "bert",
      parameterSize: "22.57M",
      quantization: "Q4_0",
      contextLength: 512,
      dimensions: 384,
      canEmbed: true,
      modifiedAt: "2026-11-21T03:55:39.414073605Z",
    });
  });

  test("show", () => {
    expect(readShow(show)).toEqual({ canEmbed: true, contextLength: 512, dimensions: 384, numCtx: 256 });
  });

  test("ps", () => {
    expect(readPs(ps)[0]).toEqual({
      name: "all-minilm:latest",
      digest: "fcd03192e71540d9dd7855d65e0f10da1fd73b05e3024f7293d7fd0298738add",
      sizeBytes: 48601497,
      vramBytes: 21233664,
      expiresAt: "2319-03-03T03:59:47.458010898Z",
      contextLength: 256,
    });
  });

  test("an empty installation", () => {
    expect(readTags({ models: [] })).toEqual([]);
    expect(readPs({ models: null })).toEqual([]);
  });
});

describe("servers of other ages", () => {
  const old = { name: "x:latest", digest: "d", size: 1, details: { family: "qwen3", families: null } };

  test("before 0.30 the list has neither capabilities nor lengths", () => {
    expect(readTags({ models: [old] })[0]).toEqual({
      name: "x:latest",
      digest: "d",
      sizeBytes: 1,
      family: "qwen3",
      parameterSize: "",
      quantization: "",
      canEmbed: "unknown",
      modifiedAt: "",
    });
  });

  test("null anywhere is as good as absent", () => {
    const model = { ...old, capabilities: null, details: null, modified_at: null, remote_host: null };
    expect(readTags({ models: [model] })[0]).toMatchObject({ family: "", canEmbed: "unknown" });
  });

  test("a cloud model says where it runs, and is not asked further", () => {
    const model = { ...old, remote_host: "https://ollama.com:443", remote_model: "x" };
    expect(readTags({ models: [model] })[0]).toMatchObject({
      remoteHost: "https://ollama.com:443",
      canEmbed: false,
    });
  });

  test("an embedder that the list takes for a chat model is left open", () => {
    const listed = (family: string, embedding_length?: number) =>
      readTags({
        models: [{ ...old, details: { family, embedding_length }, capabilities: ["completion"] }],
      })[0]?.canEmbed;
    expect(listed("bert")).toBe("unknown");
    expect(listed("gemma3")).toBe("unknown");
    expect(listed("gemma3", 2560)).toBe(false);
    expect(listed("llama")).toBe(false);
  });

  test("show before 0.6.4: the pooling type decides", () => {
    const info = {
      "general.architecture": "qwen3",
      "qwen3.embedding_length": 1024,
      "qwen3.context_length": 40960,
    };
    expect(readShow({ model_info: { ...info, "qwen3.pooling_type": 3 } })).toEqual({
      canEmbed: true,
      contextLength: 40960,
      dimensions: 1024,
    });
    expect(readShow({ model_info: info }).canEmbed).toBe(false);
    expect(readShow({ model_info: null, capabilities: null }).canEmbed).toBe("unknown");
  });

  test("ps before 0.10 has no context", () => {
    expect(readPs({ models: [{ name: "x", size: 5 }] })[0]).toEqual({
      name: "x",
      digest: "",
      sizeBytes: 5,
      vramBytes: 0,
      expiresAt: "",
    });
  });

  test("a version may be anything, but must be there", () => {
    expect(readVersion({ version: "0.0.0" })).toBe("0.0.0");
    expect(() => readVersion({})).toThrow();
  });
});
