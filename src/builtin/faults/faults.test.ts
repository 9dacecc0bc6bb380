import { describe, expect, test } from "vitest";
import recordedFaults from "../contract/faults.json";
import { createEngine, type Engine } from "../engine.ts";
import { readPublicFile } from "../readPublicFile.ts";
import { standardModels } from "../standardModels.ts";
import { controlLayer } from "./controlLayer.ts";
import { FAULTS, type Fault, faultFromText, readFault } from "./fault.ts";
import { faultLayer } from "./faultLayer.ts";
import { Faults } from "./faults.ts";
import { mortalModel } from "./mortalModel.ts";
import { ConnectionDropped } from "./streamFaults.ts";

const models = standardModels(readPublicFile);

function engineWith(...active: Fault[]): Engine {
  const faults = new Faults(active);
  return createEngine({
    models: models.map((model) => mortalModel(model, faults)),
    layers: [controlLayer(faults), faultLayer(faults)],
  });
}

function send(engine: Engine, body: Record<string, unknown>, signal?: AbortSignal): Promise<Response> {
  const text = JSON.stringify({ model: "static-minilm", ...body });
  return engine(new Request("http://x/api/embed", { method: "POST", body: text, ...(signal && { signal }) }));
}

type Reply = { embeddings: (number | null)[][]; total_duration: number; load_duration: number };

async function embed(engine: Engine, input: unknown, more: Record<string, unknown> = {}): Promise<Reply> {
  const response = await send(engine, { input, ...more });
  expect(response.status).toBe(200);
  return (await response.json()) as Reply;
}

async function rows(engine: Engine, input: unknown): Promise<number[][]> {
  return (await embed(engine, input)).embeddings as number[][];
}

async function get(engine: Engine, path: string): Promise<Response> {
  return engine(new Request(`http://x${path}`));
}

const lengthOf = (row: (number | null)[] = []) => Math.round(Math.hypot(...row.map((value) => value ?? 0)));

