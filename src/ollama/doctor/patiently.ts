import type { Waiting } from "./check.ts";
import type { Inquiry } from "./inquiry.ts";

const PATIENCE_MS = 8_000;

/**
 * Waits for as long as it takes, and says again and again that it is still waiting. Nothing is given up here:
 * a server stops loading a model when its caller hangs up.
 * @param waiting what to say after so many ms
 */
export async function* patiently<T>(
  { now, signal, wait = sleep, patienceMs = PATIENCE_MS }: Inquiry,
  work: Promise<T>,
  waiting: (ms: number) => Waiting,
): AsyncGenerator<Waiting, T, void> {
  const start = now();
  const done = work.then((value) => ({ value }));
  // When the caller leaves between two turns nobody awaits it any more; that is no error.
  done.catch(() => {});
  for (;;) {
    const timer = new AbortController();
    try {
      const first = await Promise.race([done, wait(patienceMs, AbortSignal.any([signal, timer.signal]))]);
      if (first) return first.value;
    } finally {
      timer.abort();
    }
    signal.throwIfAborted();
    yield waiting(now() - start);
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
