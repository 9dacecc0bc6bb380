import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ContractContext } from "../src/builtin/contract/contractCase.ts";
import { contractCases } from "../src/builtin/contract/exchanges.ts";
import { playCase } from "../src/builtin/contract/playContract.ts";
import { sendOverHttp } from "../src/builtin/contract/sendOverHttp.ts";
import { createEngine } from "../src/builtin/engine.ts";
import type { Fault } from "../src/builtin/faults/fault.ts";
import { faultLayer } from "../src/builtin/faults/faultLayer.ts";
import { Faults } from "../src/builtin/faults/faults.ts";
import { readPublicFile } from "../src/builtin/readPublicFile.ts";
import { standardModels } from "../src/builtin/standardModels.ts";
import { testModel } from "../src/builtin/testModels.ts";
import { type Listener, listen } from "./httpListener.ts";
import { requireKey } from "./requireKey.ts";

describe("the built-in engine behind HTTP keeps the recorded contract", () => {
  let listener: Listener;
  beforeAll(async () => {
    const extra = (["minilm", "chat", "last", "nan"] as const).map((kind) => testModel(kind, readPublicFile));
    const engine = createEngine({ models: [...standardModels(readPublicFile), ...extra] });
    listener = await listen(engine, { port: 0 });
  });
  afterAll(() => listener.close());

  const context: ContractContext = {
    models: { embedder: "all-minilm", chat: "toy-chat", lastPooled: "toy-last", nan: "minilm-nan" },
    dims: 256,
    context: 256,
    specialTokens: 2,
  };
  test.for(contractCases)("$name", async (played) => {
    await playCase(played, sendOverHttp(listener.url), context);
  });
});

describe("listen", () => {
  const servers: Listener[] = [];
  const serve = async (...args: Parameters<typeof listen>) => {
    const listener = await listen(...args);
    servers.push(listener);
    return listener;
  };
  afterAll(() => Promise.all(servers.map((listener) => listener.close())));

  test("says in words that a port is taken", async () => {
    const { port } = await serve(async () => new Response("a"), { port: 0 });
    await expect(serve(async () => new Response("b"), { port })).rejects.toThrow(`Port ${port}`);
  });

  test("a handler that fails is a 500, and the server lives on", async () => {
    let calls = 0;
    const { url } = await serve(
      async () => {
        calls++;
        if (calls === 1) throw new TypeError("expected in this test");
        return new Response("fine");
      },
      { port: 0 },
    );
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect((await fetch(url)).status).toBe(500);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
    expect(await (await fetch(url)).text()).toBe("fine");
  });

  test("streams an answer while it is made", async () => {
    let finish = () => {};
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("first\n"));
        finish = () => controller.close();
      },
    });
    const { url } = await serve(async () => new Response(stream), { port: 0 });
    const reader = (await fetch(url)).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("first\n");
    finish();
    expect((await reader?.read())?.done).toBe(true);
  });

  test("a client that goes away aborts the request", async () => {
    let seen: AbortSignal | undefined;
    const { port } = await serve(
      (request) => {
        seen = request.signal;
        return new Promise(() => {});
      },
      { port: 0 },
    );
    const sent = httpRequest({ port, host: "127.0.0.1", method: "POST", path: "/" });
    sent.on("error", () => {});
    sent.end("body");
    await expect.poll(() => seen).toBeDefined();
    sent.destroy();
    await expect.poll(() => seen?.aborted).toBe(true);
  });

  test("requireKey refuses who does not have it, in words that a page may read", async () => {
    const { url } = await serve(createEngine({ models: [], layers: [requireKey("s3cret")] }), { port: 0 });
    const page = { Origin: "http://localhost:5173" };
    const refused = await fetch(url, { headers: page });
    expect([refused.status, await refused.json()]).toEqual([401, { error: "unauthorized" }]);
    expect(refused.headers.get("access-control-allow-origin")).toBe(page.Origin);
    const asks = { ...page, "Access-Control-Request-Method": "POST" };
    expect((await fetch(`${url}/api/embed`, { method: "OPTIONS", headers: asks })).status).toBe(204);
    const admitted = await fetch(url, { headers: { Authorization: "Bearer s3cret" } });
    expect(await admitted.text()).toBe("Ollama is running");
  });

  describe("with faults in how a reply travels", () => {
    const spoiled = (fault: Fault) =>
      serve(
        createEngine({
          models: standardModels(readPublicFile),
          layers: [faultLayer(new Faults([fault]))],
        }),
        { port: 0 },
      );
    const embed = (url: string, signal?: AbortSignal) =>
      fetch(`${url}/api/embed`, {
        method: "POST",
        body: '{"model":"static-minilm","input":"a"}',
        ...(signal && { signal }),
      });

    test("dropped: the client sees a broken connection, not a short reply", async () => {
      const { url } = await spoiled({ fault: "dropped" });
      const reply = await embed(url);
      expect(reply.status).toBe(200);
      await expect(reply.text()).rejects.toThrow();
    });

    test("endless: a client can leave", async () => {
      const { url } = await spoiled({ fault: "endless" });
      const gone = new AbortController();
      const reply = await embed(url, gone.signal);
      const reader = reply.body!.getReader();
      await reader.read();
      gone.abort();
      await expect(reader.read()).rejects.toThrow("abort");
    });

    test("large: all of it arrives", async () => {
      const { url } = await spoiled({ fault: "large", megabytes: 20 });
      expect((await (await embed(url)).arrayBuffer()).byteLength).toBeGreaterThan(20 * 2 ** 20);
    });
  });
});
