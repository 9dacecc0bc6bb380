import type { Port } from "../worker-call/messages.ts";
import { serve } from "../worker-call/serve.ts";
import { createOllama, type Ollama } from "./client.ts";
import { OllamaError } from "./failure.ts";
import type { OllamaCall, OllamaOutcome } from "./remote.ts";
import type { Fetch } from "./transport.ts";

/**
 * Answers `connectOllama` on `port` (a worker's `self`): requests are sent and vectors parsed there, away from
 * the page, and handed over without a copy.
 */
export function serveOllama(port: Port, fetch: Fetch): void {
  const reached = new Set<string>();
  serve(port, {
    ollama: async (
      { url, headers, method, args }: OllamaCall,
      { signal, progress }: { signal: AbortSignal; progress: (value: unknown) => void },
    ): Promise<OllamaOutcome> => {
      const ollama = createOllama({ url, headers, fetch, reached, onExchange: progress });
      try {
        return { ok: true, value: await invoke(ollama, method, args, signal) };
      } catch (error) {
        if (error instanceof OllamaError) return { ok: false, failure: error.failure };
        throw error;
      }
    },
  });
}

function invoke(ollama: Ollama, method: keyof Ollama, args: readonly unknown[], signal: AbortSignal) {
  const called = ollama[method] as (...all: unknown[]) => Promise<unknown>;
  return called(...args, signal);
}
