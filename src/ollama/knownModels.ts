import { canonicalName } from "./modelName.ts";
import { libraryName, type RoleName, rolesOf } from "./prefixes.ts";

/** Lengths that a model was trained to be cut to. Ollama cuts any model to any length and says nothing. */
export type TrainedSizes =
  | { readonly kind: "none" }
  /** The full length included. */
  | { readonly kind: "sizes"; readonly sizes: readonly number[] }
  /** `any` is false where the card names only the two ends. */
  | { readonly kind: "range"; readonly from: number; readonly to: number; readonly any: boolean }
  /** Trained for it, says the card, without a list of sizes. */
  | { readonly kind: "not published" };

/** By the number of parameters, against each other; nothing is measured. */
export type Speed = "very fast" | "fast" | "medium" | "slow";

/** Facts about models worth offering before any is installed. */
export type KnownModel = {
  /** As in Ollama's library; without a tag where the default one is meant. */
  readonly name: string;
  /** Other tags of the same file. */
  readonly aliases: readonly string[];
  readonly dimensions: number;
  /** Tokens a text, special ones included, with the library's file. */
  readonly contextLength: number;
  /** Tokens of a text that count with Ollama's default options and its smallest default context, 4,096. */
  readonly effectiveContext: number;
  readonly trained: TrainedSizes;
  readonly licence: string;
  /** Size of the download. */
  readonly sizeBytes: number;
  /** `sizeBytes` is from a third party's page. */
  readonly sizeIsRough: boolean;
  /** In millions; of a mixture of experts those that work on one text. */
  readonly parameters: number;
  readonly speed: Speed;
  readonly bestFor: string;
  /** To copy into a terminal. */
  readonly pull: string;
  /** One of the three that Ollama's own documentation names. */
  readonly recommended: boolean;
  readonly note: string;
  /** Put before the texts by the client: Ollama adds none. "" for none. `rolesOf` knows all roles. */
  readonly queryPrefix: string;
  readonly documentPrefix: string;
};

type Row = Omit<
  KnownModel,
  "aliases" | "speed" | "pull" | "recommended" | "sizeIsRough" | "queryPrefix" | "documentPrefix"
> & { readonly aliases?: readonly string[]; readonly recommended?: true; readonly sizeIsRough?: true };

const NONE: TrainedSizes = { kind: "none" };
const APACHE = "Apache 2.0";
const WHOLE_WINDOW = "The options num_ctx and num_batch, both 8192, open the whole window.";
const LONGER = "The option num_ctx opens a longer window, at the price of memory.";

const any = (to: number): TrainedSizes => ({ kind: "range", from: 32, to, any: true });

const qwen = (
  size: string,
  row: Omit<Row, "name" | "licence" | "note" | "trained" | "effectiveContext">,
) => ({
  ...row,
  name: `qwen3-embedding:${size}`,
  effectiveContext: 4094,
  trained: any(row.dimensions),
  licence: APACHE,
  note: LONGER,
  recommended: true as const,
});

const snowflake = (tag: string, row: Pick<Row, "dimensions" | "sizeBytes" | "parameters" | "bestFor">) => ({
  ...row,
  name: `snowflake-arctic-embed:${tag}`,
  contextLength: 512,
  effectiveContext: 510,
  trained: NONE,
  licence: APACHE,
  note: "English. Only questions take a prefix.",
});

/**
 * Dimensions: Ollama's own integration tests; licences, limits, trained sizes: the models' cards and the MTEB
 * registry; sizes: Ollama's library, as far as known. A text keeps two tokens less than the window, and no more
 * than the default `num_batch` of 2,048 holds, unless the model pools the last token.
 */
