import { describe, expect, test } from "vitest";
import { createOllama, type Ollama } from "../../ollama/client.ts";
import { OllamaError, type OllamaFailure } from "../../ollama/failure.ts";
import { fetchFromHandler } from "../../ollama/fetchFromHandler.ts";
import { resolveModels } from "../../ollama/resolveModels.ts";
import { createEngine, type Engine } from "../engine.ts";
import { readPublicFile } from "../readPublicFile.ts";
import { standardModels } from "../standardModels.ts";
import { testModel } from "../testModels.ts";
import { isBefore } from "./isBefore.ts";
import { OLDER_SERVERS, olderServer } from "./olderServer.ts";

const models = [
  ...standardModels(readPublicFile),
  ...(["chat", "nan", "dying"] as const).map((kind) => testModel(kind, readPublicFile)),
];
const engineOf = (version: string): Engine => createEngine({ models, version, layers: olderServer(version) });
const clientOf = (version: string): Ollama =>
  createOllama({ url: "", fetch: fetchFromHandler(engineOf(version)) });

async function ask(version: string, path: string, body?: unknown) {
  const post = { method: "POST", body: JSON.stringify(body) };
  const reply = await engineOf(version)(new Request(`http://x${path}`, body === undefined ? {} : post));
  const text = await reply.text();
  return { status: reply.status, allow: reply.headers.get("allow"), text };
}
const embed = (version: string, body: Record<string, unknown>) =>
  ask(version, "/api/embed", { model: "static-minilm", input: "a", ...body });

async function failureFrom(promise: Promise<unknown>): Promise<OllamaFailure> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof OllamaError) return error.failure;
  throw new Error(`expected an OllamaError, not ${String(error)}`);
}

describe("a server of today", () => {
  test("is left as it is", () => expect(olderServer("0.33.0")).toEqual([]));
  test("a version that is none is refused", () => expect(() => olderServer("0.29")).toThrow("0.6.3"));
});

test.each(Object.keys(OLDER_SERVERS))("%s: the client finds its version and its models", async (version) => {
  const client = clientOf(version);
  expect(await client.version()).toBe(version);
  const listed = await client.tags();
  const known = await resolveModels(listed, ({ name }) => client.show(name));
  expect(listed.every(({ canEmbed }) => canEmbed === "unknown")).toBe(true);
  const found = (name: string) => known.find((model) => model.name === `${name}:latest`);
  expect(found("static-minilm")).toMatchObject({ canEmbed: true, dimensions: 256, contextLength: 512 });
  expect(found("toy-chat")?.canEmbed).toBe(false);
  await client.ps();
});

test.each(Object.keys(OLDER_SERVERS).slice(0, -1))("%s embeds as ever", async (version) => {
  const { vectors, zeroRows } = await clientOf(version).embed({ model: "static-minilm", input: ["a", "b"] });
  expect([vectors.rows, vectors.cols, zeroRows]).toEqual([2, 256, []]);
  const loaded = await clientOf(version).preload("static-minilm");
  expect(loaded.wallMs).toBeGreaterThanOrEqual(0);
  expect(await failureFrom(clientOf(version).embed({ model: "nope", input: "a" }))).toMatchObject({
    kind: "model-missing",
  });
});

describe("before 0.30", () => {
  test("the list has neither capabilities nor lengths", async () => {
    const { text } = await ask("0.29.0", "/api/tags");
    expect(text).not.toMatch(/capabilities|_length/);
    expect(text).toContain('"family"');
    expect((await ask("0.30.0", "/api/tags")).text).toContain("capabilities");
  });

  test("not-a-number is a 500", async () => {
    const sent = { model: "minilm-nan", input: "a zebra" };
    expect((await embed("0.29.0", sent)).text).toContain("unsupported value: NaN");
    expect(await failureFrom(clientOf("0.29.0").embed(sent))).toMatchObject({ kind: "bad-reply" });
  });

  test("a model that cannot embed says so in other words", async () => {
    const failure = await failureFrom(clientOf("0.29.0").embed({ model: "toy-chat", input: "a" }));
    expect(failure).toMatchObject({
      kind: "cannot-embed",
      message: "this model does not support embeddings",
    });
    expect((await embed("0.29.0", { model: "toy-chat" })).status).toBe(501);
    expect((await embed("0.13.2", { model: "toy-chat" })).status).toBe(500);
  });
});

