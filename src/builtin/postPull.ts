import { ApiError } from "./apiError.ts";
import { bindJson } from "./bindJson.ts";
import type { EngineState } from "./endpoint.ts";
import { isValidName } from "./modelName.ts";
import { errorReply, goJsonText, jsonReply } from "./reply.ts";

const FIELDS = { model: "string", name: "string", stream: "bool" } as const;
const UNKNOWN = "pull model manifest: file does not exist";

/**
 * `POST /api/pull`: there is nowhere to pull from, but a model the engine was made with and that was deleted
 * comes back. Any other ends as an unknown model does on the real server: status 200 and a line with `error`.
 */
export async function postPull(request: Request, state: EngineState): Promise<Response> {
  const sent = bindJson(await request.text(), "PullRequest", FIELDS);
  const name = sent.model || sent.name || "";
  if (!isValidName(name)) throw new ApiError(400, "invalid model name");
  const model = state.models.restore(name);
  if (sent.stream === false) return model ? jsonReply({ status: "success" }) : errorReply(500, UNKNOWN);
  const lines = model
    ? [
        { status: "pulling manifest" },
        { status: "verifying sha256 digest" },
        { status: "writing manifest" },
        { status: "success" },
      ]
    : [{ status: "pulling manifest" }, { error: UNKNOWN }];
  return new Response(lines.map((line) => `${goJsonText(line)}\n`).join(""), {
    headers: { "Content-Type": "application/x-ndjson" },
  });
}
