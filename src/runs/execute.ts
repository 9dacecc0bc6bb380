import { type Space, type TextItem, textAsSent } from "../experiment/experiment.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { EmbedReply } from "../ollama/embedReply.ts";
import type { EmbedRequest } from "../ollama/embedRequest.ts";
import type { Exchange } from "../ollama/exchange.ts";
import { OllamaError, type OllamaFailure } from "../ollama/failure.ts";
import type { BatchTiming } from "./batchTiming.ts";
import { lengthMode } from "./lengthMode.ts";
import type { Pause } from "./pause.ts";
import type { Batch } from "./plan.ts";
import { type Retry, withRetry } from "./retry.ts";

/** More gains nothing: the server computes the inputs of a model one after another. */
const REQUESTS_IN_FLIGHT = 2;

export type BatchDone = {
  readonly ids: readonly string[];
  /** One row per id, in that order. */
  readonly vectors: Matrix;
  readonly timing: BatchTiming;
  readonly zeroRows: readonly number[];
  /** Tokens kept of texts that were too long, by row. */
  readonly cuts: readonly CutRow[];
  /** Whether it is known of every row that it is whole or cut. */
  readonly checked: boolean;
  readonly exchange: Exchange;
};

export type CutRow = { readonly row: number; readonly tokensKept: number | undefined };

/** A text that the server would not take while it took others. */
export type FailedText = { readonly id: string; readonly failure: OllamaFailure };

export type RunOutcome = { readonly done: BatchDone } | { readonly failed: FailedText };

export type Embed = (request: EmbedRequest, signal: AbortSignal) => Promise<EmbedReply>;

export type ExecuteCollaborators = {
  readonly embed: Embed;
  readonly pause: Pause;
  readonly onRetry: (retry: Retry) => void;
};

/** The request for texts of a space, as it goes to the server. */
export function embedRequest(space: Space, texts: readonly string[]): EmbedRequest {
  const { dimensions, keepAlive, options } = space;
  return {
    model: space.model,
    input: texts.map((text) => textAsSent(space, text)),
    ...(space.truncate === undefined ? {} : { truncate: space.truncate }),
    ...(dimensions === undefined ? {} : { dimensions }),
    ...(keepAlive === undefined ? {} : { keepAlive }),
    ...(options === undefined ? {} : { options }),
  };
}

/**
 * Sends the batches, at most two at a time, and yields what comes of each as it is answered. Failures that may
 * pass are tried again; a batch that fails for what is in it is halved until the text to blame stands alone and
 * is yielded as failed. When one batch fails for good, the other is waited for and yielded first.
 * @throws OllamaError of a failure that concerns every text, or `signal.reason` after an abort
 */
export async function* executeRun(
  space: Space,
  batches: readonly Batch[],
  collaborators: ExecuteCollaborators,
  signal: AbortSignal,
): AsyncGenerator<RunOutcome> {
  const waiting = [...batches];
  const inFlight = new Map<number, Promise<Settled>>();
  const context: Context = { space, ...collaborators, signal, anyTaken: false };
  let sent = 0;
  let failure: { error: unknown } | undefined;
  for (;;) {
    while (!failure && inFlight.size < REQUESTS_IN_FLIGHT && waiting.length > 0) {
      const batch = waiting.shift();
      if (batch) inFlight.set(sent, settle(sent, embedBatch(context, batch)));
      sent += 1;
    }
    if (inFlight.size === 0) break;
    const settled = await Promise.race(inFlight.values());
    inFlight.delete(settled.id);
    if ("outcomes" in settled) yield* settled.outcomes;
    else failure ??= { error: settled.error };
    if (signal.aborted) throw signal.reason;
  }
  if (failure) throw failure.error;
}

type Settled = { id: number; outcomes: RunOutcome[] } | { id: number; error: unknown };

async function settle(id: number, work: Promise<RunOutcome[]>): Promise<Settled> {
  try {
    return { id, outcomes: await work };
  } catch (error) {
    return { id, error };
  }
}

