import { createOllama, type Ollama } from "../src/ollama/client.ts";
import { embedOnce, firstEmbedder } from "../src/ollama/commandLine/embedOnce.ts";
import { EXIT, exitCodeOf } from "../src/ollama/commandLine/exitCodes.ts";
import { failureLines } from "../src/ollama/commandLine/failureLines.ts";
import { OllamaError } from "../src/ollama/failure.ts";
import { EMBED_HELP } from "./embedHelp.ts";
import { type EmbedOptions, embedOptions, UsageError } from "./embedOptions.ts";
import { authorizationFor, type OllamaHost, ollamaHostUrl } from "./ollamaHost.ts";
import { patientFetch } from "./patientFetch.ts";

/** What surrounds the command: the process's own, or a test's. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The texts of standard input; undefined when a person sits there. */
  readonly stdin: (() => Promise<string>) | undefined;
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
};

/**
 * Embeds what the command line asks for and prints the server's reply.
 * @returns the exit code
 */
export async function embedCommand(args: string[], surroundings: Surroundings): Promise<number> {
  const { env, out, err } = surroundings;
  try {
    const options = embedOptions(args, env["OLLAMA_HOST"]);
    if (options.help) out(EMBED_HELP);
    else return await embed(options, await textsFor(options, surroundings), surroundings);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err(`${error.message}\nnpm run -s embed -- --help explains the options.`);
    return EXIT.usage;
  }
}

async function textsFor({ texts, prefix }: EmbedOptions, { stdin }: Surroundings): Promise<string[]> {
  const given = texts.length > 0 ? texts : linesOf((await stdin?.()) ?? "");
  if (given.length === 0) throw new UsageError('There is no text to embed. Give one: --text "…"');
  return given.map((text) => `${prefix}${text}`);
}

/** An empty line is no text. */
function linesOf(input: string): string[] {
  return input.split(/\r?\n/).filter((line) => line.trim() !== "");
}

async function embed(
  options: EmbedOptions,
  input: string[],
  { env, out, err }: Surroundings,
): Promise<number> {
  const url = ollamaHostUrl(options.host);
  const ollama = clientFor(options.host, env["OLLAMA_API_KEY"], err);
  let model = options.model ?? "";
  try {
    if (options.model === undefined) {
      const first = await firstEmbedder(ollama);
      if (first === undefined) {
        err("No installed model can embed. Download one, then try again.\n    ollama pull nomic-embed-text");
        return EXIT.modelMissing;
      }
      model = first;
      err(`Embedding with ${model}, the first installed model that can. --model chooses another.`);
    }
    const { text, warnings } = await embedOnce(ollama, { ...options.sent, model, input });
    for (const warning of warnings) err(warning);
    out(`${text}\n`);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof OllamaError)) throw error;
    err(failureLines(error.failure, url, model));
    return exitCodeOf(error.failure);
  }
}

function clientFor(host: OllamaHost, key: string | undefined, err: (line: string) => void): Ollama {
  const url = ollamaHostUrl(host);
  const authorization = authorizationFor(host, key);
  if (key?.trim() && authorization === undefined) {
    err(`OLLAMA_API_KEY is not used: it would travel unencrypted to ${url}.`);
  }
  return createOllama({
    url,
    fetch: patientFetch,
    headers: authorization === undefined ? {} : { Authorization: authorization },
    reached: new Set([url]), // no browser, so nothing but the network can stand in the way
  });
}
