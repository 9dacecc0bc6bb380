import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createVite, type InlineConfig, preview } from "vite";
import { afterEach, describe, expect, test } from "vitest";
import { authorizationFor, ollamaHost } from "./ollamaHost.ts";
import { ollamaProxy, proxyHandler } from "./ollamaProxy.ts";
import { upstreamHeaders } from "./proxyHeaders.ts";
import { closeServers, fakeOllama, listening, sendBytes, toClose } from "./testServers.ts";

afterEach(closeServers);

async function proxyTo(env: Record<string, string>, limit?: number): Promise<string> {
  const handler = proxyHandler(env, limit);
  const host = await listening(
    createServer((incoming, response) =>
      handler(incoming as Parameters<typeof handler>[0], response, () => response.end("page")),
    ),
  );
  return `http://${host}`;
}

describe("what goes upstream", () => {
  test("only harmless headers, and the key", () => {
    const headers = {
      origin: "http://localhost:5173",
      referer: "http://localhost:5173/",
      cookie: "a=b",
      host: "localhost:5173",
      authorization: "Bearer from the page",
      "sec-fetch-site": "same-origin",
      "sec-fetch-mode": "cors",
      "content-type": "application/json",
    };
    expect(upstreamHeaders(headers)).toEqual({ "content-type": "application/json" });
    expect(upstreamHeaders({}, "Bearer k")).toEqual({ authorization: "Bearer k" });
  });

  test.each([
    ["http://127.0.0.1:11434", true],
    ["https://ollama.example", true],
    ["http://192.168.1.2:11434", false],
    ["http://ollama.example", false],
  ])("the key towards %s: %s", (host, sent) => {
    expect(authorizationFor(ollamaHost(host), "secret")).toBe(sent ? "Bearer secret" : undefined);
    expect(authorizationFor(ollamaHost(host), " ")).toBeUndefined();
  });
});

describe("over real HTTP", () => {
  test("passes a request on with the key, without the page's headers, under the path of OLLAMA_HOST", async () => {
    const { host, seen } = await fakeOllama();
    const proxy = await proxyTo({ OLLAMA_HOST: `http://${host}/sub`, OLLAMA_API_KEY: "secret" });
    const reply = await fetch(`${proxy}/api/embed?x=1`, {
      method: "POST",
      headers: { Origin: proxy, Cookie: "a=b", "Content-Type": "application/json" },
      body: '{"input":"日本"}',
    });
    expect(await reply.json()).toEqual({ version: "0.33.0" });
    expect(reply.headers.get("access-control-allow-origin")).toBeNull();
    expect(seen[0]?.body).toBe('{"input":"日本"}');
    expect(seen[0]?.request.url).toBe("/sub/api/embed");
    expect(seen[0]?.request.headers).toMatchObject({ host, authorization: "Bearer secret" });
    expect(seen[0]?.request.headers).not.toHaveProperty("origin");
    expect(seen[0]?.request.headers).not.toHaveProperty("cookie");
  });

  test("refuses foreign pages and other paths without asking Ollama", async () => {
    const { host, seen } = await fakeOllama();
    const proxy = await proxyTo({ OLLAMA_HOST: host });
    const foreign = await fetch(`${proxy}/api/embed`, {
      method: "POST",
      headers: { Origin: "https://evil.example" },
      body: "{}",
    });
    const other = await fetch(`${proxy}/api/delete`, { method: "DELETE" });
    expect([foreign.status, other.status]).toEqual([403, 403]);
    expect(await other.json()).toHaveProperty("error");
    expect(seen).toEqual([]);
    expect(await (await fetch(`${proxy}/`)).text()).toBe("page");
  });

  test("says where it points, and never the key", async () => {
    const proxy = await proxyTo({ OLLAMA_HOST: "127.0.0.1:9", OLLAMA_API_KEY: "secret" });
    expect(await (await fetch(`${proxy}/api/playground`)).json()).toEqual({
      proxy: true,
      target: "http://127.0.0.1:9",
      keyed: true,
    });
  });

  test("names the reason when Ollama is down", async () => {
    const gone = createServer();
    const host = await listening(gone);
    await new Promise((resolve) => gone.close(resolve));
    const reply = await fetch(`${await proxyTo({ OLLAMA_HOST: host })}/api/tags`);
    expect(reply.status).toBe(502);
    expect(await reply.json()).toEqual({
      error: `cannot reach Ollama at http://${host}: connection refused`,
    });
  });

  test("closes the upstream request when the page gives up, before and during the reply", async () => {
    for (const path of ["/api/tags", "/api/ps"]) {
      let started = () => {};
      let closed = () => {};
      const hasStarted = new Promise<void>((resolve) => (started = resolve));
      const hasClosed = new Promise<void>((resolve) => (closed = resolve));
      const host = await listening(
        createServer((incoming, response) => {
          response.on("close", closed);
          if (incoming.url === "/api/ps") response.write("{");
          started();
        }),
      );
      const proxy = await proxyTo({ OLLAMA_HOST: host });
      const asked = request(`${proxy}${path}`).on("error", () => {});
      asked.end();
      await hasStarted;
      asked.destroy();
      await hasClosed;
    }
  });

  test("passes a stream on line by line", async () => {
    let finish = () => {};
    const host = await listening(
      createServer((_, response) => {
        response.writeHead(200, { "content-type": "application/x-ndjson" });
        response.write('{"status":"pulling manifest"}\n');
        finish = () => response.end('{"status":"success"}\n');
      }),
    );
    const reply = await fetch(`${await proxyTo({ OLLAMA_HOST: host })}/api/pull`, {
      method: "POST",
      body: "{}",
    });
    const reader = reply.body!.getReader();
    const first = await reader.read();
    expect(new TextDecoder().decode(first.value)).toContain("manifest");
    finish();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain("success");
  });

  test("a proxied connection that breaks off during the reply breaks off for the page", async () => {
    const host = await listening(
      createServer((_, response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write("{", () => response.destroy());
      }),
    );
    const reply = await fetch(`${await proxyTo({ OLLAMA_HOST: host })}/api/tags`);
    await expect(reply.text()).rejects.toThrow();
  });
});

