import { MessageChannel } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { connect } from "./connect.ts";
import type { Port } from "./messages.ts";
import { type Handlers, serve } from "./serve.ts";

const channels: MessageChannel[] = [];

function pair(handlers: Handlers) {
  const channel = new MessageChannel();
  channels.push(channel);
  serve(channel.port1 as unknown as Port, handlers);
  channel.port1.start();
  const connection = connect(channel.port2 as unknown as Port);
  channel.port2.start();
  return connection;
}

afterEach(() => {
  for (const channel of channels.splice(0)) channel.port1.close();
});

test("calls are answered, each with its own result, and typed arrays arrive whole", async () => {
  const { call } = pair({ double: ({ data }: { data: Float32Array }) => ({ data: data.map((x) => 2 * x) }) });
  const answers = await Promise.all([1, 2, 3].map((x) => call("double", { data: Float32Array.of(x) })));
  expect(answers).toEqual([2, 4, 6].map((x) => ({ data: Float32Array.of(x) })));
});

test("progress arrives before the answer, and errors arrive as errors", async () => {
  const { call } = pair({
    count: (_: null, { progress }) => {
      progress(1);
      progress(2);
      return "done";
    },
    fail: () => {
      throw new RangeError("too much");
    },
  });
  const seen: unknown[] = [];
  expect(await call("count", null, { onProgress: (value) => seen.push(value) })).toBe("done");
  expect(seen).toEqual([1, 2]);
  await expect(call("fail", null)).rejects.toThrow("too much");
  await expect(call("nobody", null)).rejects.toThrow("no handler named nobody");
});

test("cancelling rejects at once with the reason and reaches the handler", async () => {
  let stopped: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  const { call } = pair({
    wait: (_: null, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          stopped();
          reject(signal.reason);
        });
      }),
  });
  const controller = new AbortController();
  const waiting = call("wait", null, { signal: controller.signal });
  await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  await heard;
  await expect(call("wait", null, { signal: controller.signal })).rejects.toThrow("enough");
});

test("a worker that is gone fails all open calls", async () => {
  const connection = pair({ wait: () => new Promise(() => undefined) });
  const waiting = connection.call("wait", null);
  connection.fail(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
});
