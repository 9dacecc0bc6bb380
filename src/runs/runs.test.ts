import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Space, type TextItem, textItem } from "../experiment/experiment.ts";
import type { EmbedReply } from "../ollama/embedReply.ts";
import type { EmbedRequest } from "../ollama/embedRequest.ts";
import { OllamaError } from "../ollama/failure.ts";
import { runTiming } from "./batchTiming.ts";
import { effectiveLimit, fitsForSure, widerOptions } from "./effectiveLimit.ts";
import { type Embed, executeRun, type RunOutcome } from "./execute.ts";
import { pause } from "./pause.ts";
import { BATCH_SIZE, LONG_BATCH_SIZE, LONG_TEXT, planRun } from "./plan.ts";
import { applyEvent, runRate } from "./run.ts";
import { createRunStore } from "./runStore.ts";
import { memoryVectorCache } from "./vectorCache.ts";
import { vectorKey } from "./vectorKey.ts";
import { VectorTable } from "./vectorTable.ts";

const space: Space = {
  id: "space-A",
  letter: "A",
  engine: "ollama",
  model: "m",
  prefix: "p: ",
  hidden: false,
};
const texts = (count: number, length = 5) =>
  Array.from({ length: count }, (_, i) => textItem(`${i} `.padEnd(length, "x")));

const limit = effectiveLimit({
  contextLength: 10_000_000,
  options: { num_ctx: 10_000_000, num_batch: 10_000_000 },
});
const plan = (items: readonly TextItem[], known: (item: TextItem) => boolean = () => false) =>
  planRun(space, items, limit, known);

/** Runs to the end with waits of no time, and gives what came of it. */
async function outcomes(
  one: Space,
  items: readonly TextItem[],
  embed: Embed,
  { limit: bound = limit, waits = [] as number[] } = {},
): Promise<RunOutcome[]> {
  const got: RunOutcome[] = [];
  const doors = { embed, pause: async (ms: number) => void waits.push(ms), onRetry: () => undefined };
  const batches = planRun(one, items, bound, () => false);
  for await (const outcome of executeRun(one, batches, doors, new AbortController().signal))
    got.push(outcome);
  return got;
}
const doneIds = (got: readonly RunOutcome[]) => got.flatMap((one) => ("done" in one ? one.done.ids : []));
const failedIds = (got: readonly RunOutcome[]) =>
  got.flatMap((one) => ("failed" in one ? [one.failed.id] : []));

const exchange = {
  method: "POST",
  url: "",
  requestBody: "",
  requestBytes: 0,
  status: 200,
  replyHead: "",
  replyTail: "",
  replyBytes: 0,
  wallMs: 1,
  at: 0,
};

/** A server of three lines: the vector of a text is its length and its first character. */
async function answer({ input }: EmbedRequest): Promise<EmbedReply> {
  const inputs = input as readonly string[];
  const data = Float32Array.from(inputs.flatMap((text) => [text.length, text.charCodeAt(3)]));
  const vectors = { data, rows: inputs.length, cols: 2 };
  return { vectors, model: "m", wallMs: 2, totalMs: 2, loadMs: 1, promptTokens: 3, zeroRows: [], exchange };
}

describe("planning", () => {
  test("every unknown text is asked for once, in order, in requests of at most 64", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 300 }),
        fc.nat(5),
        (lengths, step) => {
          const items = lengths.map((length, i) => textItem(`${i}`.padEnd(length, "y")));
          const known = new Set(items.filter((_, i) => step > 0 && i % step === 0).map((item) => item.id));
          const batches = plan(items, (item) => known.has(item.id));
          expect(batches.flatMap((batch) => batch.texts)).toEqual(
            items.filter((item) => !known.has(item.id)),
          );
          for (const batch of batches) {
            const long = batch.texts.some((item) => item.text.length > LONG_TEXT);
            expect(batch.texts.length).toBeLessThanOrEqual(long ? LONG_BATCH_SIZE : BATCH_SIZE);
          }
        },
      ),
    );
  });

  test("a text of a megabyte travels alone", () => {
    const items = [...texts(3), textItem("z".repeat(1_000_000)), ...texts(2, 9)];
    expect(plan(items).map((batch) => batch.texts.length)).toEqual([3, 1, 2]);
  });
});

