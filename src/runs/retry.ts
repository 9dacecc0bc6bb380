import { OllamaError, type OllamaFailure } from "../ollama/failure.ts";
import type { Pause } from "./pause.ts";

/** A try that failed and the wait before the next. */
export type Retry = {
  readonly failure: OllamaFailure;
  /** The try that comes next, from 2 on, and how many there are at most. */
  readonly attempt: number;
  readonly attempts: number;
  readonly waitMs: number;
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** How often a failure is worth another try: the server may recover from these by itself, from others not. */
const ATTEMPTS: Partial<Record<OllamaFailure["kind"], number>> = {
  busy: 9,
  unreachable: 9,
  gateway: 9,
  // The next call starts a new process. When that dies too, the text is to blame.
  "runner-crashed": 3,
};

/**
 * Calls `send` again while its failure may pass, waiting 0.5 s, 1 s, 2 s … 8 s in between.
 * @throws the last failure, or `signal.reason`
 */
export async function withRetry<T>(
  send: () => Promise<T>,
  { pause, signal, onRetry }: { pause: Pause; signal: AbortSignal; onRetry(retry: Retry): void },
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (signal.aborted || !(error instanceof OllamaError)) throw error;
      const attempts = ATTEMPTS[error.failure.kind] ?? 1;
      if (attempt >= attempts) throw error;
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
      onRetry({ failure: error.failure, attempt: attempt + 1, attempts, waitMs });
      await pause(waitMs, signal);
    }
  }
}
