import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createEngine } from "../src/builtin/engine.ts";
import type { Fault } from "../src/builtin/faults/fault.ts";
import { faultLayer } from "../src/builtin/faults/faultLayer.ts";
import { Faults } from "../src/builtin/faults/faults.ts";
import { mortalModel } from "../src/builtin/faults/mortalModel.ts";
import type { Layer } from "../src/builtin/layer.ts";
import { olderServer } from "../src/builtin/olderServer/olderServer.ts";
import { readPublicFile } from "../src/builtin/readPublicFile.ts";
import { standardModels } from "../src/builtin/standardModels.ts";
import { testModel } from "../src/builtin/testModels.ts";
import { EMBED_HELP } from "./embedHelp.ts";
import { listen } from "./httpListener.ts";
import { requireKey } from "./requireKey.ts";
import { closeServers, listening, toClose } from "./testServers.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "embed-"));
  await build({ configFile: "vite.embed.config.ts", logLevel: "error", build: { outDir: folder } });
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(closeServers);

type Ended = { code: number | null; out: string; err: string };

/** Runs the bundle as a process of its own. @param input undefined: standard input is empty */
async function embed(
  args: string[],
  { host = "", input = "", env = {} as Record<string, string> } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(folder, "embed.mjs"), ...args], {
    env: { PATH: process.env["PATH"], OLLAMA_HOST: host, ...env },
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (data: string) => (out += data));
  child.stderr.setEncoding("utf8").on("data", (data: string) => (err += data));
  // A process that ends without reading its input closes the pipe under the writer.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, out, err };
}

type Sent = { path: string; body: string };

/** The engine behind HTTP. @returns its address and what `/api/embed` was asked */
async function engine(given: { fault?: Fault; layers?: Layer[]; only?: "chat" } = {}) {
  const faults = new Faults(given.fault ? [given.fault] : []);
  const sent: Sent[] = [];
  const note: Layer = async (request, next) => {
    const body = await request.clone().text();
    sent.push({ path: new URL(request.url).pathname, body });
    return next(request);
  };
  const chat = testModel("chat", readPublicFile);
  const models = given.only ? [chat] : [...standardModels(readPublicFile), chat];
  const handler = createEngine({
    models: models.map((model) => mortalModel(model, faults)),
    layers: [note, ...(given.layers ?? []), faultLayer(faults)],
  });
  const { url } = toClose(await listen(handler, { port: 0 }));
  return { host: url, sent };
}

type Reply = { model: string; embeddings: number[][]; prompt_eval_count: number };
const replyOf = ({ out }: Ended) => JSON.parse(out) as Reply;
const minilm = (...args: string[]) => ["--model", "static-minilm", ...args];