const ROWS: readonly Row[] = [
  {
    name: "all-minilm",
    aliases: ["all-minilm:22m"],
    recommended: true,
    dimensions: 384,
    contextLength: 512,
    // The library's file sets num_ctx to 256, the length of the training; without it 510 would count.
    effectiveContext: 254,
    trained: NONE,
    licence: APACHE,
    sizeBytes: 46e6,
    parameters: 23,
    bestFor: "A first try; short English sentences",
    note: "The library’s file sets num_ctx to 256, as the model was trained.",
  },
  {
    name: "nomic-embed-text",
    aliases: ["nomic-embed-text:v1.5"],
    dimensions: 768,
    contextLength: 2048,
    effectiveContext: 2046,
    trained: { kind: "sizes", sizes: [768, 512, 256, 128, 64] },
    licence: APACHE,
    sizeBytes: 274e6,
    parameters: 137,
    bestFor: "English search in longer texts, short vectors",
    note: "English, longer texts, may be cut to 512, 256, 128 or 64 dimensions. Every text takes a prefix.",
  },
  {
    name: "nomic-embed-text-v2-moe",
    dimensions: 768,
    contextLength: 512,
    effectiveContext: 510,
    trained: { kind: "range", from: 256, to: 768, any: false },
    licence: APACHE,
    sizeBytes: 958e6,
    parameters: 305,
    bestFor: "Search in about a hundred languages",
    note: "475 million parameters, of which 305 million work on a text. Every text takes a prefix.",
  },
  {
    name: "embeddinggemma",
    aliases: ["embeddinggemma:300m"],
    recommended: true,
    dimensions: 768,
    contextLength: 2048,
    effectiveContext: 2046,
    trained: { kind: "sizes", sizes: [768, 512, 256, 128] },
    licence: "Gemma, own terms",
    sizeBytes: 622e6,
    parameters: 308,
    bestFor: "One model for many tasks and languages",
    note: "Every text takes the prefix of its task.",
  },
  {
    name: "embeddinggemma:300m-qat-q8_0",
    dimensions: 768,
    contextLength: 2048,
    effectiveContext: 2046,
    trained: { kind: "sizes", sizes: [768, 512, 256, 128] },
    licence: "Gemma, own terms",
    sizeBytes: 338e6,
    parameters: 308,
    bestFor: "The same at half the size",
    note: "Trained for its 8 bits a number. Every text takes the prefix of its task.",
  },
  qwen("0.6b", {
    dimensions: 1024,
    contextLength: 32_768,
    sizeBytes: 639e6,
    parameters: 596,
    bestFor: "Many languages and long texts on a small machine",
  }),
  qwen("4b", {
    dimensions: 2560,
    contextLength: 32_768,
    sizeBytes: 2.5e9,
    sizeIsRough: true,
    parameters: 4022,
    bestFor: "Many languages, long texts, code",
  }),
  qwen("8b", {
    aliases: ["qwen3-embedding"],
    dimensions: 4096,
    contextLength: 40_960,
    sizeBytes: 4.7e9,
    sizeIsRough: true,
    parameters: 7568,
    bestFor: "Quality before speed; many languages, code",
  }),
  {
    name: "mxbai-embed-large",
    aliases: ["mxbai-embed-large:335m"],
    dimensions: 1024,
    contextLength: 512,
    effectiveContext: 510,
    trained: { kind: "not published" },
    licence: APACHE,
    sizeBytes: 669e6,
    parameters: 335,
    bestFor: "English search and similarity, short texts",
    note: "English, short texts, long vectors. Only questions take a prefix.",
  },
  snowflake("22m", {
    dimensions: 384,
    sizeBytes: 46e6,
    parameters: 22,
    bestFor: "English search on the smallest machine",
  }),
  snowflake("33m", { dimensions: 384, sizeBytes: 67e6, parameters: 33, bestFor: "English search, small" }),
  snowflake("110m", { dimensions: 768, sizeBytes: 219e6, parameters: 110, bestFor: "English search" }),
  {
    ...snowflake("137m", {
      dimensions: 768,
      sizeBytes: 274e6,
      parameters: 137,
      bestFor: "English search in longer texts",
    }),
    contextLength: 2048,
    effectiveContext: 2046,
  },
  {
    ...snowflake("335m", {
      dimensions: 1024,
      sizeBytes: 669e6,
      parameters: 335,
      bestFor: "English search, the largest of its family",
    }),
    aliases: ["snowflake-arctic-embed"],
    sizeIsRough: true,
  },
  {
    name: "snowflake-arctic-embed2",
    aliases: ["snowflake-arctic-embed2:568m"],
    dimensions: 1024,
    contextLength: 8192,
    effectiveContext: 2046,
    trained: { kind: "sizes", sizes: [1024, 256] },
    licence: APACHE,
    sizeBytes: 1.2e9,
    sizeIsRough: true,
    parameters: 568,
    bestFor: "Search in many languages, long texts",
    note: WHOLE_WINDOW,
  },
  {
    name: "bge-m3",
    aliases: ["bge-m3:567m"],
    dimensions: 1024,
    contextLength: 8192,
    effectiveContext: 2046,
    trained: NONE,
    licence: "MIT",
    sizeBytes: 1.2e9,
    sizeIsRough: true,
    parameters: 567,
    bestFor: "Many languages and long texts, without prefixes",
    note: WHOLE_WINDOW,
  },
  {
    name: "granite-embedding:30m",
    aliases: ["granite-embedding"],
    dimensions: 384,
    contextLength: 512,
    effectiveContext: 510,
    trained: NONE,
    licence: APACHE,
    sizeBytes: 63e6,
    sizeIsRough: true,
    parameters: 30,
    bestFor: "English, on a small machine, without prefixes",
    note: "English only.",
  },
  {
    name: "granite-embedding:278m",
    dimensions: 768,
    contextLength: 512,
    effectiveContext: 510,
    trained: NONE,
    licence: APACHE,
    sizeBytes: 563e6,
    sizeIsRough: true,
    parameters: 278,
    bestFor: "Twelve languages, without prefixes",
    note: "Most of its parameters are its vocabulary.",
  },
  {
    name: "paraphrase-multilingual",
    aliases: ["paraphrase-multilingual:278m"],
    dimensions: 768,
    contextLength: 512,
    effectiveContext: 510,
    trained: NONE,
    licence: APACHE,
    sizeBytes: 560e6,
    sizeIsRough: true,
    parameters: 278,
    bestFor: "Same meaning across fifty languages",
    note: "Made to find paraphrases, not for search.",
  },
];

