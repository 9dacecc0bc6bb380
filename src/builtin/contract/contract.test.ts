import { describe, expect, test } from "vitest";
import { createEngine } from "../engine.ts";
import { readPublicFile } from "../readPublicFile.ts";
import { standardModels } from "../standardModels.ts";
import { testModel } from "../testModels.ts";
import type { ContractContext } from "./contractCase.ts";
import { contractCases } from "./exchanges.ts";
import { canPlay, playCase } from "./playContract.ts";
import { field } from "./reply.ts";
import { sendOverHttp } from "./sendOverHttp.ts";

describe("the built-in engine keeps the recorded contract", () => {
  const engine = createEngine({
    models: [
      ...standardModels(readPublicFile),
      ...(["minilm", "chat", "last", "nan"] as const).map((kind) => testModel(kind, readPublicFile)),
    ],
  });
  const context: ContractContext = {
    models: { embedder: "all-minilm", chat: "toy-chat", lastPooled: "toy-last", nan: "minilm-nan" },
    dims: 256,
    context: 256,
    specialTokens: 2,
  };
  test.for(contractCases)("$name: $about", async (played) => {
    const replies = await playCase(played, engine, context);
    for (const [i, { recorded }] of played.steps.entries()) {
      const reply = replies[i];
      expect(reply?.status).toBe(recorded.status);
      expect(field(reply?.json, "error")).toEqual(field(recorded.json, "error"));
      expect(reply?.headers.get("content-type") ?? undefined).toBe(recorded.headers["content-type"]);
      expect(field(reply?.json, "prompt_eval_count")).toBe(field(recorded.json, "prompt_eval_count"));
      expect(field(reply?.json, "usage")).toEqual(field(recorded.json, "usage"));
    }
  });

  test("its own model keeps it as well", async () => {
    const own = { models: { embedder: "static-minilm" }, dims: 256, context: 512, specialTokens: 2 };
    for (const played of contractCases.filter((one) => canPlay(one, own))) {
      await playCase(played, engine, own);
    }
  });
});

// OLLAMA_URL=http://127.0.0.1:11434 plays the same cases against a live server; OLLAMA_EMBEDDER, OLLAMA_CHAT,
// OLLAMA_LAST_POOLED and OLLAMA_NAN name its models, OLLAMA_DIMS and OLLAMA_CONTEXT describe the embedder.
const { OLLAMA_URL, ...env } = process.env;
if (OLLAMA_URL) {
  const models: ContractContext["models"] = { embedder: env["OLLAMA_EMBEDDER"] ?? "all-minilm" };
  if (env["OLLAMA_CHAT"]) models.chat = env["OLLAMA_CHAT"];
  if (env["OLLAMA_LAST_POOLED"]) models.lastPooled = env["OLLAMA_LAST_POOLED"];
  if (env["OLLAMA_NAN"]) models.nan = env["OLLAMA_NAN"];
  const context: ContractContext = {
    models,
    dims: Number(env["OLLAMA_DIMS"] ?? 384),
    context: Number(env["OLLAMA_CONTEXT"] ?? 256),
    specialTokens: Number(env["OLLAMA_SPECIAL_TOKENS"] ?? 2),
  };
  describe(`${OLLAMA_URL} keeps the recorded contract`, () => {
    for (const played of contractCases) {
      test.runIf(canPlay(played, context))(`${played.name}: ${played.about}`, async () => {
        await playCase(played, sendOverHttp(OLLAMA_URL), context);
      });
    }
  });
}
