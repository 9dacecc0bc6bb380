import { parseArgs } from "node:util";
import type { EmbedRequest } from "../src/ollama/embedRequest.ts";
import { type OllamaHost, ollamaHost } from "./ollamaHost.ts";

/** What the command line asks for. */
export type EmbedOptions = {
  readonly host: OllamaHost;
  /** None: they come from standard input. */
  readonly texts: readonly string[];
  readonly prefix: string;
  readonly model: string | undefined;
  readonly sent: Pick<EmbedRequest, "dimensions" | "truncate" | "keepAlive" | "options">;
  readonly help: boolean;
};

/** Whoever calls got an option wrong; the message says which, in plain words. */
export class UsageError extends Error {}

/**
 * Reads the command line, see `EMBED_HELP`.
 * @param defaultHost `OLLAMA_HOST`
 * @throws UsageError
 */
export function embedOptions(args: string[], defaultHost?: string): EmbedOptions {
  const values = parse(args);
  const host = ollamaHost(values.host ?? defaultHost);
  if (host.protocol !== "http" && host.protocol !== "https") {
    throw new UsageError(`Ollama speaks http or https, not ${host.protocol}.`);
  }
  return {
    host,
    texts: values.text ?? [],
    prefix: values.prefix ?? "",
    model: values.model,
    sent: {
      dimensions: dimensions(values.dimensions),
      truncate: truth(values.truncate),
      keepAlive: keepAlive(values["keep-alive"]),
      options: object(values.options),
    },
    help: values.help,
  };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  const named = { model: text, dimensions: text, host: text, truncate: text, options: text, prefix: text };
  try {
    const { values } = parseArgs({
      args,
      options: {
        ...named,
        "keep-alive": text,
        text: { type: "string", multiple: true },
        help: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function dimensions(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d+$/.test(given) && Number(given) > 0) return Number(given);
  throw new UsageError(`--dimensions must be a whole number above 0, not "${given}".`);
}

function truth(given: string | undefined): boolean | undefined {
  if (given === undefined) return undefined;
  if (given === "true" || given === "false") return given === "true";
  throw new UsageError(`--truncate must be true or false, not "${given}".`);
}

/** Digits alone are seconds; anything else is a duration, which the server reads. */
function keepAlive(given: string | undefined): string | number | undefined {
  return given !== undefined && /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : given;
}

function object(given: string | undefined): Record<string, unknown> | undefined {
  if (given === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(given);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new UsageError(`--options must be a JSON object such as {"num_ctx": 8192}, not ${given}`);
}
