import type { AddressInfo } from "node:net";
import { createLogger, type InlineConfig, type PreviewServer, preview } from "vite";
import { afterEach, describe, expect, test } from "vitest";
import { ollamaProxy } from "./ollamaProxy.ts";
import { closeServers, fakeOllama, type Seen, sendBytes, toClose } from "./testServers.ts";

afterEach(closeServers);

type Page = { port: number; seen: Seen[]; warnings: string[] };

/** The page as `npm start` serves it, in front of a server that remembers what it was asked. */
async function page(env: Record<string, string> = {}, more: InlineConfig["preview"] = {}): Promise<Page> {
  const { host, seen } = await fakeOllama();
  const warnings: string[] = [];
  const server: PreviewServer = await preview({
    configFile: false,
    customLogger: { ...createLogger("silent"), warn: (message) => void warnings.push(message) },
    plugins: [ollamaProxy({ OLLAMA_HOST: host, ...env })],
    build: { outDir: "public" },
    preview: { port: 0, host: "127.0.0.1", ...more },
  });
  toClose(server);
  return { port: (server.httpServer.address() as AddressInfo).port, seen, warnings };
}

/** A request written by hand; the connection closes behind it. */
function written(line: string, headers: readonly string[], body = ""): string {
  return [`${line} HTTP/1.1`, ...headers, "Connection: close", "", body].join("\r\n");
}

function statusOf(reply: string): number {
  return Number(reply.split(" ", 2)[1]);
}

function bodyOf(reply: string): string {
  return reply.slice(reply.indexOf("\r\n\r\n") + 4);
}

describe("no open relay", () => {
  test.each([
    "http://evil.example/api/tags",
    "http://127.0.0.1:1/api/tags",
    "//evil.example/api/tags",
    "//api/tags",
    "/x/../api/tags",
    "/api/../api/tags",
    "/api/./tags",
    "/api/x/../tags",
    "/api//tags",
    "/api/%74ags",
    "/%61pi/tags",
    "/api%2Ftags",
    "/api/tags%00",
    "/api/tags/",
    "/api\\tags",
    "/API/tags",
    "/api/tags;x",
    "/api/tags#x",
    "/api@evil.example/tags",
    "*",
  ])("GET %s asks nobody", async (target) => {
    const { port, seen } = await page();
    await sendBytes(port, written(`GET ${target}`, [`Host: 127.0.0.1:${port}`]));
    expect(seen).toEqual([]);
  });

  test("a whole address is refused in words", async () => {
    const { port } = await page();
    const asked = written("GET http://evil.example/api/tags", [`Host: 127.0.0.1:${port}`]);
    const reply = await sendBytes(port, asked);
    expect([statusOf(reply), bodyOf(reply)]).toEqual([403, expect.stringContaining("no proxy to")]);
  });

  test("CONNECT opens no tunnel", async () => {
    const { port, seen } = await page();
    const asked = written("CONNECT 127.0.0.1:1", ["Host: 127.0.0.1:1"]);
    expect(await sendBytes(port, asked).catch(() => "")).not.toContain("200");
    expect(seen).toEqual([]);
  });

  test("the query stays here, and cannot change the path", async () => {
    const { port, seen } = await page();
    await fetch(`http://127.0.0.1:${port}/api/tags?/../../api/delete`);
    expect(seen.map(({ request }) => request.url)).toEqual(["/api/tags"]);
  });
});

