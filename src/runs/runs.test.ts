import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Space, textItem } from "../experiment/experiment.ts";
import type { EmbedReply } from "../ollama/embedReply.ts";
import type { EmbedRequest } from "../ollama/embedRequest.ts";
import { OllamaError } from "../ollama/failure.ts";
import { runTiming } from "./batchTiming.ts";
import { executeRun } from "./execute.ts";
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
          const batches = planRun(items, (id) => known.has(id));
          expect(batches.flat()).toEqual(items.filter((item) => !known.has(item.id)));
          for (const batch of batches) {
            const long = batch.some((item) => item.text.length > LONG_TEXT);
            expect(batch.length).toBeLessThanOrEqual(long ? LONG_BATCH_SIZE : BATCH_SIZE);
          }
        },
      ),
    );
  });

  test("a text of a megabyte travels alone", () => {
    const items = [...texts(3), textItem("z".repeat(1_000_000)), ...texts(2, 9)];
    expect(planRun(items, () => false).map((batch) => batch.length)).toEqual([3, 1, 2]);
  });
});

describe("a run", () => {
  test("never has more than two requests under way, and yields every batch", async () => {
    let open = 0;
    let most = 0;
    const batches = planRun(texts(640), () => false);
    const got: string[] = [];
    const embed = async (request: EmbedRequest) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open -= 1;
      return answer(request);
    };
    for await (const done of executeRun(space, batches, embed, new AbortController().signal))
      got.push(...done.ids);
    expect(most).toBe(2);
    expect(got.sort()).toEqual(
      texts(640)
        .map((item) => item.id)
        .sort(),
    );
  });

  test("a failing request loses nothing that was under way beside it", async () => {
    const batches = planRun(texts(BATCH_SIZE * 4), () => false);
    let sent = 0;
    const embed = async (request: EmbedRequest) => {
      sent += 1;
      if (sent === 1) throw new OllamaError({ kind: "busy", message: "later" });
      await new Promise((resolve) => setTimeout(resolve, 5));
      return answer(request);
    };
    const got: string[] = [];
    const run = async () => {
      for await (const done of executeRun(space, batches, embed, new AbortController().signal))
        got.push(...done.ids);
    };
    await expect(run()).rejects.toBeInstanceOf(OllamaError);
    expect(got).toHaveLength(BATCH_SIZE);
    expect(sent).toBe(2);
  });

  test("sends the prefix with every text and only the fields that were set", async () => {
    const requests: EmbedRequest[] = [];
    const embed = (request: EmbedRequest) => {
      requests.push(request);
      return answer(request);
    };
    const set = { ...space, dimensions: 64, keepAlive: "5m", truncate: false, options: { num_ctx: 1 } };
    for (const one of [space, set]) {
      const batches = planRun([textItem("a")], () => false);
      for await (const _ of executeRun(one, batches, embed, new AbortController().signal));
    }
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

  test("its state goes from waiting to done, and strange events change nothing", () => {
    let state = applyEvent({ status: "idle" }, { type: "batch", texts: 3, at: 1 });
    expect(state).toEqual({ status: "idle" });
    state = applyEvent(state, { type: "queue", total: 10 });
    state = applyEvent(state, { type: "start", at: 100 });
    expect(runRate(state)).toBeUndefined();
    state = applyEvent(state, { type: "batch", texts: 4, at: 300 });
    expect(runRate(state)).toEqual({ textsPerSecond: 20, leftMs: 300 });
    expect(applyEvent(state, { type: "cancel" })).toEqual({ status: "cancelled", done: 4, total: 10 });
    expect(applyEvent(state, { type: "finish", at: 600 })).toEqual({
      status: "done",
      total: 10,
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
      key({ truncate: false }),
      key({}, "e"),
    ];
    expect(new Set([key({}), ...changed]).size).toBe(changed.length + 1);
    expect(key({ keepAlive: 3, name: "x", hidden: true, letter: "B", truncate: true })).toBe(key({}));
    expect(key({ options: { a: 1, b: { c: 2, d: 3 } } })).toBe(key({ options: { b: { d: 3, c: 2 }, a: 1 } }));
  });
});

describe("timing", () => {
  test("sums what every request said and leaves out what one did not say", () => {
    const batch = { texts: 2, wallMs: 20, totalMs: 10, loadMs: 2, promptTokens: 7, characters: 9 };
    expect(runTiming([batch, batch])).toMatchObject({
      texts: 4,
      totalMs: 20,
      computeMs: 16,
      promptTokens: 14,
    });
    expect(runTiming([batch, batch]).textsPerSecond).toBe(250);
    const old = { ...batch, totalMs: undefined, promptTokens: undefined };
    expect(runTiming([batch, old])).toMatchObject({
      totalMs: undefined,
      promptTokens: undefined,
      wallMs: 40,
    });
    expect(runTiming([batch, old]).textsPerSecond).toBe(100);
    expect(runTiming([])).toMatchObject({ requests: 0, totalMs: undefined });
  });
});

describe("the table of vectors", () => {
  const batch = (ids: string[], cols = 2) => ({
    ids,
    cols,
    vectors: Float32Array.from({ length: ids.length * cols }, (_, i) => i + 1),
    timing: { texts: ids.length, wallMs: 1, characters: 1 },
    zeroRows: [],
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
      createRunStore({ embed: () => embed, cache, digestOf: () => "d", versionOf: () => "1", now: () => 0 });
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
