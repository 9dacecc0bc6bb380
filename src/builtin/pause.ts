import { ApiError } from "./apiError.ts";

/** @throws ApiError 499 if the client is gone */
export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new ApiError(499, "request canceled");
}

/** Lets other events (a cancel, say) be handled. A message, because nested timers are held back by 4 ms. */
export function yieldToEvents(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Waits.
 * @throws ApiError 499 as soon as the signal is aborted
 */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return untilAborted(new Promise((resolve) => setTimeout(resolve, ms)), signal);
}

/**
 * The promise's outcome, unless the signal is aborted first.
 * @throws ApiError 499 as soon as the signal is aborted; the promise itself goes on unheard
 */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new ApiError(499, "request canceled"));
    if (signal.aborted) gone();
    signal.addEventListener("abort", gone, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", gone));
  });
}