describe("a run", () => {
  test("never has more than two requests under way, and yields every batch", async () => {
    let open = 0;
    let most = 0;
    const got = await outcomes(space, texts(640), async (request) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open -= 1;
      return answer(request);
    });
    expect(most).toBe(2);
    expect(doneIds(got).sort()).toEqual(
      texts(640)
        .map((item) => item.id)
        .sort(),
    );
  });

  test("a failure of the server loses nothing that was under way beside it", async () => {
    let sent = 0;
    const embed = async (request: EmbedRequest) => {
      sent += 1;
      if (sent === 1) throw new OllamaError({ kind: "load-failed", status: 500, message: "no memory" });
      await new Promise((resolve) => setTimeout(resolve, 5));
      return answer(request);
    };
    const got: string[] = [];
    const doors = { embed, pause, onRetry: () => undefined };
    const run = async () => {
      const signal = new AbortController().signal;
      for await (const one of executeRun(space, plan(texts(BATCH_SIZE * 4)), doors, signal))
        got.push(...doneIds([one]));
    };
    await expect(run()).rejects.toBeInstanceOf(OllamaError);
    expect(got).toHaveLength(BATCH_SIZE);
    expect(sent).toBe(2);
  });

  test("503 five times and then 200 is one long wait, not a failure", async () => {
    let sent = 0;
    const waits: number[] = [];
    const busyFiveTimes = async (request: EmbedRequest) => {
      sent += 1;
      if (sent <= 5) throw new OllamaError({ kind: "busy", message: "server busy" });
      return answer(request);
    };
    const got = await outcomes(space, texts(3), busyFiveTimes, { waits });
    expect(doneIds(got)).toHaveLength(3);
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000]);
  });

  test("a cancel ends the wait between two tries at once", async () => {
    const controller = new AbortController();
    const doors = {
      embed: async () => {
        throw new OllamaError({ kind: "unreachable" });
      },
      pause,
      onRetry: () => controller.abort(new Error("enough")),
    };
    const run = async () => {
      for await (const _ of executeRun(space, plan(texts(3)), doors, controller.signal));
    };
    await expect(run()).rejects.toThrow("enough");
  });

  test("one bad text among many costs one text, and is named", async () => {
    const items = texts(100);
    const bad = items[37];
    const refuse = async (request: EmbedRequest) => {
      if ((request.input as readonly string[]).includes(`p: ${bad?.text}`))
        throw new OllamaError({ kind: "runner-crashed", message: "EOF" });
      return answer(request);
    };
    const got = await outcomes(space, items, refuse);
    expect(failedIds(got)).toEqual([bad?.id]);
    expect(doneIds(got)).toHaveLength(99);
  });

  test("a request that is refused whatever the text is one failure, not a hundred", async () => {
    let sent = 0;
    const refuse = async () => {
      sent += 1;
      throw new OllamaError({ kind: "bad-request", status: 400, message: "no" });
    };
    await expect(outcomes(space, texts(64), refuse)).rejects.toMatchObject({
      failure: { kind: "bad-request" },
    });
    expect(sent).toBeLessThan(20);
  });
});

