import type { Fetch } from "./transport.ts";

/**
 * A `fetch` that asks a function instead of the network, for an engine that speaks HTTP inside this thread.
 * It sends no `Origin`: there is no page to check. Rejects with the signal's reason as soon as it aborts, even
 * if the handler takes no notice.
 */
export function fetchFromHandler(handler: (request: Request) => Promise<Response>): Fetch {
  return async (url, init) => {
    const signal = init?.signal ?? undefined;
    signal?.throwIfAborted();
    const request = new Request(new URL(url, "http://builtin.localhost"), init);
    if (!signal) return handler(request);
    let onAbort = () => {};
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => reject(signal.reason);
      signal.addEventListener("abort", onAbort, { once: true });
    });
    try {
      return await Promise.race([handler(request), aborted]);
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  };
}
