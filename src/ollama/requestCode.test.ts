import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbedRequest, embedBody } from "./embedRequest.ts";
import { pythonLiteral } from "./pythonLiteral.ts";
import { type RequestCodeKind, requestCode } from "./requestCode.ts";

const HOSTILE = [
  "it's \"quoted\" and 'quoted'",
  "back\\slash \\n \\u0041 \\\\",
  "line\nbreak\r\n\ttab",
  "$HOME `id` $(id) $\u007bx} !history %s #no",
  "emoji 👩‍🚀 日本語 é \u2028 \u0000 \u001f \u007f",
  "JSON\nJSON",
  "-d @/etc/passwd",
  "",
];

const hostile: EmbedRequest = {
  model: "all-minilm:22m",
  input: HOSTILE,
  truncate: false,
  dimensions: 64,
  keepAlive: "5m",
  options: { num_ctx: 256, use_mmap: true, draft: null, list: [1, 2.5, -1e-7], nested: {} },
};
const long: EmbedRequest = { model: "m", input: ["it's $HOME ".repeat(20_000)] };

let url = "";
let last = { path: "", headers: {} as Record<string, unknown>, body: "" };
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  last = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
  response.setHeader("content-type", "application/json");
  response.end('{"model":"m","embeddings":[[0,1]]}');
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Runs code that arrives on standard input; not in this process, which has to answer it. */
function run(command: string, args: string[], code: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, OLLAMA_API_KEY: "k'e y", NO_PROXY: "*" } });
    let output = "";
    let errors = "";
    child.stdout.on("data", (data) => (output += String(data)));
    child.stderr.on("data", (data) => (errors += String(data)));
    child.on("error", reject);
    child.on("close", (status) => (status === 0 ? resolve(output) : reject(new Error(errors))));
    child.stdin.end(code);
  });
}

const has = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const hasPython = has("python3", "--version");
const hasModule = (name: string) => hasPython && has("python3", "-c", `import ${name}`);

type Runner = { kind: RequestCodeKind; command: string; args: string[]; missing: boolean };
const runners: Runner[] = [
  { kind: "curl", command: "sh", args: ["-s"], missing: !has("curl", "--version") },
  { kind: "javascript", command: "node", args: ["--input-type=module", "-"], missing: false },
  { kind: "requests", command: "python3", args: ["-"], missing: !hasModule("requests") },
  { kind: "aiohttp", command: "python3", args: ["-"], missing: !hasModule("aiohttp") },
  { kind: "ollama-python", command: "python3", args: ["-"], missing: !hasModule("ollama") },
];

for (const { kind, command, args, missing } of runners) {
  describe.skipIf(missing)(`${kind}, run for real`, () => {
    test.each([
      ["hostile texts", hostile],
      ["one text", { model: "m", input: "a" } satisfies EmbedRequest],
      ["a long text", long],
    ])("sends the same JSON: %s", async (_, body) => {
      await run(command, args, requestCode(kind, { url, body }));
      expect(last.path).toBe("/api/embed");
      expect(last.headers["content-type"]).toMatch(/^application\/json/);
      expect(JSON.parse(last.body)).toEqual(embedBody(body));
    });

    test("sends the key from the environment", async () => {
      const code = requestCode(kind, { url, body: { model: "m", input: "a" }, keyed: true });
      expect(code).not.toContain("k'e y");
      await run(command, args, code);
      expect(last.headers["authorization"]).toBe("Bearer k'e y");
    });
  });
}

describe.skipIf(!hasPython)("Python", () => {
  test("reads the literals as the same values", async () => {
    const code = `import json\nprint(json.dumps(${pythonLiteral(embedBody(hostile))}))`;
    expect(JSON.parse(await run("python3", ["-"], code))).toEqual(embedBody(hostile));
  });

  test.each(["requests", "aiohttp", "ollama-python"] as const)("accepts the %s code", async (kind) => {
    for (const keyed of [false, true]) {
      const code = requestCode(kind, { url: "http://x", body: hostile, keyed });
      await run("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.buffer.read())"], code);
    }
  });
});

test("the form of each", () => {
  const body: EmbedRequest = { model: "m", input: ["a", "it's"], truncate: false, keepAlive: 300 };
  expect(requestCode("curl", { url: "http://x", body, keyed: true })).toBe(
    `curl http://x/api/embed \\
  -H 'Content-Type: application/json' \\
  -H "Authorization: Bearer $OLLAMA_API_KEY" \\
  -d '{"model":"m","input":["a","it'\\''s"],"truncate":false,"keep_alive":300}'`,
  );
  expect(requestCode("ollama-python", { url: "", body })).toContain(
    `ollama = Client(host="http://localhost:11434")
reply = ollama.embed(
    model="m",
    input=[
        "a",
        "it's",
    ],
    truncate=False,
    keep_alive=300,
)`,
  );
  expect(requestCode("aiohttp", { url: "", body })).toContain("aiohttp.ClientTimeout(");
});
