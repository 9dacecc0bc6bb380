import type { EngineState } from "./endpoint.ts";
import { modelDetails } from "./modelDetails.ts";
import { jsonReply } from "./reply.ts";

/** `GET /api/tags`: the installed models, newest first, with their native length and window. */
export function getTags(_request: Request, state: EngineState): Response {
  const models = state.models.list().map((model) => ({
    name: model.name,
    model: model.name,
    modified_at: model.modifiedAt,
    size: model.size,
    digest: model.digest,
    details: {
      ...modelDetails(model),
      context_length: model.contextLength,
      embedding_length: model.embeddingLength,
    },
    capabilities: model.capabilities,
  }));
  return jsonReply({ models });
}
