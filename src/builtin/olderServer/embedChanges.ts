import { changedReply, isCall, type Json, jsonObject, textsOf, withBody, without } from "../jsonLayers.ts";
import type { Layer } from "../layer.ts";
import { errorReply, jsonReply } from "../reply.ts";
import type { Change } from "./change.ts";
import { changingFailures } from "./changingFailures.ts";

const METRICS = ["total_duration", "load_duration", "prompt_eval_count"];
const CANNOT_EMBED = "this model does not support embeddings";

/**
 * How servers embedded, oldest first. The newest stands next to the engine, so that each one meets replies as
 * they were right after its time.
 */
export const EMBED_CHANGES: readonly Change[] = [
  {
    before: "0.3.1",
    layer: onEmbed(async (request, next) =>
      changedReply(await next(request), (json) => METRICS.reduce(without, json)),
    ),
  },
  {
    before: "0.3.5",
    layer: changingFailures(({ unexplained }) =>
      unexplained ? { status: 500, error: "failed to generate embedding" } : undefined,
    ),
  },
  {
    before: "0.3.6",
    layer: onEmbed(async (request, next) => {
      const body = await request.text();
      const { model, input } = jsonObject(body) ?? {};
      if (input === null) return errorReply(400, "invalid input type");
      const empty = input === "" || (Array.isArray(input) && input.length === 0);
      return empty ? jsonReply({ model, embeddings: [] }) : next(withBody(request, body));
    }),
  },
  {
    before: "0.6.1",
    layer: changingFailures(({ status, message }) => {
      return status === 500 && message.startsWith("do embedding request") ? { status, error: {} } : undefined;
    }),
  },
  {
    before: "0.6.1",
    layer: onEmbed(async (request, next) => {
      const body = await request.text();
      const response = await next(withBody(request, body));
      const message = jsonObject(await response.clone().text())?.["error"];
      if (message !== CANNOT_EMBED) return response;
      return jsonReply({ model: jsonObject(body)?.["model"], embeddings: textsOf(body).map(() => null) });
    }),
  },
  {
    before: "0.11.11",
    layer: onEmbed(async (request, next) => {
      const body = await request.text();
      const json = jsonObject(body);
      return next(withBody(request, json ? JSON.stringify(without(json, "dimensions")) : body));
    }),
  },
  {
    before: "0.12.0",
    layer: changingFailures(({ status, message }) =>
      message === "input exceeds maximum context length"
        ? { status, error: "input length exceeds maximum context length" }
        : undefined,
    ),
  },
  {
    before: "0.13.3",
    layer: changingFailures(({ status, message }) => {
      if (message === CANNOT_EMBED || message.startsWith("do embedding request")) {
        return { status: 500, error: message };
      }
      return message === "the input length exceeds the context length"
        ? { status, error: "input exceeds maximum context length" }
        : undefined;
    }),
  },
  {
    before: "0.30.0",
    layer: changingFailures(({ status }) => (status === 501 ? { status, error: CANNOT_EMBED } : undefined)),
  },
  {
    before: "0.30.0",
    layer: onEmbed(async (request, next) => {
      const response = await next(request);
      // What arrives as zeros today was not-a-number, which could not be written as JSON.
      return hasZeroRow(jsonObject(await response.clone().text()))
        ? errorReply(500, "failed to encode response: json: unsupported value: NaN")
        : response;
    }),
  },
];

function onEmbed(layer: Layer): Layer {
  return async (request, next) =>
    isCall(request, "POST", "/api/embed") ? layer(request, next) : next(request);
}

function hasZeroRow(json: Json | undefined): boolean {
  const rows = json?.["embeddings"];
  return Array.isArray(rows) && rows.some((row: number[]) => row.every((value) => value === 0));
}
