import { changedReply, isCall, type Json, without } from "../jsonLayers.ts";
import type { Layer } from "../layer.ts";
import type { Change } from "./change.ts";

/** What servers said about models. */
export const MODEL_CHANGES: readonly Change[] = [
  {
    before: "0.30.0",
    layer: changing("GET", "/api/tags", (json) => eachModel(json, withoutCapabilities)),
  },
  {
    before: "0.10.0",
    layer: changing("GET", "/api/ps", (json) => eachModel(json, (model) => without(model, "context_length"))),
  },
  {
    before: "0.6.4",
    layer: changing("POST", "/api/show", (json) => without(json, "capabilities")),
  },
];

function changing(method: string, path: string, change: (json: Json) => Json): Layer {
  return async (request, next) => {
    const response = await next(request);
    return isCall(request, method, path) ? changedReply(response, change) : response;
  };
}

function eachModel(json: Json, change: (model: Json) => Json): Json {
  const models = Array.isArray(json["models"]) ? (json["models"] as Json[]) : [];
  return { ...json, models: models.map(change) };
}

function withoutCapabilities(model: Json): Json {
  const details = without(without(model["details"] as Json, "context_length"), "embedding_length");
  return { ...without(model, "capabilities"), details };
}
