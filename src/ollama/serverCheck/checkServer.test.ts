import { describe, expect, test } from "vitest";
import { createEngine } from "../../builtin/engine.ts";
import { readPublicFile } from "../../builtin/readPublicFile.ts";
import { standardModels } from "../../builtin/standardModels.ts";
import { type TestModelKind, testModel } from "../../builtin/testModels.ts";
import { createOllama, type EmbedReply, type EmbedRequest, type Ollama } from "../client.ts";
import { OllamaError } from "../failure.ts";
import { fetchFromHandler } from "../fetchFromHandler.ts";
import { checkServer } from "./checkServer.ts";
import { fewerDimensions } from "./fewerDimensions.ts";
import { repeatedText } from "./repeatedText.ts";
import { SERVER_CHECKS, type ServerCheckId, type ServerCheckResult } from "./serverCheckResult.ts";

function server(...kinds: TestModelKind[]): Ollama {
  const models = [...standardModels(readPublicFile), ...kinds.map((kind) => testModel(kind, readPublicFile))];
  return createOllama({ url: "", fetch: fetchFromHandler(createEngine({ models })) });
}

async function results(ollama: Pick<Ollama, "embed">, model = "static-minilm"): Promise<ServerCheckResult[]> {
  const all: ServerCheckResult[] = [];
  for await (const result of checkServer(ollama, model)) all.push(result);
  expect(all.map(({ id }) => id)).toEqual(SERVER_CHECKS.map(({ id }) => id));
  return all;
}

const statuses = (all: readonly ServerCheckResult[]) =>
  Object.fromEntries(all.map(({ id, status }) => [id, status])) as Record<ServerCheckId, string>;
const only = (id: ServerCheckId, status: string) =>
  Object.fromEntries(SERVER_CHECKS.map((check) => [check.id, check.id === id ? status : "ok"]));
const resultOf = (all: readonly ServerCheckResult[], id: ServerCheckId) => all.find((one) => one.id === id);

/** The real engine, with its answers spoiled. */
function spoiled(
  change: (reply: EmbedReply, request: EmbedRequest) => EmbedReply,
  before: (request: EmbedRequest) => EmbedRequest = (request) => request,
): Pick<Ollama, "embed"> {
  const real = server();
  return {
    embed: async (request, signal) => change(await real.embed(before(request), signal), request),
  };
}

function mapped(
  reply: EmbedReply,
  value: (number: number, row: number, column: number) => number,
): EmbedReply {
  const { rows, cols, data } = reply.vectors;
  const changed = data.map((number, i) => value(number, Math.floor(i / cols), i % cols));
  return { ...reply, vectors: { rows, cols, data: changed } };
}

const isBatch = ({ input }: EmbedRequest) => Array.isArray(input);

describe("a sound server", () => {
  test.each(["static-minilm", "char-ngrams", "all-minilm"])("%s passes every check", async (model) => {
    const all = await results(server("minilm"), model);
    expect(all.filter(({ status }) => status !== "ok")).toEqual([]);
    for (const { what, title } of all) expect(`${title}: ${what}`).toMatch(/^.+: .+\.$/);
  });

  test("is asked seven times", async () => {
    const sent: EmbedRequest[] = [];
    const real = server();
    await results({
      embed: (request, signal) => {
        sent.push(request);
        return real.embed(request, signal);
      },
    });
    expect(sent).toHaveLength(7);
    expect(sent.filter(({ truncate }) => truncate === false)).toHaveLength(1);
  });
});

