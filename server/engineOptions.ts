import { parseArgs } from "node:util";
import { type Fault, faultFromText } from "../src/builtin/faults/fault.ts";
import { olderServer } from "../src/builtin/olderServer/olderServer.ts";
import { TEST_MODELS, type TestModelKind } from "../src/builtin/testModels.ts";

/** How the built-in engine is run behind HTTP. */
export type EngineOptions = {
  port: number;
  host: string;
  /** Extra milliseconds a text. */
  slow: number;
  /** What `Authorization: Bearer` must carry, if anything. No page gets past that. */
  key: string | undefined;
  /** The same, but for pages to send. */
  pageKey: string | undefined;
  /** Models beside the standard ones. */
  extra: TestModelKind[];
  /** Pages that may call besides those on this machine, as `OLLAMA_ORIGINS` says it. */
  origins: string[];
  /** Whether pages on this machine may call without being named. */
  localPages: boolean;
  /** What goes wrong from the start. */
  faults: Fault[];
  /** Whether `/control` switches faults. */
  control: boolean;
  /** The older server to behave like. */
  variant: string | undefined;
  /** Only explain all this. */
  help: boolean;
};

/** Ollama's own port. */
const DEFAULT_PORT = 11434;

/**
 * Reads the command line, see `engineHelp`.
 * @throws Error in plain words for anything else
 */
export function engineOptions(args: string[]): EngineOptions {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...{
        port: text,
        host: text,
        slow: text,
        key: text,
        extra: text,
        origins: text,
        variant: text,
        "page-key": text,
      },
      "no-local-pages": flag,
      ...{ fault: { type: "string", multiple: true, default: [] as string[] }, control: flag, help: flag },
    },
  });
  if (values.variant !== undefined) olderServer(values.variant); // throws for one that is none
  return {
    port: wholeNumber("port", values.port, DEFAULT_PORT, 65535),
    host: values.host ?? "127.0.0.1",
    slow: wholeNumber("slow", values.slow, 0, 60_000),
    key: values.key,
    pageKey: values["page-key"],
    extra: list(values.extra).map(extraModel),
    origins: list(values.origins),
    localPages: !values["no-local-pages"],
    faults: values.fault.map(faultFromText),
    control: values.control,
    variant: values.variant,
    help: values.help,
  };
}

function list(given = ""): string[] {
  return given.split(",").filter(Boolean);
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
