import { describe, expect, test, vi } from "vitest";
import type { BuiltinModel } from "./builtinModel.ts";
import faults from "./contract/faults.json" with { type: "json" };
import { createEngine, type Engine } from "./engine.ts";
import { readPublicFile } from "./readPublicFile.ts";
import { standardModels } from "./standardModels.ts";
import { type TestModelKind, testModel } from "./testModels.ts";

type Embedded = { embeddings: number[][]; prompt_eval_count: number; load_duration: number };

const extra = (...kinds: TestModelKind[]) => kinds.map((kind) => testModel(kind, readPublicFile));
const engineWith = (...models: BuiltinModel[]) =>
  createEngine({ models: [...standardModels(readPublicFile), ...models] });

function post(engine: Engine, path: string, body: unknown, init: RequestInit = {}): Promise<Response> {
  return engine(new Request(`http://x${path}`, { method: "POST", body: JSON.stringify(body), ...init }));
}

async function embed(engine: Engine, body: Record<string, unknown>): Promise<Embedded> {
  const response = await post(engine, "/api/embed", { model: "static-minilm", ...body });
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as Embedded;
}

async function failure(response: Response): Promise<[number, unknown]> {
  return [response.status, ((await response.json()) as { error: unknown }).error];
}

async function get(engine: Engine, path: string) {
  const response = await engine(new Request(`http://x${path}`));
  return (await response.json()) as { models: { name: string }[] };
}
const names = async (engine: Engine, path: string) =>
  (await get(engine, path)).models.map(({ name }) => name);

describe("length", () => {
  const engine = engineWith(...extra("last"));
  const words = (count: number) => "word ".repeat(count);

  test.each([
    [10, 10],
    [3, 3],
    [600, 512],
  ])("num_ctx %d leaves room for %d tokens", async (num_ctx, tokens) => {
    const sent = { input: words(700), options: { num_ctx } };
    expect((await embed(engine, sent)).prompt_eval_count).toBe(tokens);
  });
  test("num_batch bounds a text, and it is cut once more", async () => {
    const options = { num_batch: 8 };
    expect((await embed(engine, { input: words(20), options })).prompt_eval_count).toBe(8);
    const refused = post(engine, "/api/embed", {
      model: "static-minilm",
      input: words(20),
      options,
      truncate: false,
    });
    expect(await failure(await refused)).toEqual([400, "the input length exceeds the context length"]);
  });
  test("a last-pooled model is bound by its context, not by the batch", async () => {
    const long = await embed(engine, { model: "toy-last", input: "a".repeat(3000) });
    expect(long.prompt_eval_count).toBe(3002);
  });
  test("a model without special tokens cannot embed nothing", async () => {
    const nothing = { model: "char-ngrams", input: [""] };
    expect(await failure(await post(engine, "/api/embed", nothing))).toEqual([
      400,
      "input exceeds maximum context length and cannot be truncated further",
    ]);
    const whole = { ...nothing, truncate: false };
    expect(await failure(await post(engine, "/api/embed", whole))).toEqual([
      400,
      "Input content cannot be empty",
    ]);
  });
  test("the superseded endpoint never cuts, and every failure is a 500", async () => {
    const long = { model: "static-minilm", prompt: words(600) };
    expect(await failure(await post(engine, "/api/embeddings", long))).toEqual([
      500,
      "the input length exceeds the context length",
    ]);
  });
});

test.each([1, 32, 100, 255])("a cut to %d dimensions is the local cut", async (dimensions) => {
  const engine = engineWith();
  const input = "why is the sky blue?";
  const [full = []] = (await embed(engine, { input })).embeddings;
  const [cut = []] = (await embed(engine, { input, dimensions })).embeddings;
  const head = full.slice(0, dimensions);
  const length = Math.hypot(...head);
  expect(cut.length).toBe(dimensions);
  expect(Math.max(...head.map((value, i) => Math.abs(value / length - cut[i]!)))).toBeLessThan(1e-6);
});

