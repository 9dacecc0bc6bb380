import { ApiError } from "./apiError.ts";
import { bindJson } from "./bindJson.ts";
import type { EngineState } from "./endpoint.ts";
import { localName } from "./installedModels.ts";
import { jsonReply } from "./reply.ts";

const FIELDS = { model: "string", prompt: "string", keep_alive: "duration" } as const;

/** `POST /api/generate`: without a prompt and with `keep_alive` 0 it unloads a model. Nothing here generates. */
export async function postGenerate(request: Request, { models, runners }: EngineState): Promise<Response> {
  const sent = bindJson(await request.text(), "GenerateRequest", FIELDS);
  const name = localName(sent.model);
  const model = models.find(name);
  if (!model) throw new ApiError(404, `model '${name}' not found`);
  if ((sent.prompt ?? "") !== "" || sent.keep_alive !== 0) {
    throw new ApiError(400, `${JSON.stringify(name)} does not support generate`);
  }
  runners.unload(model.name);
  return jsonReply({
    model: sent.model,
    created_at: new Date().toISOString(),
    response: "",
    done: true,
    done_reason: "unload",
  });
}
