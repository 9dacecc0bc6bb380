import { cutAsServer } from "../maths/serverCut.ts";
import { ApiError } from "./apiError.ts";
import { embedText, isCrash } from "./embedText.ts";
import { stopIfAborted, yieldToEvents } from "./pause.ts";
import type { Runner } from "./runner.ts";
import type { Runners } from "./runners.ts";

/** How long to compute before looking whether the client is still there. */
const SLICE_MS = 8;

/** What to do with the texts of one request. */
export type EmbedOrder = { texts: readonly string[]; truncate: boolean; dimensions: number };

/**
 * Embeds texts one after another, handing each vector over as soon as it is there.
 * @returns the tokens of all texts together
 * @throws ApiError the first failure, see `embedText`; 499 within about 8 ms after the signal is aborted
 */
export async function embedTexts(
  order: EmbedOrder,
  runner: Runner,
  runners: Runners,
  signal: AbortSignal,
  each: (vector: Float32Array) => void,
): Promise<number> {
  let tokens = 0;
  let sliceEnd = performance.now() + SLICE_MS;
  for (const text of order.texts) {
    await runner.takeTurn(signal);
    if (performance.now() >= sliceEnd) {
      await yieldToEvents();
      sliceEnd = performance.now() + SLICE_MS;
    }
    stopIfAborted(signal);
    const done = unloadingOnCrash(runner, runners, () => embedText(text, runner, order.truncate));
    tokens += done.tokens;
    each(cutAsServer(done.vector, order.dimensions));
  }
  return tokens;
}

/** A model whose process died is no longer loaded; the next request loads it again. */
export function unloadingOnCrash<T>(runner: Runner, runners: Runners, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError && isCrash(error)) runners.unload(runner.model.name);
    throw error;
  }
}
