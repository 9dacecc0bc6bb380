import type { Space, SpaceSettings } from "../../experiment/experiment.ts";

/** The fields of the form as typed; strings, so that nothing a user writes is lost while it is wrong. */
export type SpaceForm = {
  readonly name: string;
  /** `engine|model` */
  readonly model: string;
  readonly dimensions: string;
  readonly truncate: "default" | "true" | "false";
  readonly keepAlive: string;
  readonly numCtx: string;
  readonly numBatch: string;
  readonly numGpu: string;
  readonly numThread: string;
  readonly options: string;
  readonly prefix: string;
};

export type FieldName = keyof SpaceForm;

export type FormReading =
  | { readonly ok: true; readonly settings: SpaceSettings }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<FieldName, string>>> };

/** Options with a field of their own, by the name the server knows. */
const OPTION_FIELDS = {
  numCtx: { key: "num_ctx", least: 1, what: "tokens" },
  numBatch: { key: "num_batch", least: 1, what: "tokens" },
  numGpu: { key: "num_gpu", least: 0, what: "layers; 0 is the processor alone" },
  numThread: { key: "num_thread", least: 1, what: "threads" },
} as const;

const MOST_DIMENSIONS = 65_536;
const GO_DURATION = /^-?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*$/;

export const EMPTY_FORM: SpaceForm = {
  name: "",
  model: "",
  dimensions: "",
  truncate: "default",
  keepAlive: "",
  numCtx: "",
  numBatch: "",
  numGpu: "",
  numThread: "",
  options: "",
  prefix: "",
};

export function formOf(space: Space): SpaceForm {
  const options: Record<string, unknown> = { ...space.options };
  const take = (key: string) => {
    const value = options[key];
    delete options[key];
    return value === undefined ? "" : String(value);
  };
  return {
    name: space.name ?? "",
    model: `${space.engine}|${space.model}`,
    dimensions: space.dimensions === undefined ? "" : String(space.dimensions),
    truncate: space.truncate === undefined ? "default" : space.truncate ? "true" : "false",
    keepAlive: space.keepAlive === undefined ? "" : String(space.keepAlive),
    numCtx: take("num_ctx"),
    numBatch: take("num_batch"),
    numGpu: take("num_gpu"),
    numThread: take("num_thread"),
    options: Object.keys(options).length > 0 ? JSON.stringify(options) : "",
    prefix: space.prefix,
  };
}

/**
 * What the fields mean, or a sentence for each that cannot be used.
 * @param nativeDimensions length of the model's vectors, where known
 */
export function readForm(form: SpaceForm, nativeDimensions: number | undefined): FormReading {
  const problems: Partial<Record<FieldName, string>> = {};
  const note = (field: FieldName, problem: string | undefined) => {
    if (problem) problems[field] = problem;
  };
  const [engine, model] = splitModel(form.model);
  if (!model) note("model", "Choose a model.");

  const dimensions = form.dimensions.trim() === "" ? undefined : Number(form.dimensions.trim());
  note("dimensions", dimensionsProblem(dimensions, nativeDimensions));

  const keepAlive = readKeepAlive(form.keepAlive);
  note("keepAlive", keepAlive.problem);

  const options = readOptions(form, note);

  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: {
      name: form.name.trim() || undefined,
      engine,
      model,
      dimensions,
      truncate: form.truncate === "default" ? undefined : form.truncate === "true",
      keepAlive: keepAlive.value,
      options: Object.keys(options).length > 0 ? options : undefined,
      prefix: form.prefix,
    },
  };
}

function splitModel(value: string): [SpaceSettings["engine"], string] {
  const at = value.indexOf("|");
  return [value.slice(0, at) === "ollama" ? "ollama" : "builtin", value.slice(at + 1)];
}

function dimensionsProblem(dimensions: number | undefined, native: number | undefined): string | undefined {
  if (dimensions === undefined) return undefined;
  if (!Number.isFinite(dimensions)) return "Write a whole number, or nothing for the full size.";
  if (!Number.isInteger(dimensions)) return "A vector has a whole number of dimensions.";
  if (dimensions < 1)
    return "At least 1. The server takes 0 and less for the full size; leave the field empty for that.";
  if (native !== undefined && dimensions > native)
    return `This model gives ${native.toLocaleString("en-US")}. The server would silently send those.`;
  if (dimensions > MOST_DIMENSIONS)
    return "No model gives that many. The server would silently send its full size.";
  return undefined;
}

function readKeepAlive(typed: string): { value?: string | number | undefined; problem?: string | undefined } {
  const text = typed.trim();
  if (text === "") return {};
  if (/^-?\d+(\.\d+)?$/.test(text)) return { value: Number(text) };
  if (GO_DURATION.test(text)) return { value: text };
  return { problem: "Seconds as a number, −1 for ever, or a duration such as 5m, 1.5h or 30s." };
}

function readOptions(
  form: SpaceForm,
  note: (field: FieldName, problem: string | undefined) => void,
): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  const raw = form.options.trim();
  if (raw !== "") {
    const parsed = parseObject(raw);
    if (typeof parsed === "string") note("options", parsed);
    else Object.assign(options, parsed);
  }
  for (const [field, { key, least, what }] of Object.entries(OPTION_FIELDS)) {
    const text = form[field as keyof typeof OPTION_FIELDS].trim();
    if (text === "") continue;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least)
      note(
        field as FieldName,
        `A whole number of ${what}, ${least} or more. Leave it empty for the server’s own.`,
      );
    else if (key in options) note("options", `${key} stands in its own field too. Keep one of them.`);
    else options[key] = value;
  }
  return options;
}

/** @returns the object, or a sentence why it is none */
function parseObject(raw: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(raw);
    if (value !== null && typeof value === "object" && !Array.isArray(value))
      return value as Record<string, unknown>;
    return 'The options are one JSON object, such as {"num_ctx": 8192}.';
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