describe("texts that are too long", () => {
  const bound = effectiveLimit({ contextLength: 20 });
  const long = (i: number) => textItem(`long ${i} ${"word ".repeat(10)}`);
  const items = [...texts(30), long(1), ...texts(40).slice(30), long(2), long(3), ...texts(60).slice(40, 57)];

  /** Counts four characters a token; refuses or cuts at 20. */
  function tokenServer(requests: EmbedRequest[]): Embed {
    return async (request) => {
      requests.push(request);
      const inputs = request.input as readonly string[];
      const counts = inputs.map((text) => Math.ceil(text.length / 2));
      if (request.truncate === false && counts.some((count) => count > 20))
        throw new OllamaError({ kind: "too-long", message: "the input length exceeds the context length" });
      const promptTokens = counts.reduce((sum, count) => sum + Math.min(20, count), 0);
      return { ...(await answer(request)), promptTokens };
    };
  }

  test("are asked for alone, marked with the tokens kept, and cost the others nothing", async () => {
    const requests: EmbedRequest[] = [];
    const got = await outcomes({ ...space, prefix: "" }, items, tokenServer(requests), { limit: bound });
    const cut = got.flatMap((one) => ("done" in one && one.done.cuts.length > 0 ? [one.done] : []));
    expect(cut.map((done) => done.ids[0]).sort()).toEqual([1, 2, 3].map((i) => long(i).id).sort());
    expect(cut.every((done) => done.cuts[0]?.tokensKept === 20 && done.ids.length === 1)).toBe(true);
    const plain = requests.filter((request) => request.input.length > 1);
    expect(plain).toHaveLength(1);
    expect(plain[0]?.input).toHaveLength(57);
    expect(plain[0]).not.toHaveProperty("truncate");
    expect(requests).toHaveLength(1 + 3 * 2);
  });

  test("are refused and named when the space says stop", async () => {
    const got = await outcomes({ ...space, prefix: "", truncate: false }, items, tokenServer([]), {
      limit: bound,
    });
    expect(failedIds(got).sort()).toEqual([1, 2, 3].map((i) => long(i).id).sort());
    expect(doneIds(got)).toHaveLength(57);
  });

  test("are cut unseen in the server's way, and the batch says that nothing was checked", async () => {
    const requests: EmbedRequest[] = [];
    const got = await outcomes({ ...space, prefix: "", truncate: true }, items, tokenServer(requests), {
      limit: bound,
    });
    expect(requests).toHaveLength(1);
    expect(got).toHaveLength(1);
    expect(got[0]).toMatchObject({ done: { checked: false, cuts: [] } });
  });

  test("the limit is the lowest of context, num_ctx and num_batch, and says which", () => {
    expect(effectiveLimit({ contextLength: 512 })).toMatchObject({ tokens: 512, by: "context_length" });
    expect(effectiveLimit({ contextLength: 8192 })).toMatchObject({ tokens: 2048, by: "num_batch" });
    expect(effectiveLimit({ contextLength: 8192, modelNumCtx: 1024 })).toMatchObject({
      tokens: 1024,
      by: "num_ctx",
    });
    expect(effectiveLimit({})).toMatchObject({ tokens: 512, by: "assumed" });
    const wide = widerOptions(effectiveLimit({ contextLength: 8192 }));
    expect(wide).toEqual({ num_ctx: 8192, num_batch: 8192 });
    expect(effectiveLimit({ contextLength: 8192, options: wide })).toMatchObject({ tokens: 8192 });
    expect(widerOptions(effectiveLimit({ contextLength: 512 }))).toBeUndefined();
  });

  test("bytes decide what fits for sure: a token is one byte at least", () => {
    const four = effectiveLimit({ contextLength: 14 });
    expect(fitsForSure("x".repeat(12), four)).toBe(true);
    expect(fitsForSure("x".repeat(13), four)).toBe(false);
    expect(fitsForSure("日".repeat(4), four)).toBe(true);
    expect(fitsForSure("日".repeat(5), four)).toBe(false);
  });
});

describe("a request", () => {
  test("sends the prefix with every text and only the fields that were set", async () => {
    const requests: EmbedRequest[] = [];
    const embed = (request: EmbedRequest) => {
      requests.push(request);
      return answer(request);
    };
    const set = { ...space, dimensions: 64, keepAlive: "5m", truncate: false, options: { num_ctx: 1 } };
    for (const one of [space, set]) await outcomes(one, [textItem("a")], embed);
    expect(requests[0]).toEqual({ model: "m", input: ["p: a"] });
    expect(requests[1]).toEqual({
      model: "m",
      input: ["p: a"],
      dimensions: 64,
      keepAlive: "5m",
      truncate: false,
      options: { num_ctx: 1 },
    });
  });

  test("has a state that goes from waiting to done, and strange events change nothing", () => {
    let state = applyEvent({ status: "idle" }, { type: "batch", texts: 3, at: 1 });
    expect(state).toEqual({ status: "idle" });
    state = applyEvent(state, { type: "queue", total: 10 });
    state = applyEvent(state, { type: "start", at: 100 });
    expect(runRate(state)).toBeUndefined();
    state = applyEvent(state, { type: "batch", texts: 4, at: 300 });
    expect(runRate(state)).toEqual({ textsPerSecond: 20, leftMs: 300 });
    expect(applyEvent(state, { type: "cancel" })).toEqual({ status: "cancelled", done: 4, total: 10 });
    expect(applyEvent(state, { type: "finish", at: 600, failed: [] })).toMatchObject({
      status: "done",
      tookMs: 500,
    });
  });
});

describe("the key of a vector", () => {
  test("changes with everything that changes the vector and with nothing else", () => {
    const key = (change: Partial<Space>, digest = "d") => vectorKey({ ...space, ...change }, digest);
    const changed = [
      key({ dimensions: 8 }),
      key({ prefix: "" }),
      key({ options: { num_ctx: 1 } }),
      key({ engine: "builtin" }),
      key({}, "e"),
    ];
    expect(new Set([key({}), ...changed]).size).toBe(changed.length + 1);
    expect(key({ keepAlive: 3, name: "x", hidden: true, letter: "B", truncate: false })).toBe(key({}));
    expect(key({ options: { a: 1, b: { c: 2, d: 3 } } })).toBe(key({ options: { b: { d: 3, c: 2 }, a: 1 } }));
  });
});

