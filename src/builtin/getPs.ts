import type { EngineState } from "./endpoint.ts";
import { modelDetails } from "./modelDetails.ts";
import { jsonReply } from "./reply.ts";

/** What "forever" is to the real server: the longest duration it can hold, about 292 years. */
const FOREVER_MS = 2 ** 63 / 1e6;

/** `GET /api/ps`: the models in memory, longest remaining first. Nothing here runs on a GPU. */
export function getPs(_request: Request, state: EngineState): Response {
  const models = state.runners.list().map(({ model, expiresAt, options }) => ({
    name: model.name,
    model: model.name,
    size: model.size,
    digest: model.digest,
    details: modelDetails(model),
    expires_at: new Date(Math.min(expiresAt, Date.now() + FOREVER_MS)).toISOString(),
    size_vram: 0,
    context_length: options.context,
  }));
  return jsonReply({ models });
}