describe("each fault is found, and no other check fails with it", () => {
  test("zeros for one text", async () => {
    const all = await results(
      spoiled((reply, request) =>
        mapped(reply, (number, row) => {
          return isBatch(request) && request.input[row] === "PARIS" ? 0 : number;
        }),
      ),
    );
    expect(statuses(all)).toMatchObject({ unit: "bad", order: "ok", different: "ok" });
    expect(resultOf(all, "unit")).toMatchObject({
      what: expect.stringContaining("“PARIS”"),
      advice: expect.stringContaining("num_gpu to 0"),
    });
  });

  test("a reply with null in it names the text", async () => {
    const real = server();
    const all = await results({
      embed: async (request, signal) => {
        if (isBatch(request)) {
          throw new OllamaError({
            kind: "bad-reply",
            status: 200,
            problem: "the vector of text 3 holds null that is no number",
          });
        }
        return real.embed(request, signal);
      },
    });
    expect(statuses(all)).toMatchObject({
      unit: "bad",
      different: "skipped",
      repeat: "ok",
      dimensions: "ok",
    });
    expect(resultOf(all, "unit")).toMatchObject({
      what: expect.stringContaining("“Möller”"),
      advice: expect.stringContaining("num_gpu"),
    });
  });

  test("a reply that several checks need is complained of once", async () => {
    const error = new OllamaError({ kind: "bad-reply", status: 200, problem: "the reply is not JSON" });
    const real = server();
    const all = await results({
      embed: (request, signal) => (isBatch(request) ? Promise.reject(error) : real.embed(request, signal)),
    });
    expect(statuses(all)).toMatchObject({
      unit: "bad",
      different: "skipped",
      order: "skipped",
      batch: "skipped",
    });
  });

  test("vectors of another length", async () => {
    const all = await results(
      spoiled((reply, { dimensions }) => mapped(reply, (number) => (dimensions ? number : number * 3))),
    );
    expect(statuses(all)).toEqual(only("unit", "warn"));
    expect(resultOf(all, "unit")?.what).toContain("3.000");
  });

  test("letters with marks lost", async () => {
    const plain = (text: string) => text.replace(/[äöüï]/g, "o");
    const all = await results(
      spoiled(
        (reply) => reply,
        (request) => ({
          ...request,
          input: typeof request.input === "string" ? plain(request.input) : request.input.map(plain),
        }),
      ),
    );
    expect(statuses(all)).toEqual(only("different", "bad"));
    expect(resultOf(all, "different")?.what).toContain("“Müller” and “Möller”");
    expect(resultOf(all, "different")?.what).not.toContain("PARIS");
  });

  test("a batch that comes back in another order", async () => {
    let batches = 0;
    const all = await results(
      spoiled((reply, request) => {
        if (!isBatch(request) || ++batches !== 2) return reply;
        const { rows, cols, data } = reply.vectors;
        return mapped(reply, (_, row, column) => data[(rows - 1 - row) * cols + column] ?? 0);
      }),
    );
    expect(statuses(all)).toEqual(only("order", "bad"));
  });

  test("neighbours that rub off", async () => {
    const all = await results(
      spoiled((reply, request) =>
        mapped(reply, (number, _row, column) => (isBatch(request) && column === 0 ? number + 0.05 : number)),
      ),
    );
    expect(statuses(all)).toMatchObject({ batch: "bad", order: "ok", repeat: "ok" });
  });

  test("another vector the second time", async () => {
    let times = 0;
    const all = await results(
      spoiled((reply, { input, dimensions }) => {
        const again = input === "Why is the sky blue?" && !dimensions && ++times === 2;
        return again ? mapped(reply, (number, _row, column) => (column === 0 ? number + 1 : number)) : reply;
      }),
    );
    expect(statuses(all)).toEqual(only("repeat", "bad"));
  });

  test("dimensions ignored", async () => {
    const all = await results(
      spoiled(
        (reply) => reply,
        ({ dimensions: _, ...request }) => request,
      ),
    );
    expect(statuses(all)).toEqual(only("dimensions", "bad"));
    expect(resultOf(all, "dimensions")?.what).toBe("8 dimensions were asked for, 256 numbers came.");
  });

  test("dimensions cut in another way", async () => {
    const all = await results(
      spoiled((reply, { dimensions }) =>
        mapped(reply, (number, _row, column) => (dimensions && column === 7 ? -number : number)),
      ),
    );
    expect(statuses(all)).toEqual(only("dimensions", "bad"));
  });

  test("a text that is too long is cut in silence", async () => {
    const all = await results(
      spoiled(
        (reply) => reply,
        ({ truncate: _, ...request }) => request,
      ),
    );
    expect(statuses(all)).toEqual(only("too-long", "bad"));
    expect(resultOf(all, "too-long")?.what).toContain("512 tokens of it read");
  });

  test.each([
    ["runner-crashed", "bad"],
    ["bad-request", "warn"],
  ] as const)("a text that is too long ends as %s", async (kind, status) => {
    const real = server();
    const all = await results({
      embed: async (request, signal) => {
        if (request.truncate === false) throw new OllamaError({ kind, status: 400, message: "EOF" });
        return real.embed(request, signal);
      },
    });
    expect(statuses(all)).toEqual(only("too-long", status));
  });
});

describe("no vectors at all", () => {
  test.each([
    ["nope", "not found"],
    ["toy-chat", "does not support embeddings"],
  ])("%s: said once, the rest skipped", async (model, reason) => {
    const all = await results(server("chat"), model);
    expect(all[0]).toMatchObject({ status: "bad", what: expect.stringContaining(reason) });
    expect(all.slice(1).every(({ status }) => status === "skipped")).toBe(true);
  });

  test("the server goes away in the middle", async () => {
    const real = server();
    const all = await results({
      embed: async (request, signal) => {
        if (request.dimensions) throw new OllamaError({ kind: "unreachable" });
        return real.embed(request, signal);
      },
    });
    expect(statuses(all)).toMatchObject({ repeat: "ok", dimensions: "bad", "too-long": "skipped" });
  });

  test("giving up is no failure", async () => {
    const steps = checkServer(server(), "static-minilm", AbortSignal.abort(new Error("given up")));
    await expect(steps.next()).rejects.toThrow("given up");
  });
});

describe("tolerance for models that read from left to right", () => {
  test("the last digits may change", () => {
    expect(repeatedText(2e-4, 0.99998)).toMatchObject({
      status: "ok",
      what: expect.stringContaining("2e-4"),
    });
    expect(repeatedText(2e-2, 0.995).status).toBe("warn");
    expect(repeatedText(0, 1).what).toContain("very same");
  });

  test("a cut cannot be nearer to the whole than the whole to itself", () => {
    const whole = [0.6, 0.8, 0];
    expect(fewerDimensions(2, [0.6001, 0.7999], whole, 0).status).toBe("bad");
    expect(fewerDimensions(2, [0.6001, 0.7999], whole, 2e-4).status).toBe("ok");
    expect(fewerDimensions(8, whole, whole, 0).status).toBe("skipped");
  });
});