type Context = ExecuteCollaborators & {
  readonly space: Space;
  readonly signal: AbortSignal;
  /** Whether the server took any text in this run; before that, a refusal may concern all of them. */
  anyTaken: boolean;
};

async function embedBatch(context: Context, { texts, alone }: Batch): Promise<RunOutcome[]> {
  if (alone) return embedAlone(context, texts);
  try {
    // In the server's way a text may have been cut unseen; otherwise all of these fit for sure.
    const checked = lengthMode(context.space) !== "server";
    return [{ done: await sendTexts(context, texts, {}, { checked, cut: false }) }];
  } catch (error) {
    return bisect(context, texts, error);
  }
}

/** One text that may be too long: first with `truncate: false`, so that the server has to say so. */
async function embedAlone(context: Context, texts: readonly TextItem[]): Promise<RunOutcome[]> {
  try {
    return [{ done: await sendTexts(context, texts, { truncate: false }, { checked: true, cut: false }) }];
  } catch (error) {
    const tooLong = error instanceof OllamaError && error.failure.kind === "too-long";
    if (!tooLong || lengthMode(context.space) === "stop") return bisect(context, texts, error);
  }
  try {
    return [{ done: await sendTexts(context, texts, { truncate: true }, { checked: true, cut: true }) }];
  } catch (error) {
    return bisect(context, texts, error);
  }
}

/** Halves a failing batch until each text to blame stands alone. */
async function bisect(context: Context, texts: readonly TextItem[], error: unknown): Promise<RunOutcome[]> {
  const failure = failureOfText(error, context.signal);
  if (!failure) throw error;
  const [only] = texts;
  if (texts.length === 1 && only) {
    if (!context.anyTaken && !(await takesAnything(context))) throw error;
    return [{ failed: { id: only.id, failure } }];
  }
  const middle = Math.ceil(texts.length / 2);
  const first = await embedBatch(context, { texts: texts.slice(0, middle), alone: false });
  const second = await embedBatch(context, { texts: texts.slice(middle), alone: false });
  return [...first, ...second];
}

/** Failures that the content of a text can cause; the others concern the server or the whole request. */
function failureOfText(error: unknown, signal: AbortSignal): OllamaFailure | undefined {
  if (signal.aborted || !(error instanceof OllamaError)) return undefined;
  const { failure } = error;
  switch (failure.kind) {
    case "too-long":
    case "bad-request":
    case "runner-crashed":
    case "bad-reply":
      return failure;
    default:
      return undefined;
  }
}

/** Tells a text that is refused from a request that is: one letter, with the same settings. */
async function takesAnything(context: Context): Promise<boolean> {
  try {
    await context.embed(embedRequest(context.space, ["a"]), context.signal);
    context.anyTaken = true;
    return true;
  } catch {
    context.signal.throwIfAborted();
    return false;
  }
}

async function sendTexts(
  context: Context,
  texts: readonly TextItem[],
  change: Pick<EmbedRequest, "truncate">,
  { checked, cut }: { checked: boolean; cut: boolean },
): Promise<BatchDone> {
  const { space, signal, pause, onRetry } = context;
  const request = {
    ...embedRequest(
      space,
      texts.map((item) => item.text),
    ),
    ...change,
  };
  const reply = await withRetry(() => context.embed(request, signal), { pause, signal, onRetry });
  context.anyTaken = true;
  return {
    ids: texts.map((item) => item.id),
    vectors: reply.vectors,
    zeroRows: reply.zeroRows,
    cuts: cut ? [{ row: 0, tokensKept: reply.promptTokens }] : [],
    checked,
    exchange: reply.exchange,
    timing: {
      texts: texts.length,
      sentAt: reply.exchange.at,
      wallMs: reply.wallMs,
      totalMs: reply.totalMs,
      loadMs: reply.loadMs,
      promptTokens: reply.promptTokens,
      characters: texts.reduce((sum, item) => sum + space.prefix.length + item.text.length, 0),
    },
  };
}
