import { afterEach, describe, expect, test } from "vitest";
import type { Exchange } from "./exchange.ts";
import { OllamaError } from "./failure.ts";
import { fetchFromHandler } from "./fetchFromHandler.ts";
import single from "./fixtures/embed.json" with { type: "json" };
import { connectOllama } from "./remote.ts";
import { serveOllama } from "./serveOllama.ts";
import type { Fetch } from "./transport.ts";

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
});

/** A page and a worker, as two ends of a channel. */
function pageAndWorker(fetch: Fetch): MessagePort {
  const channel = new MessageChannel();
  channels.push(channel);
  serveOllama(channel.port2, fetch);
  channel.port1.start();
  channel.port2.start();
  return channel.port1;
}

const request = { model: "all-minilm", input: "why is the sky blue?" };
const good: Fetch = async () => new Response(JSON.stringify(single));

test("vectors and the exchange come through", async () => {
  const told: Exchange[] = [];
  const ollama = connectOllama(pageAndWorker(good), "http://x", {
    onExchange: (exchange) => told.push(exchange),
  });
  const reply = await ollama.embed(request);
  expect(reply.vectors).toMatchObject({ rows: 1, cols: 384 });
  expect(reply.vectors.data).toBeInstanceOf(Float32Array);
  expect(reply.zeroRows).toEqual([]);
  expect(told).toEqual([reply.exchange]);
  expect(await ollama.sendRaw(request)).toMatchObject({ status: 200, text: JSON.stringify(single) });
});

test("headers and address are the caller's, and two callers share a port", async () => {
  const seen: unknown[] = [];
  const port = pageAndWorker(async (url, init) => {
    seen.push([url, init?.headers]);
    return new Response(JSON.stringify({ version: url }));
  });
  const a = connectOllama(port, "http://a", { headers: { Authorization: "Bearer k" } });
  const b = connectOllama(port, "http://b");
  expect(await Promise.all([a.version(), b.version()])).toEqual([
    "http://a/api/version",
    "http://b/api/version",
  ]);
  expect(seen).toEqual([
    ["http://a/api/version", { Authorization: "Bearer k" }],
    ["http://b/api/version", {}],
  ]);
});

test("loading and unloading go through, with their signal", async () => {
  const seen: unknown[] = [];
  const port = pageAndWorker(async (url, init) => {
    seen.push([url, init?.body, init?.signal instanceof AbortSignal]);
    return new Response('{"model":"m","embeddings":[]}');
  });
  const ollama = connectOllama(port, "http://x");
  await ollama.preload("m");
  expect(await ollama.unload("m")).toBeUndefined();
  expect(seen).toEqual([
    ["http://x/api/embed", '{"model":"m","input":[]}', true],
    ["http://x/api/generate", '{"model":"m","keep_alive":0}', true],
  ]);
  await expect(ollama.unload("m", AbortSignal.abort(new Error("cancelled")))).rejects.toThrow("cancelled");
  expect(seen).toHaveLength(2);
});

test("a failure keeps its fields", async () => {
  const port = pageAndWorker(
    async () => new Response('{"error":"model \\"m\\" not found"}', { status: 404 }),
  );
  const error = await connectOllama(port, "")
    .embed({ ...request, model: "m" })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(OllamaError);
  expect((error as OllamaError).failure).toEqual({
    kind: "model-missing",
    model: "m",
    message: 'model "m" not found',
  });
});

test("the worker remembers that a server let the page in", async () => {
  let down = false;
  const port = pageAndWorker(async (_, init) => {
    if (down && init?.mode !== "no-cors") throw new TypeError("Failed to fetch");
    return new Response('{"version":"1"}');
  });
  const ollama = connectOllama(port, "http://x");
  await ollama.version();
  down = true;
  await expect(ollama.version()).rejects.toHaveProperty("failure.kind", "unreachable");
  await expect(connectOllama(port, "http://y").version()).rejects.toHaveProperty(
    "failure.kind",
    "origin-refused",
  );
});

test("giving up rejects with the reason and stops the worker's request", async () => {
  let stopped = () => {};
  const hasStopped = new Promise<void>((resolve) => (stopped = resolve));
  let started = () => {};
  const hasStarted = new Promise<void>((resolve) => (started = resolve));
  const port = pageAndWorker(
    (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => {
          stopped();
          reject(init.signal?.reason);
        });
        started();
      }),
  );
  const controller = new AbortController();
  const reason = new Error("cancelled");
  const call = connectOllama(port, "").embed(request, controller.signal);
  await hasStarted;
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
  await hasStopped;
});

describe("an engine behind the same client", () => {
  test("sees an ordinary request without Origin", async () => {
    let seen: Request | undefined;
    const port = pageAndWorker(
      fetchFromHandler(async (incoming) => {
        seen = incoming.clone();
        return new Response(JSON.stringify({ model: "m", embeddings: [[0, 1]] }));
      }),
    );
    const reply = await connectOllama(port, "").embed({ model: "m", input: "a" });
    expect([...reply.vectors.data]).toEqual([0, 1]);
    expect(seen?.url).toBe("http://builtin.localhost/api/embed");
    expect(seen?.method).toBe("POST");
    expect(seen?.headers.get("origin")).toBeNull();
    expect(await seen?.json()).toEqual({ model: "m", input: "a" });
  });

  test("is left alone when the caller gives up, even if it takes no notice", async () => {
    const reason = new Error("cancelled");
    const controller = new AbortController();
    const call = fetchFromHandler(() => new Promise(() => {}))("/api/tags", { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  test("hears of it through the request's signal", async () => {
    const controller = new AbortController();
    let heard = false;
    const fetch = fetchFromHandler(
      ({ signal }) => new Promise(() => signal.addEventListener("abort", () => (heard = true))),
    );
    const call = fetch("/api/tags", { signal: controller.signal }).catch(() => {});
    controller.abort();
    await call;
    expect(heard).toBe(true);
  });
});
