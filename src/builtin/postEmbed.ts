import { float32ArrayText } from "../maths/float32Text.ts";
import { type Bound, bindJson } from "./bindJson.ts";
import { embedTexts } from "./embedTexts.ts";
import type { EngineState } from "./endpoint.ts";
import { inputTexts } from "./inputTexts.ts";
import { localName, notPulled } from "./installedModels.ts";
import { goJsonText, jsonTextReply } from "./reply.ts";
import { runnerOptions } from "./runnerOptions.ts";

const FIELDS = {
  model: "string",
  input: "any",
  truncate: "bool",
  dimensions: "int",
  keep_alive: "duration",
  options: "map",
} as const;

/** `POST /api/embed`: see `embedRequest`. */
export async function postEmbed(request: Request, state: EngineState): Promise<Response> {
  const start = state.now();
  const sent = bindJson(await request.text(), "EmbedRequest", FIELDS);
  const rows: string[] = [];
  const done = await embedRequest(sent, state, request.signal, start, (vector) =>
    rows.push(float32ArrayText(vector)),
  );
  const metrics = done ? metricsText(done) : "";
  const model = goJsonText(sent.model);
  return jsonTextReply(`{"model":${model},"embeddings":[${rows.join(",")}]${metrics}}`);
}

/** Durations in nanoseconds. */
export type EmbedMetrics = { total: number; load: number; tokens: number };

/**
 * Checks a request in the real server's order (name, input, model, options), loads the model and embeds.
 * @param each called with every vector, in the order of the input
 * @returns undefined if there was nothing to embed and the model was only loaded
 * @throws ApiError see `localName`, `inputTexts`, `runnerOptions`, `embedTexts`
 */
export async function embedRequest(
  sent: Bound<typeof FIELDS>,
  state: EngineState,
  signal: AbortSignal,
  start: number,
  each: (vector: Float32Array) => void,
): Promise<EmbedMetrics | undefined> {
  const name = localName(sent.model);
  const texts = inputTexts(sent.input);
  const model = state.models.find(name);
  if (!model) throw notPulled(sent.model ?? "");
  const options = runnerOptions(model, sent.options);
  return state.runners.use(model, options, sent.keep_alive, signal, async (runner) => {
    const ready = state.now();
    if (texts.length === 0) return undefined;
    const order = { texts, truncate: sent.truncate ?? true, dimensions: sent.dimensions ?? 0 };
    const tokens = await embedTexts(order, runner, state.runners, signal, each);
    return { total: nanoseconds(state.now() - start), load: nanoseconds(ready - start), tokens };
  });
}

function nanoseconds(ms: number): number {
  return Math.round(ms * 1e6);
}

/** Zero metrics are left out, as Go does. */
function metricsText({ total, load, tokens }: EmbedMetrics): string {
  const fields = { total_duration: total, load_duration: load, prompt_eval_count: tokens };
  return Object.entries(fields)
    .map(([key, value]) => (value === 0 ? "" : `,"${key}":${value}`))
    .join("");
}
