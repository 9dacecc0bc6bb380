import { ApiError } from "./apiError.ts";
import { bindJson } from "./bindJson.ts";
import { type BuiltinModel, canEmbed } from "./builtinModel.ts";
import type { EngineState } from "./endpoint.ts";
import { modelDetails } from "./modelDetails.ts";
import { isValidName, withTag } from "./modelName.ts";
import { jsonReply } from "./reply.ts";

const POOLING_MEAN = 1;
const POOLING_LAST = 3;

/** `POST /api/show`: what a model is. */
export async function postShow(request: Request, state: EngineState): Promise<Response> {
  const sent = bindJson(await request.text(), "ShowRequest", { model: "string", name: "string" });
  const name = sent.model || sent.name || "";
  if (name === "") throw new ApiError(400, "model is required");
  if (!isValidName(name)) throw new ApiError(400, "invalid model name");
  const model = state.models.find(name);
  if (!model) throw new ApiError(404, `model '${withTag(name)}' not found`);
  return jsonReply({
    ...(model.license === undefined ? {} : { license: model.license }),
    modelfile: `# Computed by the built-in engine\nFROM ${model.name}\n`,
    template: "{{ .Prompt }}",
    details: modelDetails(model),
    model_info: modelInfo(model),
    tensors: [],
    capabilities: model.capabilities,
    modified_at: model.modifiedAt,
  });
}

function modelInfo(model: BuiltinModel): Record<string, string | number> {
  const { family } = model.details;
  const pooling = model.lastPooled ? POOLING_LAST : POOLING_MEAN;
  return {
    "general.architecture": family,
    "general.basename": model.name,
    [`${family}.context_length`]: model.contextLength,
    [`${family}.embedding_length`]: model.embeddingLength,
    ...(canEmbed(model) ? { [`${family}.pooling_type`]: pooling } : {}),
  };
}