describe("as recorded", () => {
  test("a full queue, as often as told", async () => {
    const engine = engineWith({ fault: "busy", times: 2 });
    const { status, json, headers } = recordedFaults["queue-full"].recorded;
    for (let i = 0; i < 2; i++) {
      const reply = await send(engine, { input: "a" });
      expect([reply.status, await reply.json()]).toEqual([status, json]);
      expect(reply.headers.get("content-type")).toBe(headers["content-type"]);
    }
    expect(await rows(engine, "a")).toHaveLength(1);
  });

  const { recorded } = recordedFaults["runner-killed"];
  const killed = async (reply: Response) => {
    const text = (await reply.text()).replace(/:\d+\//, ":PORT/");
    expect([reply.status, JSON.parse(text)]).toEqual([recorded.status, recorded.json]);
  };

  test("a killed runner: its model is no longer loaded, and the next call loads it", async () => {
    const engine = engineWith({ fault: "killed", times: 1 });
    await killed(await send(engine, { input: ["a", "b"] }));
    expect(await (await get(engine, "/api/ps")).json()).toEqual({ models: [] });
    const after = await embed(engine, "a");
    expect(Object.keys(after)).toEqual(["model", "embeddings", ...Object.keys(after).slice(2)]);
    expect(after.embeddings).toHaveLength(1);
  });

  test("a text that kills every time it is sent, and only it", async () => {
    const engine = engineWith({ fault: "killed", word: "poison" });
    await killed(await send(engine, { input: ["fine", "Poisonous"] }));
    await killed(await send(engine, { input: "poison" }));
    expect(await rows(engine, "fine")).toHaveLength(1);
  });
});

describe("vectors that cannot be used", () => {
  test("nan: zeros for the texts that are meant", async () => {
    const reply = await rows(engineWith({ fault: "nan", word: "zebra" }), ["a horse", "a zebra"]);
    expect(reply.map(lengthOf)).toEqual([1, 0]);
  });

  test.each([
    ["ragged", [256, 255, 256]],
    ["short", [128, 128, 128]],
    ["missing", [256, 256]],
  ] as const)("%s", async (fault, lengths) => {
    expect((await rows(engineWith({ fault }), ["a", "b", "c"])).map((row) => row.length)).toEqual(lengths);
  });

  test("short and missing can be meant for one text", async () => {
    const short = await rows(engineWith({ fault: "short", word: "b" }), ["a", "b"]);
    expect(short.map((row) => row.length)).toEqual([256, 128]);
    const [only] = await rows(engineWith({ fault: "missing", word: "a" }), ["a", "b"]);
    expect([only]).toEqual(await rows(engineWith(), "b"));
  });

  test("null: one number is none", async () => {
    const [row] = await rows(engineWith({ fault: "null" }), "a");
    expect(row?.slice(0, 1)).toEqual([null]);
    expect(row).toHaveLength(256);
  });

  test("scaled: not of length 1", async () => {
    expect((await rows(engineWith({ fault: "scaled" }), ["a", "b"])).map(lengthOf)).toEqual([20, 20]);
  });

  test("alone: another vector in a batch than alone", async () => {
    const engine = engineWith({ fault: "alone" });
    const [alone] = await rows(engine, "a");
    const [inBatch] = await rows(engine, ["a", "b"]);
    expect(alone).toEqual((await rows(engineWith(), "a"))[0]);
    expect(lengthOf(inBatch)).toBe(1);
    expect(inBatch).not.toEqual(alone);
  });

  test("same: all texts have one vector", async () => {
    const [a, b] = await rows(engineWith({ fault: "same" }), ["a horse", "a boat"]);
    expect(a).toEqual(b);
  });

  test("collapse: letters beyond ASCII and capitals are lost", async () => {
    const engine = engineWith({ fault: "collapse" });
    const [muller, moller, paris, london, ship] = await rows(engine, [
      "Müller",
      "Möller",
      "PARIS",
      "LONDON",
      "ship",
    ]);
    expect(muller).toEqual(moller);
    expect(paris).toEqual(london);
    expect(ship).toEqual((await rows(engineWith(), "ship"))[0]);
  });

  test("no-dimensions: the native length comes back", async () => {
    const { embeddings } = await embed(engineWith({ fault: "no-dimensions" }), "a", { dimensions: 64 });
    expect(embeddings[0]).toHaveLength(256);
  });
});

describe("replies that do not arrive", () => {
  test("slow: waits, and counts it as loading", async () => {
    const reply = await embed(engineWith({ fault: "slow", seconds: 0.05, times: 1 }), "a");
    expect(reply.load_duration).toBeGreaterThanOrEqual(50e6);
    expect(reply.total_duration).toBeGreaterThanOrEqual(reply.load_duration);
  });

  test("slow: a client that leaves ends it", async () => {
    const gone = new AbortController();
    const reply = send(engineWith({ fault: "slow", seconds: 0.5 }), { input: "a" }, gone.signal);
    gone.abort();
    expect((await reply).status).toBe(499);
  });

  test("endless: half of it, until the client leaves", async () => {
    const gone = new AbortController();
    const reply = await send(engineWith({ fault: "endless" }), { input: "a" }, gone.signal);
    const reader = reply.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toMatch(/^\{"model":"static-minilm"/);
    const rest = reader.read();
    gone.abort(new Error("left"));
    await expect(rest).rejects.toThrow("left");
  });

  test("dropped: half of it, then a broken connection", async () => {
    const reply = await send(engineWith({ fault: "dropped" }), { input: "a" });
    expect(reply.status).toBe(200);
    await expect(reply.text()).rejects.toThrow(ConnectionDropped);
  });

  test("large: the reply with megabytes behind it", async () => {
    const reply = await send(engineWith({ fault: "large", megabytes: 3 }), { input: "a" });
    const text = await reply.text();
    expect(text.length).toBeGreaterThan(3 * 2 ** 20);
    expect((JSON.parse(text) as Reply).embeddings[0]).toHaveLength(256);
  });
});

describe("something else answers", () => {
  test.each([
    ["unauthorised", 401, /"error":"unauthorized","signin_url":"https:/],
    ["forbidden", 403, /^$/],
    ["page", 200, /^<!doctype html>/],
    ["not-found", 404, /^404 page not found$/],
  ] as const)("%s on every path", async (fault, status, body) => {
    const engine = engineWith({ fault });
    for (const reply of [await get(engine, "/api/tags"), await send(engine, { input: "a" })]) {
      expect(reply.status).toBe(status);
      expect(await reply.text()).toMatch(body);
    }
  });

  test("a page from this machine may read it", async () => {
    const headers = { Origin: "http://localhost:5173" };
    const asked = new Request("http://x/api/tags", { headers });
    const reply = await engineWith({ fault: "unauthorised" })(asked);
    expect(reply.headers.get("access-control-allow-origin")).toBe(headers.Origin);
  });
});

describe("switching at run time", () => {
  const control = (engine: Engine, method: string, body?: unknown) =>
    engine(new Request("http://x/control", { method, ...(body ? { body: JSON.stringify(body) } : {}) }));

  test("on, counted down, and off", async () => {
    const engine = engineWith();
    const on = await control(engine, "POST", [{ fault: "busy", times: 2 }, { fault: "page" }]);
    expect(await on.json()).toEqual([{ fault: "busy", times: 2 }, { fault: "page" }]);
    expect((await send(engine, { input: "a" })).headers.get("content-type")).toContain("html");
    expect(await (await control(engine, "DELETE")).json()).toEqual([]);
    await control(engine, "POST", { fault: "busy", times: 2 });
    expect((await send(engine, { input: "a" })).status).toBe(503);
    expect(await (await control(engine, "GET")).json()).toEqual([{ fault: "busy", times: 1 }]);
  });

  test("says what it does not understand", async () => {
    const reply = await control(engineWith(), "POST", { fault: "nope" });
    expect([reply.status, await reply.text()]).toEqual([400, expect.stringContaining("no fault")]);
  });

  test("pages from elsewhere cannot reach it", async () => {
    const headers = { Origin: "https://evil.example" };
    const body = '{"fault":"page"}';
    const asked = new Request("http://x/control", { method: "POST", headers, body });
    expect((await engineWith()(asked)).status).toBe(403);
  });
});

describe("describing a fault", () => {
  test("as text", () => {
    expect(faultFromText("busy")).toEqual({ fault: "busy" });
    expect(faultFromText("killed:times=2,word=a=b:c")).toEqual({ fault: "killed", times: 2, word: "a=b:c" });
    expect(faultFromText("slow:seconds=0.5")).toEqual({ fault: "slow", seconds: 0.5 });
  });

  test.each([
    "",
    "nope",
    "toString",
    "busy:times=0",
    "busy:times=1.5",
    "busy:times",
    "busy:color=2",
    "nan:word=",
  ])("%j is refused", (text) => expect(() => faultFromText(text)).toThrow(/\.$/));

  test.each([null, 5, {}, { fault: 5 }, { fault: "busy", times: "2" }, { fault: "nan", word: 5 }])(
    "%j is refused",
    (given) => expect(() => readFault(given)).toThrow(/\.$/),
  );

  test("every fault says what it does", () => {
    for (const about of Object.values(FAULTS)) expect(about).toMatch(/\w{3}/);
  });
});