describe("a reply", () => {
  test("is printed as the server wrote it, and nothing else", async () => {
    const { host } = await engine();
    const ended = await embed(minilm("--text", "Why is the sky blue?"), { host });
    expect([ended.code, ended.err]).toEqual([0, ""]);
    expect(ended.out).toMatch(/^\{"model":"static-minilm","embeddings":\[\[.*\}\n$/);
    const reply = replyOf(ended);
    expect(Object.keys(reply)).toEqual([
      ...["model", "embeddings", "total_duration", "load_duration", "prompt_eval_count"],
    ]);
    const body = '{"model":"static-minilm","input":["Why is the sky blue?"]}';
    const direct = await fetch(`${host}/api/embed`, { method: "POST", body });
    expect(reply.embeddings).toEqual(((await direct.json()) as Reply).embeddings);
  });

  test("every option reaches the server", async () => {
    const { host, sent } = await engine();
    const args = minilm("--text", "a", "--text", "b", "--prefix", "query: ", "--dimensions", "64");
    const more = ["--truncate", "false", "--keep-alive", "5m", "--options", '{"num_ctx":256}'];
    const ended = await embed([...args, ...more, "--host", host]);
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(replyOf(ended).embeddings.map((row) => row.length)).toEqual([64, 64]);
    expect(sent.map(({ body }) => JSON.parse(body))).toEqual([
      {
        model: "static-minilm",
        input: ["query: a", "query: b"],
        truncate: false,
        dimensions: 64,
        keep_alive: "5m",
        options: { num_ctx: 256 },
      },
    ]);
  });

  test("texts come from standard input, one a line", async () => {
    const { host, sent } = await engine();
    const ended = await embed(minilm(), { host, input: "das Wörterbuch\r\n\n日本語\n" });
    expect(ended.code).toBe(0);
    expect(JSON.parse(sent[0]?.body ?? "")).toMatchObject({ input: ["das Wörterbuch", "日本語"] });
  });

  test("a large one is printed whole", async () => {
    const { host } = await engine({ fault: { fault: "large", megabytes: 5 } });
    const { out } = await embed(minilm("--text", "a"), { host });
    expect((JSON.parse(out) as { padding: string }).padding).toHaveLength(5 * 2 ** 20);
  });
});

describe("without --model", () => {
  test("the first model that can embed is taken, and named", async () => {
    const { host } = await engine();
    const ended = await embed(["--text", "a"], { host });
    expect([ended.code, replyOf(ended).model]).toEqual([0, "static-minilm:latest"]);
    expect(ended.err).toContain("static-minilm:latest");
  });

  test("so with a server whose list does not say who can", async () => {
    const { host } = await engine({ layers: olderServer("0.6.3") });
    expect(replyOf(await embed(["--text", "a"], { host })).model).toBe("static-minilm:latest");
  });

  test("none can: exit code 4 and what to do", async () => {
    const { host } = await engine({ only: "chat" });
    const ended = await embed(["--text", "a"], { host });
    expect([ended.code, ended.out]).toEqual([4, ""]);
    expect(ended.err).toContain("ollama pull");
  });
});

describe("a failure has an exit code, sentences on standard error, and no output", () => {
  const fails = async (args: string[], host: string, code: number, sentence: string | RegExp) => {
    const ended = await embed(args, { host });
    expect([ended.code, ended.out]).toEqual([code, ""]);
    expect(ended.err).toMatch(sentence);
  };

  test.each([
    [["--text", "a", "--dimensions", "x"], "--dimensions must be"],
    [["--nope"], "--nope"],
    [minilm(), "There is no text to embed"],
  ])("2: %j", async (args, sentence) => fails(args, "127.0.0.1:1", 2, sentence));

  test("3: nobody there", async () => {
    const gone = createServer();
    const host = await listening(gone);
    await new Promise((resolve) => gone.close(resolve));
    await fails(minilm("--text", "a"), host, 3, /^Ollama is not reachable\. .*\nStart Ollama/);
  });

  test("3: the connection breaks off", async () => {
    const { host } = await engine({ fault: { fault: "dropped" } });
    await fails(minilm("--text", "a"), host, 3, "not reachable");
  });

  test.each(["page", "not-found"] as const)("3: something else answers (%s)", async (fault) => {
    const { host } = await engine({ fault: { fault } });
    await fails(minilm("--text", "a"), host, 3, "This is not Ollama's API");
  });

  test("4: the model is missing", async () => {
    const { host } = await engine();
    const sentence = /^Model nope is not installed\.[\s\S]*ollama pull nope\n$/;
    await fails(["--model", "nope", "--text", "a"], host, 4, sentence);
  });

  test("5: a text is too long", async () => {
    const { host } = await engine();
    const args = minilm("--text", "word ".repeat(600), "--truncate", "false");
    await fails(args, host, 5, "A text is too long");
  });

  test("5: a model that cannot embed", async () => {
    const { host } = await engine();
    await fails(["--model", "toy-chat", "--text", "a"], host, 5, "toy-chat cannot embed");
  });

  test.each([
    ["busy", "Ollama is busy"],
    ["killed", "Ollama's model process stopped"],
    ["missing", "The reply cannot be used"],
    ["null", "holds null"],
  ] as const)("6: %s", async (fault, sentence) => {
    const { host } = await engine({ fault: { fault } });
    await fails(minilm("--text", "a"), host, 6, sentence);
  });
});

describe("a success with something wrong is told", () => {
  test.each([
    ["nan", "text 1 is all zeros"],
    ["no-dimensions", "64 dimensions were asked for and 256 came"],
  ] as const)("%s", async (fault, sentence) => {
    const { host } = await engine({ fault: { fault } });
    const ended = await embed(minilm("--text", "a", "--dimensions", "64"), { host });
    expect(ended.code).toBe(0);
    expect(replyOf(ended).embeddings).toHaveLength(1);
    expect(ended.err).toContain(sentence);
  });
});

describe("OLLAMA_API_KEY", () => {
  const env = { OLLAMA_API_KEY: "s3cret" };

  test("goes to a server on this machine", async () => {
    const { host } = await engine({ layers: [requireKey("s3cret")] });
    expect((await embed(minilm("--text", "a"), { host, env })).code).toBe(0);
    const without = await embed(minilm("--text", "a"), { host });
    expect([without.code, without.err]).toEqual([5, expect.stringContaining("Sign-in needed")]);
  });

  test("stays here when it would travel unencrypted", async () => {
    const { host } = await engine({ layers: [requireKey("s3cret")] });
    // This machine under an address that does not look like it.
    const disguised = host.replace("127.0.0.1", "[::ffff:127.0.0.1]");
    const ended = await embed(minilm("--text", "a"), { host: disguised, env });
    expect(ended.code).not.toBe(0);
    expect(ended.out).toBe("");
    expect(ended.err).toContain("OLLAMA_API_KEY is not used");
    expect(ended.err).not.toContain("s3cret");
  });
});

test("--help explains, and asks nobody", async () => {
  expect(await embed(["--help"], { host: "127.0.0.1:1" })).toEqual({ code: 0, out: EMBED_HELP, err: "" });
});
