import type { Ollama } from "../client.ts";
import type { ParsedEmbed } from "../embedReply.ts";
import { parseEmbedReply } from "../embedReplyReader.ts";
import { type EmbedRequest, expectedRows } from "../embedRequest.ts";
import { OllamaError } from "../failure.ts";
import { failureOf, isHtml } from "../failureOf.ts";
import { resolveModels } from "../resolveModels.ts";

/** The reply of the server to the letter, and what is worth a warning although it is a success. */
export type RawEmbed = { readonly text: string; readonly warnings: readonly string[] };

/**
 * Embeds and keeps the reply as it came, once it has been checked.
 * @throws OllamaError as `embed` does
 */
export async function embedOnce(ollama: Ollama, request: EmbedRequest): Promise<RawEmbed> {
  const { status, text } = await ollama.sendRaw(request);
  if (status < 200 || status > 299 || isHtml(text, "")) {
    throw new OllamaError(failureOf(status, text, "", request.model));
  }
  return { text, warnings: warningsAbout(checked(status, text, request), request) };
}

/**
 * The first installed model that can embed.
 * @returns undefined if there is none
 */
export async function firstEmbedder(ollama: Ollama): Promise<string | undefined> {
  const models = await resolveModels(await ollama.tags(), ({ name }) => ollama.show(name));
  return models.find(({ canEmbed }) => canEmbed === true)?.name;
}

function checked(status: number, text: string, request: EmbedRequest): ParsedEmbed {
  try {
    return parseEmbedReply(text, expectedRows(request));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new OllamaError({ kind: "bad-reply", status, problem });
  }
}

function warningsAbout({ vectors, zeroRows }: ParsedEmbed, { dimensions }: EmbedRequest): string[] {
  const zeros = zeroRows.map(
    (row) => `The vector of text ${row + 1} is all zeros: the model made something that is no number.`,
  );
  return dimensions !== undefined && vectors.cols !== dimensions
    ? [...zeros, `${dimensions} dimensions were asked for and ${vectors.cols} came.`]
    : zeros;
}