describe("timing", () => {
  const batch = { texts: 2, sentAt: 0, wallMs: 20, totalMs: 10, loadMs: 2, promptTokens: 7, characters: 9 };

  test("adds up requests one after another and leaves out what one did not say", () => {
    const next = { ...batch, sentAt: 100 };
    expect(runTiming([batch, next])).toMatchObject({
      texts: 4,
      totalMs: 20,
      computeMs: 16,
      promptTokens: 14,
    });
    expect(runTiming([batch, next]).textsPerSecond).toBe(250);
    const old = { ...next, totalMs: undefined, promptTokens: undefined };
    expect(runTiming([batch, old])).toMatchObject({
      totalMs: undefined,
      promptTokens: undefined,
      wallMs: 40,
    });
    expect(runTiming([batch, old]).textsPerSecond).toBe(100);
    expect(runTiming([])).toMatchObject({ requests: 0, totalMs: undefined });
  });

  test("counts the time of two requests under way at once only once", () => {
    const beside = { ...batch, sentAt: 1, totalMs: 12 };
    expect(runTiming([batch, beside])).toMatchObject({ totalMs: 13, loadMs: 3, computeMs: 10, wallMs: 21 });
    expect(runTiming([beside, batch])).toEqual(runTiming([batch, beside]));
  });
});

describe("the table of vectors", () => {
  const batch = (ids: string[], cols = 2) => ({
    ids,
    cols,
    vectors: Float32Array.from({ length: ids.length * cols }, (_, i) => i + 1),
    timing: { texts: ids.length, sentAt: 0, wallMs: 1, characters: 1 },
    zeroRows: [],
    cuts: [],
    checked: true,
    serverVersion: "1",
  });

  test("gives the vectors of a corpus in its order, the same object until something arrives", () => {
    const [a, b, c] = texts(3);
    if (!a || !b || !c) throw new Error("three texts");
    const table = new VectorTable("k");
    table.add(batch([b.id, a.id]));
    const corpus = [a, b, c];
    const embeddings = table.embeddings(corpus);
    expect(embeddings.ids).toEqual([a.id, b.id]);
    expect([...embeddings.matrix.data]).toEqual([3, 4, 1, 2]);
    expect(table.embeddings(corpus)).toBe(embeddings);
    table.add(batch([c.id]));
    expect(table.embeddings(corpus).ids).toEqual([a.id, b.id, c.id]);
    expect(table.timings([a.id, b.id])).toHaveLength(1);
  });

  test("refuses vectors of another length", () => {
    const table = new VectorTable("k");
    table.add(batch(["a"]));
    expect(() => table.add(batch(["b"], 3))).toThrow("3 numbers after vectors of 2");
  });
});

const noPause = async () => undefined;

