import { normaliseAsServer } from "../maths/serverCut.ts";
import { ApiError } from "./apiError.ts";
import { canEmbed, type Token } from "./builtinModel.ts";
import { dropNonFinite } from "./dropNonFinite.ts";
import type { Runner } from "./runner.ts";

/** Room the server keeps for special tokens, whether or not the model adds them. */
const RESERVED = 2;

const TOO_LONG = "the input length exceeds the context length";

/** The vector of one text, of length 1 (or 0), and the tokens that went into it, special ones included. */
export type Embedded = { vector: Float32Array; tokens: number };

/**
 * Embeds one text with the real server's rules of length: cut to the window if that is allowed, once more to the
 * batch if the runner still finds it too long.
 * @throws ApiError 400 if the text does not fit or the runner dies, 501 if the model cannot embed
 */
export function embedText(text: string, runner: Runner, truncate: boolean): Embedded {
  const tokens = runner.loaded.tokenize(text);
  const limit = runner.options.inputLimit - RESERVED;
  if (tokens.length > limit && !truncate) throw new ApiError(400, TOO_LONG);
  if (limit <= 0) throw new ApiError(400, "input after truncation exceeds maximum context length");
  const fitting = tokens.slice(0, limit);
  try {
    return run(text, fitting, runner);
  } catch (error) {
    if (!truncate || !(error instanceof ApiError) || error.status !== 400 || isCrash(error)) throw error;
    const shorter = fitting.slice(0, Math.max(runner.options.batch - RESERVED, 0));
    if (shorter.length === fitting.length) {
      throw new ApiError(400, "input exceeds maximum context length and cannot be truncated further");
    }
    return run(text, shorter, runner);
  }
}

/** Embeds one text as it is: no cut, and the runner's own limits only. */
export function embedWhole(text: string, runner: Runner): Embedded {
  return run(text, runner.loaded.tokenize(text), runner);
}

/** Whether the failure is a process that died, not a text that is wrong. */
export function isCrash(error: ApiError): boolean {
  return error.message.startsWith("do embedding request");
}

function run(text: string, tokens: Token[], runner: Runner): Embedded {
  const { model, options, loaded } = runner;
  if (!canEmbed(model)) {
    throw new ApiError(501, "This server does not support embeddings. Start it with `--embeddings`");
  }
  const count = tokens.length + model.specialTokens;
  if (count === 0) throw new ApiError(400, "Input content cannot be empty");
  const tooLong = model.lastPooled
    ? count >= options.context
    : count > Math.min(options.batch, options.context);
  if (tooLong) throw new ApiError(400, TOO_LONG);
  if (model.dies?.(text)) {
    throw new ApiError(400, 'do embedding request: Post "http://127.0.0.1:41955/v1/embeddings": EOF');
  }
  return { vector: normaliseAsServer(dropNonFinite(loaded.embed(tokens))), tokens: count };
}
