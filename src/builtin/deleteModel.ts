import { ApiError } from "./apiError.ts";
import { bindJson } from "./bindJson.ts";
import type { EngineState } from "./endpoint.ts";
import { isValidName } from "./modelName.ts";
import { emptyReply } from "./reply.ts";

/** `DELETE /api/delete`: takes a model off this engine's list. Its files stay; a pull brings it back. */
export async function deleteModel(request: Request, state: EngineState): Promise<Response> {
  const sent = bindJson(await request.text(), "DeleteRequest", { model: "string", name: "string" });
  const name = sent.model || sent.name || "";
  if (name === "") throw new ApiError(400, "model is required");
  if (!isValidName(name)) throw new ApiError(400, `name ${JSON.stringify(name)} is invalid`);
  const model = state.models.find(name);
  if (!model) throw new ApiError(404, `model '${name}' not found`);
  state.runners.unload(model.name);
  state.models.remove(model);
  return emptyReply(200);
}