describe("the run store", () => {
  const collaborators = () => {
    const sent: string[][] = [];
    const cache = memoryVectorCache();
    const embed = async (request: EmbedRequest, signal: AbortSignal) => {
      signal.throwIfAborted();
      sent.push([...(request.input as readonly string[])]);
      return answer(request);
    };
    const make = () =>
      createRunStore({
        embed: () => embed,
        cache,
        digestOf: () => "d",
        versionOf: () => "1",
        limitOf: () => limit,
        pause: noPause,
        now: () => 0,
      });
    return { sent, cache, make };
  };

  test("a second run embeds only what is new", async () => {
    const { sent, make } = collaborators();
    const runs = make();
    await runs.start([space], texts(70));
    await runs.start([space], [...texts(70), textItem("one more")]);
    expect(sent.map((inputs) => inputs.length)).toEqual([64, 6, 1]);
    expect(runs.getState().runs["space-A"]).toMatchObject({ status: "done", total: 1 });
  });

  test("another session finds what was stored and embeds nothing again", async () => {
    const { sent, make } = collaborators();
    await make().start([space], texts(70));
    const later = make();
    // Two at once, as when the page restores while the user presses Run: the second waits for the first.
    await Promise.all([later.restore([space], texts(70)), later.start([space], texts(70))]);
    expect(sent).toHaveLength(2);
    expect(later.missing(space, texts(70))).toBe(0);
    expect(runTiming(later.table(space).timings(texts(70).map((item) => item.id))).promptTokens).toBe(6);
  });

  test("one text whose vector has another length is named, and the others are kept", async () => {
    const embed = async (request: EmbedRequest) => {
      const inputs = request.input as readonly string[];
      if (!inputs.some((text) => text.endsWith("odd"))) return answer(request);
      if (inputs.length > 1) throw new OllamaError({ kind: "bad-reply", status: 200, problem: "ragged" });
      const vectors = { data: new Float32Array(1), rows: 1, cols: 1 };
      return { ...(await answer(request)), vectors };
    };
    const { cache } = collaborators();
    const runs = createRunStore({
      embed: () => embed,
      cache,
      digestOf: () => "d",
      versionOf: () => "1",
      limitOf: () => limit,
      pause: noPause,
      now: () => 0,
    });
    const odd = textItem("odd");
    await runs.start([space], [...texts(3), odd, ...texts(9).slice(3)]);
    expect(runs.getState().runs["space-A"]).toMatchObject({
      status: "done",
      failed: [{ id: odd.id, failure: { problem: expect.stringContaining("1 numbers") } }],
    });
    expect(runs.missing(space, texts(9))).toBe(0);
  });

  test("cancelling keeps what was answered, and the next run asks for the rest", async () => {
    const { sent, make } = collaborators();
    const runs = make();
    const stop = runs.subscribe((state) => {
      const run = state.runs["space-A"];
      if (run?.status === "running" && run.done >= 64) runs.cancel();
    });
    await runs.start([space], texts(64 * 6));
    stop();
    expect(runs.getState().runs["space-A"]?.status).toBe("cancelled");
    const kept = 64 * 6 - runs.missing(space, texts(64 * 6));
    expect(kept).toBeGreaterThanOrEqual(64);
    expect(kept).toBeLessThan(64 * 6);
    const before = sent.flat().length;
    await runs.start([space], texts(64 * 6));
    expect(runs.missing(space, texts(64 * 6))).toBe(0);
    expect(sent.flat().length - before).toBe(64 * 6 - kept);
  });

  test("a server that dies half-way and comes back is gone on with where it stopped", async () => {
    const { sent, cache } = collaborators();
    let down = 0;
    const embed = async (request: EmbedRequest) => {
      if (sent.length === 2 && down < 4) {
        down += 1;
        throw new OllamaError({ kind: "unreachable" });
      }
      sent.push([...(request.input as readonly string[])]);
      return answer(request);
    };
    const runs = createRunStore({
      embed: () => embed,
      cache,
      digestOf: () => "d",
      versionOf: () => "1",
      limitOf: () => limit,
      pause: noPause,
      now: () => 0,
    });
    await runs.start([space], texts(64 * 5));
    expect(runs.getState().runs["space-A"]).toMatchObject({ status: "done" });
    expect(sent.flat()).toHaveLength(64 * 5);
  });

  test("vectors that may have been cut unseen are asked for again when the space wants to know", async () => {
    const { sent, make } = collaborators();
    const runs = make();
    const items = [textItem("x".repeat(3000)), ...texts(2)];
    const bound = effectiveLimit({ contextLength: 512 });
    const strict = createRunStore({
      embed: () => async (request: EmbedRequest) => {
        sent.push([...(request.input as readonly string[])]);
        return answer(request);
      },
      cache: memoryVectorCache(),
      digestOf: () => "d",
      versionOf: () => "1",
      limitOf: () => bound,
      pause: noPause,
      now: () => 0,
    });
    expect(runs.missing(space, items)).toBe(3);
    await strict.start([{ ...space, truncate: true }], items);
    expect(strict.missing({ ...space, truncate: true }, items)).toBe(0);
    expect(strict.missing(space, items)).toBe(1);
    await strict.start([space], items);
    expect(sent.map((inputs) => inputs.length)).toEqual([3, 1]);
    expect(strict.missing(space, items)).toBe(0);
  });

  test("made again on request, when another version answers", async () => {
    const { sent, make } = collaborators();
    const runs = make();
    await runs.start([space], texts(3));
    runs.forgetVectors(space, texts(3));
    expect(runs.missing(space, texts(3))).toBe(3);
    await runs.start([space], texts(3));
    expect(sent).toHaveLength(2);
  });

  test("a failure is kept with what was done, and storage that fails is said", async () => {
    const cache = { ...memoryVectorCache(), write: () => Promise.reject(new Error("full")) };
    let calls = 0;
    const embed = async (request: EmbedRequest) => {
      calls += 1;
      if (calls > 2) throw new OllamaError({ kind: "model-missing", model: "m", message: "gone" });
      return answer(request);
    };
    const runs = createRunStore({
      embed: () => embed,
      cache,
      digestOf: () => "d",
      versionOf: () => "1",
      limitOf: () => limit,
      pause: noPause,
      now: () => 0,
    });
    await runs.start([space], texts(64 * 4));
    expect(runs.getState().runs["space-A"]).toMatchObject({
      status: "failed",
      failure: { kind: "model-missing" },
      done: 128,
    });
    expect(runs.getState().storageProblem).toContain("full");
  });
});