describe("foreign pages", () => {
  test("a name that resolves to this machine is refused, even as its own origin", async () => {
    const { port, seen } = await page();
    const headers = [`Host: evil.example:${port}`, `Origin: http://evil.example:${port}`];
    const asked = written("POST /api/embed", [...headers, "Content-Length: 2"], "{}");
    expect(statusOf(await sendBytes(port, asked))).toBe(403);
    expect(seen).toEqual([]);
  });

  test.each([
    ["Origin: https://evil.example"],
    ["Origin: null"],
    ["Origin: http://localhost:1"],
    ["Sec-Fetch-Site: cross-site"],
  ])("%s is refused", async (header) => {
    const { port, seen } = await page();
    const headers = [`Host: localhost:${port}`, header, "Content-Length: 2"];
    const reply = await sendBytes(port, written("POST /api/embed", headers, "{}"));
    expect([statusOf(reply), bodyOf(reply)]).toEqual([403, expect.stringContaining("refused")]);
    expect(reply.toLowerCase()).not.toContain("access-control-allow-origin: https://evil");
    expect(seen).toEqual([]);
  });

  test("a preflight from elsewhere allows nothing that leads to Ollama", async () => {
    const { port, seen } = await page();
    const headers = { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" };
    await fetch(`http://127.0.0.1:${port}/api/embed`, { method: "OPTIONS", headers });
    expect(seen).toEqual([]);
  });
});

describe("smuggling", () => {
  test("what concerns one connection only is not passed on", async () => {
    const { port, seen } = await page({ OLLAMA_API_KEY: "secret" });
    const headers = [
      `Host: 127.0.0.1:${port}`,
      "Content-Type: application/json",
      "Transfer-Encoding: chunked",
      "TE: trailers",
      "Trailer: Authorization",
      "Keep-Alive: timeout=5",
      "Upgrade: h2c",
      "HTTP2-Settings: AAA",
      "Proxy-Authorization: Basic YTpi",
      "Authorization: Bearer of the page",
      "X-Forwarded-For: 10.0.0.1",
      "X-Forwarded-Host: evil.example",
      "Cookie: a=b",
    ];
    const body = "2\r\n{}\r\n0\r\nAuthorization: Bearer in a trailer\r\n\r\n";
    const reply = await sendBytes(port, written("POST /api/embed", headers, body));
    expect(statusOf(reply)).toBe(200);
    expect(reply.toLowerCase()).not.toMatch(/set-cookie|access-control/);
    const { request, body: sent } = seen[0]!;
    expect(sent).toBe("{}");
    expect(request.headers["authorization"]).toBe("Bearer secret");
    expect(request.trailers).toEqual({});
    expect(Object.keys(request.headers).sort()).toEqual([
      ...["authorization", "connection", "content-type", "host", "transfer-encoding"],
    ]);
  });

  test.each([
    ["two lengths", ["Content-Length: 2", "Content-Length: 40"]],
    ["a length and chunks", ["Content-Length: 2", "Transfer-Encoding: chunked"]],
    ["chunks in disguise", ["Transfer-Encoding: xchunked", "Content-Length: 2"]],
  ])("%s: not passed on", async (_, headers) => {
    const { port, seen } = await page();
    const asked = written(
      "POST /api/embed",
      [`Host: 127.0.0.1:${port}`, ...headers],
      "{}DELETE /api/delete HTTP/1.1\r\n\r\n",
    );
    expect(statusOf(await sendBytes(port, asked))).toBe(400);
    expect(seen).toEqual([]);
  });

  test("the body of a GET is dropped with its length", async () => {
    const { port, seen } = await page();
    const hidden = "DELETE /api/delete HTTP/1.1\r\nHost: x\r\n\r\n";
    const headers = [`Host: 127.0.0.1:${port}`, `Content-Length: ${hidden.length}`];
    await sendBytes(port, written("GET /api/tags", headers, hidden));
    expect(seen.map(({ request, body }) => [request.method, request.url, body])).toEqual([
      ["GET", "/api/tags", ""],
    ]);
    expect(seen[0]?.request.headers).not.toHaveProperty("content-length");
  });
});

describe("warnings at the start", () => {
  const warnings = async (env: Record<string, string>, more: InlineConfig["preview"] = {}) =>
    (await page(env, more)).warnings.join("\n");

  test("none for the usual setup", async () => {
    expect(await warnings({})).toBe("");
    expect(await warnings({ OLLAMA_API_KEY: "secret" })).toBe("");
  });

  test("a key that cannot be used is told, not shown", async () => {
    const told = await warnings({ OLLAMA_HOST: "http://192.168.1.2:11434", OLLAMA_API_KEY: "s3cret" });
    expect(told).toMatch(/OLLAMA_API_KEY is not used.*http:\/\/192\.168\.1\.2:11434/);
    expect(told).not.toContain("s3cret");
  });

  test("a page that is open to the network is told", async () => {
    const open = { host: true };
    expect(await warnings({}, open)).toMatch(/open to the network.*127\.0\.0\.1:\d+\.$/);
    expect(await warnings({ OLLAMA_API_KEY: "s3cret" }, open)).toMatch(/and your key\.$/);
  });
});
