/** What bounds a text of a model on this server, in tokens with the special ones counted. */
export type EffectiveLimit = {
  readonly tokens: number;
  /** Which setting is the lowest. `assumed`: the server does not say, so the smallest usual context is taken. */
  readonly by: "context_length" | "num_ctx" | "num_batch" | "assumed";
  /** What the model itself was made for, where known. */
  readonly contextLength?: number | undefined;
};

export type LimitFacts = {
  readonly contextLength?: number | undefined;
  /** `num_ctx` set in the model's parameters. */
  readonly modelNumCtx?: number | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
};

/** Ollama's context on a machine with little or no GPU memory; larger ones have more, never less. */
const DEFAULT_NUM_CTX = 4096;
/** Ollama's physical batch for embedding models, which one text has to fit into. */
const DEFAULT_NUM_BATCH = 2048;
/** Where a server tells nothing: the context of the small BERT models. */
const ASSUMED_CONTEXT = 512;

/**
 * The lowest of context length, num_ctx and num_batch, as the server applies them to one text. Models pooled over
 * their last token are not bound by num_batch and take more; a limit that is too low costs requests, never truth.
 * Source: Ollama's EmbedHandler and the batch check of llama-server.
 */
export function effectiveLimit({ contextLength, modelNumCtx, options = {} }: LimitFacts): EffectiveLimit {
  const numCtx = positive(options["num_ctx"]) ?? modelNumCtx ?? DEFAULT_NUM_CTX;
  const numBatch = positive(options["num_batch"]) ?? Math.min(DEFAULT_NUM_BATCH, numCtx);
  const context = contextLength ?? ASSUMED_CONTEXT;
  const tokens = Math.min(context, numCtx, numBatch);
  const by =
    tokens === context
      ? contextLength === undefined
        ? "assumed"
        : "context_length"
      : tokens === numCtx
        ? "num_ctx"
        : "num_batch";
  return { tokens, by, contextLength };
}

/** The options that let a model take its whole context; `undefined` where they would change nothing. */
export function widerOptions(limit: EffectiveLimit): Readonly<Record<string, number>> | undefined {
  const { contextLength, tokens } = limit;
  if (contextLength === undefined || tokens >= contextLength) return undefined;
  return { num_ctx: contextLength, num_batch: contextLength };
}

/**
 * A text of so many bytes cannot be cut: a token is one byte at least, and two are kept for special tokens.
 * Texts that may be cut have to be asked for one by one.
 */
export function fitsForSure(text: string, limit: EffectiveLimit): boolean {
  // No UTF-16 unit takes more than three bytes: most texts need no counting.
  if (text.length * 3 + 2 <= limit.tokens) return true;
  if (text.length + 2 > limit.tokens) return false;
  return new TextEncoder().encode(text).byteLength + 2 <= limit.tokens;
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 ? value : undefined;
}