describe("the size of a request", () => {
  const send = (proxy: string, body: string | ReadableStream) =>
    fetch(`${proxy}/api/embed`, { method: "POST", body, duplex: "half" } as RequestInit);
  /** Sent in chunks, without a length. */
  const streamed = (text: string) =>
    new ReadableStream({
      start(controller) {
        for (const part of text.match(/.{1,7}/g) ?? []) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });

  test.each([
    ["said beforehand", (text: string) => text],
    ["not said", streamed],
  ])("%s: up to the limit it is passed on, above it is a 413 with a sentence", async (_, made) => {
    const { host, seen } = await fakeOllama();
    const proxy = await proxyTo({ OLLAMA_HOST: host }, 1000);
    expect((await send(proxy, made("x".repeat(1000)))).status).toBe(200);
    expect(seen[0]?.body).toHaveLength(1000);
    const refused = await send(proxy, made("x".repeat(1001)));
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({
      error: "a request may carry 1000 bytes at most; send fewer texts at once",
    });
    expect(seen).toHaveLength(1);
  });

  test("the limit is 256 MB", async () => {
    const { host, seen } = await fakeOllama();
    const { port } = new URL(await proxyTo({ OLLAMA_HOST: host }));
    const length = `Content-Length: ${256 * 2 ** 20 + 1}`;
    const asked = ["POST /api/embed HTTP/1.0", "Host: localhost", length, "", "{"].join("\r\n");
    const reply = await sendBytes(Number(port), asked, "carry 256 MB at most");
    expect(reply).toMatch(/^HTTP\/1.1 413 /);
    expect(seen).toEqual([]);
  });
});

describe("unloading through /api/generate", () => {
  const generate = async (body: string) => {
    const { host, seen } = await fakeOllama();
    const proxy = await proxyTo({ OLLAMA_HOST: host });
    const reply = await fetch(`${proxy}/api/generate`, { method: "POST", body });
    return { status: reply.status, text: await reply.text(), sent: seen.map(({ body: sent }) => sent) };
  };

  test.each([
    '{"model":"m","keep_alive":0}',
    ' { "keep_alive": 0, "model": "m" } ',
    '{"model":"x","model":"m","keep_alive":0}',
  ])("%s is passed on, written anew", async (body) => {
    expect(await generate(body)).toMatchObject({ status: 200, sent: ['{"model":"m","keep_alive":0}'] });
  });

  test.each([
    '{"model":"m","keep_alive":0,"prompt":""}',
    '{"model":"m","keep_alive":0,"Prompt":"tell me"}',
    '{"model":"m","keep_alive":0}{"prompt":"tell me"}',
    '{"model":"m","keep_alive":5}',
    '{"model":"m","keep_alive":"0"}',
    '{"model":"m"}',
    '{"model":5,"keep_alive":0}',
    '["model","keep_alive"]',
    "null",
    "not json",
    "",
    `{"model":"${"m".repeat(5000)}","keep_alive":0}`,
  ])("%.60s is refused", async (body) => {
    const { status, text, sent } = await generate(body);
    expect([status, sent]).toEqual([403, []]);
    expect(text).toContain("only unloads");
  });
});

describe("inside Vite", () => {
  const config = (host: string): InlineConfig => ({
    configFile: false,
    logLevel: "silent",
    plugins: [ollamaProxy({ OLLAMA_HOST: host })],
  });

  test("works in development, behind Vite's own check of Host", async () => {
    const { host, seen } = await fakeOllama();
    const vite = await createVite({
      ...config(host),
      server: { port: 0, host: "127.0.0.1", ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
    });
    toClose(vite);
    await vite.listen();
    const { port } = vite.httpServer!.address() as AddressInfo;
    expect(await (await fetch(`http://127.0.0.1:${port}/api/version`)).json()).toEqual({ version: "0.33.0" });
    expect(await statusWithHost(port, "evil.example")).toBe(403);
    expect(seen).toHaveLength(1);
  });

  test("works in preview, behind Vite's own check of Host", async () => {
    const { host, seen } = await fakeOllama();
    const server = await preview({
      ...config(host),
      build: { outDir: "public" },
      preview: { port: 0, host: "127.0.0.1" },
    });
    toClose(server);
    const { port } = server.httpServer.address() as AddressInfo;
    expect(await (await fetch(`http://127.0.0.1:${port}/api/version`)).json()).toEqual({ version: "0.33.0" });
    expect(await statusWithHost(port, "evil.example")).toBe(403);
    expect(seen).toHaveLength(1);
  });
});

function statusWithHost(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", path: "/api/version", headers: { host } }, (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    })
      .on("error", reject)
      .end();
  });
}
