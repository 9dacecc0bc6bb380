import { ApiError } from "./apiError.ts";
import { bindJson } from "./bindJson.ts";
import { embedWhole } from "./embedText.ts";
import { unloadingOnCrash } from "./embedTexts.ts";
import type { EngineState } from "./endpoint.ts";
import { notPulled } from "./installedModels.ts";
import { isValidName, withTag } from "./modelName.ts";
import { stopIfAborted } from "./pause.ts";
import { jsonReply } from "./reply.ts";
import { runnerOptions } from "./runnerOptions.ts";

const FIELDS = { model: "string", prompt: "string", keep_alive: "duration", options: "map" } as const;

/** `POST /api/embeddings`, superseded: one `prompt`, never cut, every failure to embed is a 500. */
export async function postEmbeddings(request: Request, state: EngineState): Promise<Response> {
  const sent = bindJson(await request.text(), "EmbeddingRequest", FIELDS);
  const { model: name = "", prompt = "" } = sent;
  if (name === "") throw new ApiError(400, "model is required");
  if (!isValidName(name)) throw new ApiError(400, "invalid model name");
  const model = state.models.find(name);
  // Unlike the other endpoints, this one takes the name as typed.
  if (model?.name !== withTag(name)) throw notPulled(name);
  const options = runnerOptions(model, sent.options);
  const { signal } = request;
  return state.runners.use(model, options, sent.keep_alive, signal, async (runner) => {
    if (prompt === "") return jsonReply({ embedding: [] });
    await runner.takeTurn(signal);
    stopIfAborted(signal);
    try {
      const { vector } = unloadingOnCrash(runner, state.runners, () => embedWhole(prompt, runner));
      return jsonReply({ embedding: [...vector] });
    } catch (error) {
      if (error instanceof ApiError) throw new ApiError(500, error.message);
      throw error;
    }
  });
}
