import type { AnswerMessage, Port } from "./messages.ts";

export type CallOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: unknown) => void) | undefined;
  /** Buffers given away with the input; the caller cannot use them afterwards. */
  readonly transfer?: Transferable[] | undefined;
};

export type Connection = {
  /**
   * Calls a handler in the worker.
   * @throws what the handler threw (as structured clone gives it back), or `signal.reason`
   */
  call(name: string, input: unknown, options?: CallOptions): Promise<unknown>;
  /** Rejects every open call with `reason`; for a worker that died or was terminated. */
  fail(reason: unknown): void;
};

type Pending = {
  resolve(output: unknown): void;
  reject(error: unknown): void;
  onProgress: ((progress: unknown) => void) | undefined;
};

/** The calling side of `serve`. Cancelling rejects at once and tells the worker to stop. */
export function connect(port: Port): Connection {
  const pending = new Map<number, Pending>();
  let lastId = 0;

  port.addEventListener("message", (event: MessageEvent<AnswerMessage>) => {
    const message = event.data;
    const call = pending.get(message.id);
    if (!call) return; // cancelled meanwhile
    if (message.kind === "progress") {
      call.onProgress?.(message.progress);
      return;
    }
    pending.delete(message.id);
    if (message.kind === "result") call.resolve(message.output);
    else call.reject(message.error);
  });

  return {
    call(name, input, { signal, onProgress, transfer = [] } = {}) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          pending.delete(id);
          port.postMessage({ kind: "cancel", id }, []);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        const settle =
          <T>(done: (value: T) => void) =>
          (value: T) => {
            signal?.removeEventListener("abort", onAbort);
            done(value);
          };
        pending.set(id, { resolve: settle(resolve), reject: settle(reject), onProgress });
        port.postMessage({ kind: "call", id, name, input }, transfer);
      });
    },
    fail(reason) {
      for (const call of pending.values()) call.reject(reason);
      pending.clear();
    },
  };
}