describe("faults", () => {
  test("not-a-number arrives as a zero row", async () => {
    const engine = engineWith(...extra("nan"));
    const { embeddings } = await embed(engine, { model: "minilm-nan", input: ["a horse", "a zebra"] });
    expect(embeddings.map((row) => Math.round(Math.hypot(...row)))).toEqual([1, 0]);
  });

  test("a model that dies answers as recorded, is gone, and comes back", async () => {
    const engine = engineWith(...extra("dying"));
    const input = ["fine", "a crash", "fine"];
    const recorded = faults["runner-killed"].recorded;
    const [status, error] = await failure(await post(engine, "/api/embed", { model: "dying-minilm", input }));
    expect([status, String(error).replace(/:\d+\//, ":PORT/")]).toEqual([
      recorded.status,
      recorded.json.error,
    ]);
    expect(await names(engine, "/api/ps")).toEqual([]);
    expect((await embed(engine, { model: "dying-minilm", input: "fine" })).embeddings).toHaveLength(1);
  });

  test("files that cannot be read are a 500 with the reason", async () => {
    const engine = createEngine({ models: standardModels(() => Promise.reject(new Error("no net"))) });
    const reply = await post(engine, "/api/embed", { model: "static-minilm", input: "a" });
    expect(await failure(reply)).toEqual([500, "error loading model: no net"]);
  });

  test("an engine without models says so", async () => {
    const engine = createEngine({ models: [] });
    expect(await get(engine, "/api/tags")).toEqual(faults["nothing-installed"].recorded.json);
    expect(await get(engine, "/api/ps")).toEqual(faults["nothing-running"].recorded.json);
  });

  test.each(["all-origins", "all-origins-get"] as const)("%s is answered as recorded", async (name) => {
    const { request, recorded } = faults[name];
    const engine = createEngine({ models: [], origins: ["*"], version: "0.0.0" });
    const { method, headers, path } = request;
    const reply = await engine(new Request(`http://x${path}`, { method, headers }));
    expect(reply.status).toBe(recorded.status);
    for (const [header, value] of Object.entries(recorded.headers)) {
      expect(reply.headers.get(header)).toBe(value);
    }
  });
});

describe("cancelling", () => {
  const aborted = (reply: Response) => expect(reply.status).toBe(499);

  test("stops in the middle of a batch, and the next request is unharmed", async () => {
    const [slow] = extra("minilm");
    const engine = engineWith({ ...slow!, textDelay: 5 });
    await embed(engine, { model: "all-minilm", input: "" });
    const gone = new AbortController();
    // Five minutes of work: without the cancel the test would never end.
    const body = { model: "all-minilm", input: Array.from({ length: 60_000 }, () => "text") };
    const reply = post(engine, "/api/embed", body, { signal: gone.signal });
    setTimeout(() => gone.abort(), 30);
    aborted(await reply);
    expect((await embed(engine, { model: "all-minilm", input: "text" })).embeddings).toHaveLength(1);
  });

  test("computing lets a cancel through", async () => {
    const engine = engineWith();
    const seen = vi.fn();
    const gone = new AbortController();
    const texts = Array.from({ length: 20_000 }, (_, i) => `text number ${i}`);
    const reply = post(
      engine,
      "/api/embed",
      { model: "static-minilm", input: texts },
      { signal: gone.signal },
    );
    setTimeout(() => {
      seen();
      gone.abort();
    }, 100);
    aborted(await reply);
    expect(seen).toHaveBeenCalledOnce();
  });

  test("gives up a load nobody waits for, and not one somebody waits for", async () => {
    const [model] = extra("minilm");
    const load = vi.fn(model!.load);
    const engine = engineWith({ ...model!, load, loadDelay: 60 });
    const input = { model: "all-minilm", input: "a" };
    const first = new AbortController();
    const alone = post(engine, "/api/embed", input, { signal: first.signal });
    setTimeout(() => first.abort(), 10);
    aborted(await alone);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(load).not.toHaveBeenCalled();

    const second = new AbortController();
    const leaves = post(engine, "/api/embed", input, { signal: second.signal });
    const stays = post(engine, "/api/embed", input);
    setTimeout(() => second.abort(), 10);
    aborted(await leaves);
    expect((await stays).status).toBe(200);
    expect(load).toHaveBeenCalledOnce();
  });
});

describe("loading", () => {
  test("counts into load_duration, and keep_alive ends it", async () => {
    const [model] = extra("minilm");
    const engine = engineWith({ ...model!, loadDelay: 40 });
    const sent = { model: "all-minilm", input: "a", keep_alive: "100ms" };
    expect((await embed(engine, sent)).load_duration).toBeGreaterThan(30e6);
    expect((await embed(engine, sent)).load_duration).toBeLessThan(30e6);
    expect(await names(engine, "/api/ps")).toEqual(["all-minilm:latest"]);
    await expect.poll(() => names(engine, "/api/ps")).toEqual([]);
  });

  test("two requests at once are both right", async () => {
    const engine = engineWith();
    const [one, two] = await Promise.all([embed(engine, { input: "a" }), embed(engine, { input: "b" })]);
    expect(one.embeddings).toEqual((await embed(engine, { input: "a" })).embeddings);
    expect(two.embeddings).not.toEqual(one.embeddings);
  });

  test("durations follow the given clock and are left out when 0", async () => {
    const engine = createEngine({ models: standardModels(readPublicFile), now: () => 5 });
    expect(Object.keys(await embed(engine, { input: "a" }))).toEqual([
      "model",
      "embeddings",
      "prompt_eval_count",
    ]);
  });
});

test("a deleted model is gone until it is pulled", async () => {
  const engine = engineWith();
  const body = JSON.stringify({ model: "char-ngrams" });
  const gone = await engine(new Request("http://x/api/delete", { method: "DELETE", body }));
  expect([gone.status, await gone.text()]).toEqual([200, ""]);
  expect(await names(engine, "/api/tags")).toEqual(["static-minilm:latest"]);
  const pulled = await post(engine, "/api/pull", { model: "char-ngrams" });
  expect((await pulled.text()).trim().split("\n").at(-1)).toBe('{"status":"success"}');
  expect(await names(engine, "/api/tags")).toHaveLength(2);
  const unknown = await post(engine, "/api/pull", { model: "nope" });
  expect(await unknown.text()).toBe(
    '{"status":"pulling manifest"}\n{"error":"pull model manifest: file does not exist"}\n',
  );
});

test("a thousand short texts in one request", async () => {
  const engine = engineWith();
  await embed(engine, { input: "" });
  const input = Array.from({ length: 1000 }, (_, i) => `short text number ${i} about a crane by the bank`);
  const { embeddings } = await embed(engine, { input });
  expect(embeddings).toHaveLength(1000);
  expect(new Set(embeddings.map(String)).size).toBe(1000);
});

describe("generate", () => {
  test("unloads a model, and does nothing else", async () => {
    const engine = engineWith(...extra("minilm"));
    await embed(engine, { model: "all-minilm", input: "" });
    const gone = await post(engine, "/api/generate", { model: "all-minilm", keep_alive: 0 });
    expect([gone.status, await gone.json()]).toEqual([
      200,
      {
        model: "all-minilm",
        created_at: expect.any(String),
        response: "",
        done: true,
        done_reason: "unload",
      },
    ]);
    expect(await names(engine, "/api/ps")).toEqual([]);
  });

  test.each([
    [{ model: "all-minilm", prompt: "a", keep_alive: 0 }, 400, '"all-minilm" does not support generate'],
    [{ model: "all-minilm" }, 400, '"all-minilm" does not support generate'],
    [{ model: "nope", keep_alive: 0 }, 404, "model 'nope' not found"],
    [{}, 404, "model '' not found"],
  ])("%j is refused", async (body, status, error) => {
    const engine = engineWith(...extra("minilm"));
    expect(await failure(await post(engine, "/api/generate", body))).toEqual([status, error]);
  });
});
