import { type Space, textAsSent } from "../experiment/experiment.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { EmbedReply, EmbedRequest } from "../ollama/client.ts";
import type { Exchange } from "../ollama/exchange.ts";
import type { BatchTiming } from "./batchTiming.ts";
import type { Batch } from "./plan.ts";

/** More gains nothing: the server computes the inputs of a model one after another. */
const REQUESTS_IN_FLIGHT = 2;

export type BatchDone = {
  readonly ids: readonly string[];
  /** One row per id, in that order. */
  readonly vectors: Matrix;
  readonly timing: BatchTiming;
  readonly zeroRows: readonly number[];
  readonly exchange: Exchange;
};

export type Embed = (request: EmbedRequest, signal: AbortSignal) => Promise<EmbedReply>;

/** The request for a batch of a space, as it goes to the server. */
export function embedRequest(space: Space, texts: readonly string[]): EmbedRequest {
  return {
    model: space.model,
    input: texts.map((text) => textAsSent(space, text)),
    ...(space.truncate === undefined ? {} : { truncate: space.truncate }),
    ...(space.dimensions === undefined ? {} : { dimensions: space.dimensions }),
    ...(space.keepAlive === undefined ? {} : { keepAlive: space.keepAlive }),
    ...(space.options === undefined ? {} : { options: space.options }),
  };
}

/**
 * Sends the batches, at most two at a time, and yields each as it is answered, in the order of answers.
 * When one fails, the other is waited for and yielded first, so that nothing computed is lost.
 * @throws OllamaError of the first failing request, or `signal.reason` after an abort
 */
export async function* executeRun(
  space: Space,
  batches: readonly Batch[],
  embed: Embed,
  signal: AbortSignal,
): AsyncGenerator<BatchDone> {
  const waiting = [...batches];
  const inFlight = new Map<number, Promise<Outcome>>();
  let sent = 0;
  let failure: { error: unknown } | undefined;
  for (;;) {
    while (!failure && inFlight.size < REQUESTS_IN_FLIGHT && waiting.length > 0) {
      const batch = waiting.shift();
      if (batch) inFlight.set(sent, sendBatch(sent, space, batch, embed, signal));
      sent += 1;
    }
    if (inFlight.size === 0) break;
    const outcome = await Promise.race(inFlight.values());
    inFlight.delete(outcome.id);
    if ("done" in outcome) yield outcome.done;
    else failure ??= { error: outcome.error };
    if (signal.aborted) throw signal.reason;
  }
  if (failure) throw failure.error;
}

type Outcome = { id: number; done: BatchDone } | { id: number; error: unknown };

async function sendBatch(
  id: number,
  space: Space,
  batch: Batch,
  embed: Embed,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const request = embedRequest(
      space,
      batch.map((item) => item.text),
    );
    const reply = await embed(request, signal);
    const done: BatchDone = {
      ids: batch.map((item) => item.id),
      vectors: reply.vectors,
      zeroRows: reply.zeroRows,
      exchange: reply.exchange,
      timing: {
        texts: batch.length,
        wallMs: reply.wallMs,
        totalMs: reply.totalMs,
        loadMs: reply.loadMs,
        promptTokens: reply.promptTokens,
        characters: batch.reduce((sum, item) => sum + space.prefix.length + item.text.length, 0),
      },
    };
    return { id, done };
  } catch (error) {
    return { id, error };
  }
}
