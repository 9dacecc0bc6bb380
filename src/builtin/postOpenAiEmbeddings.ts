import { float32ArrayText } from "../maths/float32Text.ts";
import { ApiError } from "./apiError.ts";
import { bindJson } from "./bindJson.ts";
import type { EngineState } from "./endpoint.ts";
import { embedRequest } from "./postEmbed.ts";
import { goJsonText, jsonReply, jsonTextReply } from "./reply.ts";

const FIELDS = { model: "string", input: "any", dimensions: "int", encoding_format: "string" } as const;

/** `POST /v1/embeddings`, the OpenAI shape: always cuts, and an empty string is a text. */
export async function postOpenAiEmbeddings(request: Request, state: EngineState): Promise<Response> {
  try {
    return await answer(request, state);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const message = error.message === "missing request body" ? "EOF" : error.message;
    const failure = { message, type: errorType(error.status), param: null, code: null };
    return jsonReply({ error: failure }, error.status);
  }
}

async function answer(request: Request, state: EngineState): Promise<Response> {
  const start = state.now();
  const sent = bindJson(await request.text(), "EmbedRequest", FIELDS);
  const { input, encoding_format: format = "" } = sent;
  if (!["", "float", "base64"].includes(format.toLowerCase())) {
    const supported = "Supported values: ['float', 'base64'].";
    throw new ApiError(400, `Invalid value for 'encoding_format' = ${format}. ${supported}`);
  }
  if (input === undefined || (Array.isArray(input) && input.length === 0)) {
    throw new ApiError(400, "invalid input");
  }
  const write = format.toLowerCase() === "base64" ? base64Text : float32ArrayText;
  const rows: string[] = [];
  const texts = { ...sent, input: input === "" ? [""] : input };
  const done = await embedRequest(texts, state, request.signal, start, (vector) =>
    rows.push(`{"object":"embedding","embedding":${write(vector)},"index":${rows.length}}`),
  );
  const tokens = done?.tokens ?? 0;
  const usage = goJsonText({ prompt_tokens: tokens, total_tokens: tokens });
  return jsonTextReply(
    `{"object":"list","data":[${rows.join(",")}],"model":${goJsonText(sent.model)},"usage":${usage}}`,
    200,
    "application/json",
  );
}

function errorType(status: number): string {
  if (status === 400) return "invalid_request_error";
  return status === 404 ? "not_found_error" : "api_error";
}

/** Little-endian float32, whatever the machine's own order. */
function base64Text(vector: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(vector.length * 4));
  for (const [i, value] of vector.entries()) bytes.setFloat32(i * 4, value, true);
  let binary = "";
  for (const byte of new Uint8Array(bytes.buffer)) binary += String.fromCharCode(byte);
  return `"${btoa(binary)}"`;
}