test.each([
  ["0.29.0", 400],
  ["0.13.2", 500],
  ["0.6.1", 500],
])("%s: a crash is a %d with its text", async (version, status) => {
  const sent = { model: "dying-minilm", input: "a crash" };
  expect((await embed(version, sent)).status).toBe(status);
  expect(await failureFrom(clientOf(version).embed(sent))).toMatchObject({ kind: "runner-crashed" });
});

test.each(["0.13.2", "0.11.10", "0.2.6"])("%s: a text that is too long is told", async (version) => {
  const request = { model: "static-minilm", input: "word ".repeat(600), truncate: false };
  expect(await failureFrom(clientOf(version).embed(request))).toMatchObject({ kind: "too-long" });
});

test("before 0.11.11 dimensions are ignored, even wrong ones", async () => {
  const cut = { model: "static-minilm", input: "a", dimensions: 64 };
  expect((await clientOf("0.11.10").embed(cut)).vectors.cols).toBe(256);
  expect((await clientOf("0.11.11").embed(cut)).vectors.cols).toBe(64);
  expect((await embed("0.11.10", { dimensions: "many" })).status).toBe(200);
});

test.each([
  ["0.10.0", 512],
  ["0.9.6", undefined],
] as const)("%s: a running model's context is %s", async (version, contextLength) => {
  const client = clientOf(version);
  await client.preload("static-minilm");
  expect((await client.ps()).map((model) => model.contextLength)).toEqual([contextLength]);
});

test("before 0.7.0 a wrong method is a 404", async () => {
  expect(await ask("0.6.8", "/api/embed")).toEqual({ status: 404, allow: null, text: "404 page not found" });
  expect(await ask("0.7.0", "/api/embed")).toMatchObject({ status: 405, allow: "POST" });
});

test("before 0.6.4 show has no capabilities", async () => {
  const show = { model: "static-minilm" };
  expect((await ask("0.6.3", "/api/show", show)).text).not.toContain("capabilities");
  expect((await ask("0.6.4", "/api/show", show)).text).toContain("capabilities");
});

describe("0.3.5 to 0.6.0", () => {
  test.each(["0.6.0", "0.3.5"])("%s: a failure has no text", async (version) => {
    const sent = { model: "dying-minilm", input: "a crash" };
    expect(await embed(version, sent)).toMatchObject({ status: 500, text: '{"error":{}}' });
    expect(await failureFrom(clientOf(version).embed(sent))).toMatchObject({
      kind: "load-failed",
      status: 500,
      message: "no explanation given",
    });
  });

  test("a model that cannot embed answers null", async () => {
    const sent = { model: "toy-chat", input: ["a", "b"] };
    expect((await embed("0.6.0", sent)).text).toBe('{"model":"toy-chat","embeddings":[null,null]}');
    expect(await failureFrom(clientOf("0.6.0").embed(sent))).toMatchObject({
      kind: "bad-reply",
      problem: expect.stringContaining("no vector"),
    });
  });
});

test("before 0.3.5 every failure has the same text", async () => {
  const crash = await embed("0.3.4", { model: "dying-minilm", input: "a crash" });
  expect(crash).toMatchObject({ status: 500, text: '{"error":"failed to generate embedding"}' });
});

test("before 0.3.6 nothing to embed loads nothing", async () => {
  const running = async (version: string) => {
    const client = clientOf(version);
    await client.preload("static-minilm");
    return client.ps();
  };
  expect(await running("0.3.5")).toEqual([]);
  expect(await running("0.3.6")).toHaveLength(1);
  expect((await embed("0.3.5", { input: null })).status).toBe(400);
});

test("before 0.3.1 there are no metrics", async () => {
  const reply = await clientOf("0.3.0").embed({ model: "static-minilm", input: "a" });
  expect([reply.totalMs, reply.loadMs, reply.promptTokens]).toEqual([undefined, undefined, undefined]);
  const later = await clientOf("0.3.1").embed({ model: "static-minilm", input: "a" });
  expect(later.promptTokens).toBe(3);
});

test("before 0.2.6 there is no /api/embed", async () => {
  expect(await embed("0.2.5", {})).toMatchObject({ status: 404, text: "404 page not found" });
  const failure = await failureFrom(clientOf("0.2.5").embed({ model: "static-minilm", input: "a" }));
  expect(failure).toMatchObject({ kind: "not-ollama", status: 404 });
});

test.each([
  ["0.2.5", "0.2.6", true],
  ["0.10.0", "0.9.9", false],
  ["0.30.0", "0.30.0", false],
  ["1.0.0", "0.33.0", false],
])("%s is before %s: %s", (version, other, before) => expect(isBefore(version, other)).toBe(before));
