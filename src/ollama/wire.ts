import * as v from "valibot";

/** A model on the server's disk, or a stub for one in the cloud. Text is "" where the server says nothing. */
export type ServerModel = {
  readonly name: string;
  /** Of the manifest, bare hex; another digest is another model under the same name. */
  readonly digest: string;
  readonly sizeBytes: number;
  readonly family: string;
  readonly parameterSize: string;
  readonly quantization: string;
  /** Tokens the model was made for; the server may use fewer. */
  readonly contextLength?: number;
  /** What the file claims; the vector that comes back is the truth. */
  readonly dimensions?: number;
  /** "unknown": the list does not say (servers before 0.30), `show` may. */
  readonly canEmbed: boolean | "unknown";
  /** Set when the model runs elsewhere. */
  readonly remoteHost?: string;
  /** RFC 3339. */
  readonly modifiedAt: string;
};

/** What `/api/show` adds. */
export type ModelFacts = {
  readonly canEmbed: boolean | "unknown";
  readonly contextLength?: number;
  readonly dimensions?: number;
  /** `num_ctx` set for the model; lowers the context. */
  readonly numCtx?: number;
};

/** A model in memory. */
export type RunningModel = {
  readonly name: string;
  readonly digest: string;
  readonly sizeBytes: number;
  /** The part on a GPU; 0 is CPU only. */
  readonly vramBytes: number;
  /** RFC 3339; centuries ahead means "forever". */
  readonly expiresAt: string;
  /** The context it was started with (servers from 0.10). */
  readonly contextLength?: number;
};

// Go leaves empty values out and writes nil lists as null, so hardly anything is certain to be there.
const text = v.nullish(v.string(), "");
const count = v.nullish(v.number(), 0);
const names = v.nullish(v.array(v.string()));
const details = v.nullish(
  v.object({
    family: text,
    parameter_size: text,
    quantization_level: text,
    context_length: count,
    embedding_length: count,
  }),
);

const versionSchema = v.object({ version: v.string() });
const tagsSchema = v.object({
  models: v.nullish(
    v.array(
      v.object({
        name: text,
        model: text,
        digest: text,
        size: count,
        modified_at: text,
        remote_host: text,
        details,
        capabilities: names,
      }),
    ),
    [],
  ),
});
const showSchema = v.object({
  capabilities: names,
  parameters: text,
  model_info: v.nullish(v.record(v.string(), v.unknown())),
});
const psSchema = v.object({
  models: v.nullish(
    v.array(
      v.object({
        name: text,
        model: text,
        digest: text,
        size: count,
        size_vram: count,
        expires_at: text,
        context_length: count,
      }),
    ),
    [],
  ),
});

/** @throws ValiError when the reply is not of this shape; so for the other readers. */
export function readVersion(json: unknown): string {
  return v.parse(versionSchema, json).version;
}

/** The reply of `/api/tags`, in the server's order. */
export function readTags(json: unknown): ServerModel[] {
  return v.parse(tagsSchema, json).models.map((model) => ({
    name: model.name || model.model,
    digest: model.digest.replace(/^sha256:/, ""),
    sizeBytes: model.size,
    family: model.details?.family ?? "",
    parameterSize: model.details?.parameter_size ?? "",
    quantization: model.details?.quantization_level ?? "",
    ...positive("contextLength", model.details?.context_length),
    ...positive("dimensions", model.details?.embedding_length),
    canEmbed: listedCanEmbed(model),
    ...(model.remote_host !== "" && { remoteHost: model.remote_host }),
    modifiedAt: model.modified_at,
  }));
}

/** The reply of `/api/show`. */
export function readShow(json: unknown): ModelFacts {
  const { capabilities, parameters, model_info: info } = v.parse(showSchema, json);
  const family = info?.["general.architecture"];
  const prefix = typeof family === "string" ? family : "";
  const pooled = info?.[`${prefix}.pooling_type`] !== undefined;
  return {
    // Before 0.6.4 there are no capabilities; the pooling type in the file is what they are made from.
    canEmbed: capabilities?.includes("embedding") ?? (info ? pooled : "unknown"),
    ...positive("contextLength", info?.[`${prefix}.context_length`]),
    ...positive("dimensions", info?.[`${prefix}.embedding_length`]),
    ...positive("numCtx", Number(/^num_ctx\s+(\d+)/m.exec(parameters)?.[1])),
  };
}

/** The reply of `/api/ps`. */
export function readPs(json: unknown): RunningModel[] {
  return v.parse(psSchema, json).models.map((model) => ({
    name: model.name || model.model,
    digest: model.digest.replace(/^sha256:/, ""),
    sizeBytes: model.size,
    vramBytes: model.size_vram,
    expiresAt: model.expires_at,
    ...positive("contextLength", model.context_length),
  }));
}

type ListedModel = v.InferOutput<typeof tagsSchema>["models"][number];

function listedCanEmbed({ capabilities, details, remote_host }: ListedModel): boolean | "unknown" {
  if (capabilities?.includes("embedding")) return true;
  if (remote_host !== "") return false;
  if (!capabilities) return "unknown";
  // The scan behind the list misses the keys of files in which the family sorts before "general": no lengths,
  // listed as "completion". Only `show` reads such a file right.
  return /^(bert|gemma)/.test(details?.family ?? "") && !details?.embedding_length ? "unknown" : false;
}

function positive<K extends string>(key: K, value: unknown): { [P in K]?: number } {
  const known = typeof value === "number" && value > 0;
  return (known ? { [key]: value } : {}) as { [P in K]?: number };
}
