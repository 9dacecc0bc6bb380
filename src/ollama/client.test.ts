import { describe, expect, test } from "vitest";
import { createOllama } from "./client.ts";
import type { Exchange } from "./exchange.ts";
import { OllamaError, type OllamaFailure } from "./failure.ts";
import single from "./fixtures/embed.json" with { type: "json" };
import { recordedErrors } from "./fixtures/replies.ts";
import tags from "./fixtures/tags.json" with { type: "json" };
import type { Fetch } from "./transport.ts";

function answering(status: number, body: string, contentType = "application/json; charset=utf-8") {
  const calls: { url: string; init: RequestInit }[] = [];
  const fetch: Fetch = async (url, init = {}) => {
    calls.push({ url, init });
    return new Response(body, { status, headers: { "content-type": contentType } });
  };
  return { fetch, calls };
}

async function failureFrom(call: Promise<unknown>): Promise<OllamaFailure> {
  const error: unknown = await call.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(OllamaError);
  return (error as OllamaError).failure;
}

const request = { model: "all-minilm", input: "why is the sky blue?" };

describe("a good reply", () => {
  test("embed sends what was asked for and nothing else", async () => {
    const { fetch, calls } = answering(200, JSON.stringify(single));
    const ollama = createOllama({ url: "http://localhost:11434", fetch });
    const reply = await ollama.embed({
      ...request,
      truncate: false,
      dimensions: 64,
      keepAlive: "5m",
      options: { num_ctx: 256 },
    });
    expect(calls[0]?.url).toBe("http://localhost:11434/api/embed");
    expect(calls[0]?.init.headers).toEqual({ "Content-Type": "application/json" });
    expect(calls[0]?.init.body).toBe(
      '{"model":"all-minilm","input":"why is the sky blue?","truncate":false,"dimensions":64,"keep_alive":"5m","options":{"num_ctx":256}}',
    );
    expect(reply.vectors).toMatchObject({ rows: 1, cols: 384 });
    await ollama.embed(request);
    expect(calls[1]?.init.body).toBe('{"model":"all-minilm","input":"why is the sky blue?"}');
  });

  test("the exchange is measured and told", async () => {
    const text = JSON.stringify(single);
    const { fetch } = answering(200, text);
    const told: Exchange[] = [];
    let clock = 100;
    const now = () => (clock += 5);
    const ollama = createOllama({ url: "", fetch, now, onExchange: (exchange) => told.push(exchange) });
    const reply = await ollama.embed({ model: "m", input: ["ä".repeat(10_000)].slice(0, 1) });
    expect(told).toEqual([reply.exchange]);
    expect(reply.wallMs).toBe(5);
    expect(reply.exchange).toMatchObject({
      method: "POST",
      url: "/api/embed",
      status: 200,
      replyBytes: text.length,
      requestBytes: 20_000 + '{"model":"m","input":[""]}'.length,
      replyHead: text.slice(0, 2000),
      replyTail: text.slice(-400),
    });
    expect(reply.exchange.requestBody.length).toBeLessThan(4000);
    expect(reply.exchange.requestBody).toContain("characters left out");
  });

  test("GET sends no body and no Content-Type, so it needs no preflight", async () => {
    const { fetch, calls } = answering(200, JSON.stringify(tags));
    const models = await createOllama({ url: "http://x", fetch }).tags();
    expect(models).toHaveLength(6);
    expect(calls[0]?.init).toEqual({ method: "GET", headers: {} });
  });

  test("a key goes with every request", async () => {
    const { fetch, calls } = answering(200, '{"version":"0.33.0"}');
    const headers = { Authorization: "Bearer k" };
    await createOllama({ url: "https://x", fetch, headers }).version();
    expect(calls[0]?.init.headers).toEqual(headers);
  });

  test("preload embeds nothing", async () => {
    const { fetch, calls } = answering(200, '{"model":"m","embeddings":[]}');
    await createOllama({ url: "", fetch }).preload("m", { keepAlive: -1 });
    expect(calls[0]?.init.body).toBe('{"model":"m","input":[],"keep_alive":-1}');
  });

  test("unload asks for no text, with a keep_alive of 0", async () => {
    const { fetch, calls } = answering(200, '{"model":"m","response":"","done":true,"done_reason":"unload"}');
    expect(await createOllama({ url: "http://x", fetch }).unload("m")).toBeUndefined();
    expect(calls).toHaveLength(1);
    expect(calls[0]?.url).toBe("http://x/api/generate");
    expect(calls[0]?.init.method).toBe("POST");
    expect(calls[0]?.init.body).toBe('{"model":"m","keep_alive":0}');
  });

  test("sendRaw hands over the reply as it is, errors too", async () => {
    const { status, text } = recordedErrors["model-unknown"]!;
    const raw = await createOllama({ url: "", fetch: answering(status, text).fetch }).sendRaw(request);
    expect(raw).toMatchObject({ status: 404, text });
  });
});

