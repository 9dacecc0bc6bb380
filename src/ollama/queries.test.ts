import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { createOllama } from "./client.ts";
import { OllamaError } from "./failure.ts";
import { modelsQuery, runningQuery, versionQuery } from "./queries.ts";
import { resolveModels } from "./resolveModels.ts";
import { type ModelFacts, readTags, type ServerModel } from "./wire.ts";

const model = (name: string, family: string, digest = name) =>
  ({ name, digest, size: 1, details: { family } }) as const;
const unknownModels = (...names: string[]): ServerModel[] =>
  readTags({ models: names.map((name) => model(name, "llama")) });

describe("models of older servers", () => {
  test("are asked for one by one, four at a time, and only where open", async () => {
    let running = 0;
    let most = 0;
    const asked: string[] = [];
    const models = [
      ...unknownModels("a", "b", "c", "d", "e", "f"),
      ...readTags({ models: [{ ...model("sure", "bert"), capabilities: ["embedding"] }] }),
    ];
    const resolved = await resolveModels(models, async ({ name }) => {
      asked.push(name);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return { canEmbed: name === "b", dimensions: 7 };
    });
    expect(most).toBe(4);
    expect(asked).toEqual(["a", "b", "c", "d", "e", "f"]);
    expect(resolved.map(({ name, canEmbed }) => `${name} ${canEmbed}`)).toEqual([
      "a false",
      "b true",
      "c false",
      "d false",
      "e false",
      "f false",
      "sure true",
    ]);
    expect(resolved[0]?.dimensions).toBe(7);
  });

  test("are guessed by family when the server cannot say", async () => {
    const models = readTags({ models: [model("a", "nomic-bert"), model("b", "llama")] });
    const silent = async (): Promise<ModelFacts> => ({ canEmbed: "unknown" });
    const failing = () => Promise.reject(new OllamaError({ kind: "load-failed", status: 500, message: "x" }));
    for (const show of [silent, failing]) {
      const resolved = await resolveModels(models, show);
      expect(resolved.map(({ canEmbed }) => canEmbed)).toEqual([true, "unknown"]);
    }
  });

  test("are not guessed when the server is gone", async () => {
    const gone = () => Promise.reject(new OllamaError({ kind: "unreachable" }));
    await expect(resolveModels(unknownModels("a"), gone)).rejects.toThrow(OllamaError);
  });
});

test("the queries share what show said, by digest", async () => {
  const asked: string[] = [];
  const ollama = createOllama({
    url: "",
    fetch: async (url) => {
      asked.push(url);
      if (url === "/api/tags") {
        return Response.json({ models: [model("x:latest", "llama", "d"), model("y:latest", "llama", "d")] });
      }
      if (url === "/api/show") return Response.json({ capabilities: ["embedding"] });
      return Response.json(url === "/api/ps" ? { models: [] } : { version: "0.9.0" });
    },
  });
  const client = new QueryClient();
  const models = await client.fetchQuery(modelsQuery(ollama, "here"));
  expect(models.map(({ canEmbed }) => canEmbed)).toEqual([true, true]);
  await client.fetchQuery({ ...modelsQuery(ollama, "here"), staleTime: 0 });
  expect(asked).toEqual(["/api/tags", "/api/show", "/api/tags"]);
  expect(await client.fetchQuery(versionQuery(ollama, "here"))).toBe("0.9.0");
  expect(await client.fetchQuery(runningQuery(ollama, "here"))).toEqual([]);
  client.clear();
});
