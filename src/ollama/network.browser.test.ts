import { afterEach, expect, test } from "vitest";
import { OllamaError } from "./failure.ts";
import { proxyFacts } from "./proxyFacts.ts";
import { connectOllama } from "./remote.ts";

const workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function networkWorker(): Worker {
  const worker = new Worker(new URL("./network.worker.ts", import.meta.url), { type: "module" });
  workers.push(worker);
  return worker;
}

async function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "resolved",
    (reason: unknown) => reason,
  );
}

test("a real worker finds nobody at a closed port, and says so as a failure", async () => {
  const error = await rejection(connectOllama(networkWorker(), "http://127.0.0.1:1").version());
  expect(error).toBeInstanceOf(OllamaError);
  expect((error as OllamaError).failure).toEqual({ kind: "unreachable" });
});

test("the proxy refuses a page from another origin", async () => {
  const other = new URL(location.origin);
  other.hostname = "app.localhost"; // the same server by another name: another origin to the browser
  const error = await rejection(connectOllama(networkWorker(), other.origin).tags());
  expect(error).toHaveProperty("failure.kind", "forbidden");
});

test("giving up rejects with the reason", async () => {
  const reason = new Error("cancelled");
  const controller = new AbortController();
  const call = rejection(connectOllama(networkWorker(), "").version(controller.signal));
  controller.abort(reason);
  expect(await call).toBe(reason);
});

test("the page finds the proxy it is served with", async () => {
  expect(await proxyFacts()).toMatchObject({ proxy: true, target: expect.stringMatching(/^https?:/) });
});