describe("a failure", () => {
  const client = (status: number, body: string, contentType?: string) =>
    createOllama({ url: "", fetch: answering(status, body, contentType).fetch });

  test("of the server is classified", async () => {
    const { status, text } = recordedErrors["model-unknown"]!;
    expect(await failureFrom(client(status, text).embed({ ...request, model: "nope" }))).toMatchObject({
      kind: "model-missing",
      model: "nope",
    });
  });

  test("of unloading names the model", async () => {
    const { status, text } = recordedErrors["model-unknown"]!;
    expect(await failureFrom(client(status, text).unload("nope"))).toMatchObject({
      kind: "model-missing",
      model: "nope",
    });
  });

  test("a page instead of an API", async () => {
    const page = "<!doctype html><title>app</title>";
    expect(await failureFrom(client(200, page, "text/html").tags())).toMatchObject({ kind: "not-ollama" });
    expect(await failureFrom(client(200, page, "text/plain").embed(request))).toMatchObject({
      kind: "not-ollama",
    });
  });

  test.each([
    ["not JSON", "Ollama is running"],
    ["another shape", '{"models":5}'],
    ["null", "null"],
    ["nothing", ""],
  ])("a reply that is %s", async (_, body) => {
    expect(await failureFrom(client(200, body, "text/plain").tags())).toMatchObject({ kind: "bad-reply" });
  });

  test("vectors that cannot be used", async () => {
    expect(await failureFrom(client(200, '{"embeddings":[[1],[2]]}').embed(request))).toEqual({
      kind: "bad-reply",
      status: 200,
      problem: "1 vector was asked for and 2 came",
    });
  });

  test('{"error":{}} does not crash', async () => {
    expect(await failureFrom(client(500, '{"error":{}}').embed(request))).toMatchObject({
      kind: "load-failed",
    });
  });
});

describe("no reply", () => {
  const refuse: Fetch = async () => Promise.reject(new TypeError("Failed to fetch"));

  test("nobody there", async () => {
    const told: Exchange[] = [];
    const onExchange = (exchange: Exchange) => told.push(exchange);
    const direct = createOllama({ url: "http://localhost:1", fetch: refuse, onExchange });
    expect(await failureFrom(direct.version())).toEqual({ kind: "unreachable" });
    expect(told[0]).toMatchObject({ status: 0, url: "http://localhost:1/api/version" });
    expect(await failureFrom(createOllama({ url: "", fetch: refuse }).version())).toEqual({
      kind: "unreachable",
    });
  });

  test("somebody there who does not let the page in", async () => {
    const fetch: Fetch = async (url, init) => (init?.mode === "no-cors" ? Response.error() : refuse(url));
    expect(await failureFrom(createOllama({ url: "http://localhost:11434", fetch }).version())).toEqual({
      kind: "origin-refused",
    });
  });

  test("a connection that breaks later is not taken for a refusal", async () => {
    let down = false;
    const good = answering(200, '{"version":"1"}').fetch;
    const fetch: Fetch = (url, init) => (down && init?.mode !== "no-cors" ? refuse(url) : good(url, init));
    const ollama = createOllama({ url: "http://localhost:11434", fetch });
    await ollama.version();
    down = true;
    expect(await failureFrom(ollama.embed(request))).toEqual({ kind: "unreachable" });
  });

  test("a reply that breaks off", async () => {
    const fetch: Fetch = async () =>
      new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError("network error")) }));
    expect(await failureFrom(createOllama({ url: "", fetch }).version())).toMatchObject({
      kind: "unreachable",
      reason: "the connection broke off during the reply",
    });
  });
});

describe("giving up is not a failure", () => {
  const hanging: Fetch = (_, init) =>
    new Promise((_resolve, reject) =>
      init?.signal?.addEventListener("abort", () => reject(new DOMException("gone", "AbortError"))),
    );

  test("before, during, and while reading the reply: the signal's own reason", async () => {
    const reason = new Error("the user pressed Cancel");
    const ollama = createOllama({ url: "http://x", fetch: hanging });
    await expect(ollama.embed(request, AbortSignal.abort(reason))).rejects.toBe(reason);

    const during = new AbortController();
    const call = ollama.embed(request, during.signal);
    during.abort(reason);
    await expect(call).rejects.toBe(reason);

    const reading = new AbortController();
    const fetch: Fetch = async () =>
      new Response(
        new ReadableStream({
          pull: (stream) => {
            reading.abort(reason);
            stream.error(new Error("cut"));
          },
        }),
      );
    await expect(createOllama({ url: "", fetch }).embed(request, reading.signal)).rejects.toBe(reason);
  });
});
