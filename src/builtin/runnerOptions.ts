import { ApiError } from "./apiError.ts";
import type { BuiltinModel } from "./builtinModel.ts";

const INTEGERS = ["num_ctx", "num_batch", "num_gpu", "main_gpu", "num_thread", "draft_num_predict", "seed"];
const DEFAULT_CONTEXT = 4096;
const DEFAULT_BATCH = 2048;
const SMALLEST_CONTEXT = 4;

/** How a model is started. */
export type RunnerOptions = {
  /** Tokens a text may have before it is cut, special tokens included. */
  inputLimit: number;
  /** Tokens the running model was given room for. */
  context: number;
  /** Tokens of one physical batch. */
  batch: number;
};

/**
 * Reads the `options` of a request. Unknown keys are ignored; a `num_ctx` of zero or less is not the default but
 * gives the runner its smallest window.
 * @throws ApiError 500 for an option of the wrong type
 */
export function runnerOptions(model: BuiltinModel, options: Record<string, unknown> = {}): RunnerOptions {
  for (const key of INTEGERS) {
    const value = options[key];
    if (value !== undefined && value !== null && typeof value !== "number") {
      throw new ApiError(500, `option ${JSON.stringify(key)} must be of type integer`);
    }
  }
  const whole = (key: string, otherwise: number) => Math.trunc(Number(options[key] ?? otherwise));
  const defaultContext = Math.min(DEFAULT_CONTEXT, model.contextLength);
  const asked = whole("num_ctx", defaultContext);
  const defaultBatch = Math.min(DEFAULT_BATCH, asked > 0 ? asked : defaultContext);
  return {
    inputLimit: asked > 0 ? Math.min(asked, model.contextLength) : model.contextLength,
    context: Math.min(Math.max(asked, SMALLEST_CONTEXT), model.contextLength),
    batch: Math.max(whole("num_batch", defaultBatch), SMALLEST_CONTEXT),
  };
}

/** Whether a running model must be started again to serve other options. */
export function sameOptions(a: RunnerOptions, b: RunnerOptions): boolean {
  return a.inputLimit === b.inputLimit && a.context === b.context && a.batch === b.batch;
}
