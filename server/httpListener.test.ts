import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ContractContext } from "../src/builtin/contract/contractCase.ts";
import { contractCases } from "../src/builtin/contract/exchanges.ts";
import { playCase } from "../src/builtin/contract/playContract.ts";
import { sendOverHttp } from "../src/builtin/contract/sendOverHttp.ts";
import { createEngine } from "../src/builtin/engine.ts";
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

  test("requireKey refuses who does not have it", async () => {
    const { url } = await serve(
      requireKey("s3cret", async () => new Response("in")),
      { port: 0 },
    );
    const refused = await fetch(url);
    expect([refused.status, await refused.json()]).toEqual([401, { error: "unauthorized" }]);
    const admitted = await fetch(url, { headers: { Authorization: "Bearer s3cret" } });
    expect(await admitted.text()).toBe("in");
  });
});
