import { parseArgs } from "node:util";
import { TEST_MODELS, type TestModelKind } from "../src/builtin/testModels.ts";

/** How the built-in engine is run behind HTTP. */
export type EngineOptions = {
  port: number;
  host: string;
  /** Extra milliseconds a text. */
  slow: number;
  /** What `Authorization: Bearer` must carry, if anything. */
  key: string | undefined;
  /** Models beside the standard ones. */
  extra: TestModelKind[];
};

/** Ollama's own port. */
const DEFAULT_PORT = 11434;

/**
 * Reads the command line: `--port N --host H --slow MS --key SECRET --extra chat,nan,…`.
 * @throws Error in plain words for anything else
 */
export function engineOptions(args: string[]): EngineOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: { port: text, host: text, slow: text, key: text, extra: text },
  });
  return {
    port: wholeNumber("port", values.port, DEFAULT_PORT, 65535),
    host: values.host ?? "127.0.0.1",
    slow: wholeNumber("slow", values.slow, 0, 60_000),
    key: values.key,
    extra: (values.extra ?? "").split(",").filter(Boolean).map(extraModel),
  };
}

function wholeNumber(name: string, given: string | undefined, otherwise: number, most: number): number {
  if (given === undefined) return otherwise;
  if (/^\d+$/.test(given) && Number(given) <= most) return Number(given);
  throw new Error(`--${name} must be a whole number from 0 to ${most}, not "${given}".`);
}

function extraModel(name: string): TestModelKind {
  const known = TEST_MODELS.find((kind) => kind === name);
  if (known) return known;
  throw new Error(`--extra knows no "${name}"; it knows ${TEST_MODELS.join(", ")}.`);
}