/** Every model of the recommended table, each tag of another size by itself. */
export const knownModels: readonly KnownModel[] = ROWS.map((row) => ({
  ...row,
  aliases: row.aliases ?? [],
  recommended: row.recommended ?? false,
  sizeIsRough: row.sizeIsRough ?? false,
  speed: speedOf(row.parameters),
  pull: `ollama pull ${row.name}`,
  queryPrefix: prefixOf(row.name, "query"),
  documentPrefix: prefixOf(row.name, "document"),
}));

const FEATURED = ["mxbai-embed-large", "nomic-embed-text"];

/** The two that the page sets up in one click. */
export const featuredModels: readonly KnownModel[] = FEATURED.flatMap(
  (name) => knownModels.find((model) => model.name === name) ?? [],
);

/** The row of an installed model, by name or another tag of the same file. */
export function knownModelOf(name: string): KnownModel | undefined {
  const wanted = libraryName(name);
  if (wanted === undefined) return undefined;
  return knownModels.find((model) =>
    [model.name, ...model.aliases].some((known) => canonicalName(known) === wanted),
  );
}

function speedOf(millions: number): Speed {
  if (millions < 50) return "very fast";
  if (millions < 200) return "fast";
  return millions < 1000 ? "medium" : "slow";
}

function prefixOf(model: string, name: RoleName): string {
  return rolesOf(model).find(({ role }) => role === name)?.prefix ?? "";
}
