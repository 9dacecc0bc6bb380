import { canonicalName } from "./modelName.ts";

/** What a text is embedded for. Below "similarity" stand tasks that only some cards name. */
export type RoleName =
  | "raw"
  | "query"
  | "document"
  | "clustering"
  | "similarity"
  | "classification"
  | "question answering"
  | "fact checking"
  | "code retrieval";

export type Role = {
  readonly role: RoleName;
  /** To be put before the text exactly so, blanks and line ends included. "" for none. */
  readonly prefix: string;
  readonly note?: string;
};

export type PrefixVariant = { readonly name: string; readonly prefix: string };

export type PrefixLab = {
  /** None, right and swapped; those that would send the same text are one. */
  readonly variants: readonly PrefixVariant[];
  /** Why there are fewer than three. */
  readonly why?: string;
};

type Family = {
  /** In Ollama's library, whatever the tag. */
  readonly library: readonly string[];
  /** Repositories of those who made the model, lower case, without the ending "-gguf". */
  readonly published: readonly string[];
  readonly roles: readonly Role[];
};

const SENTENCE = "Represent this sentence for searching relevant passages: ";
const QWEN_TASK = "Given a web search query, retrieve relevant passages that answer the query";

const UNPREFIXED: readonly Role[] = [
  { role: "raw", prefix: "", note: "This model was trained without prefixes: it takes every text as it is." },
];

/** For models whose questions alone take a prefix: all else is sent as it is. */
function questionsOnly(query: string): readonly Role[] {
  return [
    { role: "raw", prefix: "", note: "The format of documents: only questions take a prefix here." },
    { role: "query", prefix: query, note: "For the questions of a search." },
    { role: "document", prefix: "", note: "Documents are sent as they are." },
    { role: "clustering", prefix: "", note: "Texts compared with each other are sent as they are." },
    { role: "similarity", prefix: "", note: "Texts compared with each other are sent as they are." },
  ];
}

const OUTSIDE = "Outside the format of the training, in which every text has a prefix.";

/** An EmbeddingGemma task, as a question puts it. */
function gemmaTask(role: RoleName, task: string, note?: string): Role {
  return { role, prefix: `task: ${task} | query: `, ...(note && { note }) };
}

/**
 * Sources: the models' cards, `QwenLM/Qwen3-Embedding` (`get_detailed_instruct`), `Snowflake-Labs/arctic-embed`
 * (`QUERY_PREFIX`), mixedbread's page of mxbai-embed-large, and the MTEB registry, all as of August 2026.
 */
const FAMILIES: readonly Family[] = [
  {
    library: ["nomic-embed-text"],
    published: ["nomic-ai/nomic-embed-text-v1.5"],
    roles: [
      { role: "raw", prefix: "", note: OUTSIDE },
      { role: "query", prefix: "search_query: ", note: "For the questions of a search." },
      { role: "document", prefix: "search_document: ", note: "For the texts that are searched." },
      { role: "clustering", prefix: "clustering: ", note: "For groups, topics and near duplicates." },
      { role: "classification", prefix: "classification: ", note: "For vectors that a classifier reads." },
    ],
  },
  {
    library: ["nomic-embed-text-v2-moe"],
    published: ["nomic-ai/nomic-embed-text-v2-moe"],
    roles: [
      { role: "raw", prefix: "", note: OUTSIDE },
      { role: "query", prefix: "search_query: ", note: "For the questions of a search." },
      { role: "document", prefix: "search_document: ", note: "For the texts that are searched." },
    ],
  },
  {
    library: ["embeddinggemma"],
    published: ["google/embeddinggemma-300m", "ggml-org/embeddinggemma-300m"],
    roles: [
      { role: "raw", prefix: "", note: OUTSIDE },
      gemmaTask("query", "search result", "For the questions of a search."),
      {
        role: "document",
        prefix: "title: none | text: ",
        note: "For the texts that are searched. Where a text has a title, it stands in place of “none”.",
      },
      gemmaTask("clustering", "clustering"),
      gemmaTask("similarity", "sentence similarity", "For all texts alike, not for search."),
      gemmaTask("classification", "classification"),
      gemmaTask("question answering", "question answering", "Documents keep the document’s prefix."),
      gemmaTask("fact checking", "fact checking", "Documents keep the document’s prefix."),
      gemmaTask("code retrieval", "code retrieval", "For the question; the code is a document."),
    ],
  },
  {
    library: ["qwen3-embedding"],
    published: ["0.6b", "4b", "8b"].map((size) => `qwen/qwen3-embedding-${size}`),
    roles: [
      { role: "raw", prefix: "", note: "The format of documents: only questions take an instruction." },
      {
        role: "query",
        // A line end before "Query:" and no blank after it.
        prefix: `Instruct: ${QWEN_TASK}\nQuery:`,
        note: "The instruction may name any task, in English whatever the language of the texts. To compare texts with each other, put one instruction before all of them.",
      },
      { role: "document", prefix: "", note: "Documents are sent as they are." },
    ],
  },
  {
    library: ["mxbai-embed-large"],
    published: ["mixedbread-ai/mxbai-embed-large-v1"],
    roles: questionsOnly(SENTENCE),
  },
  {
    library: ["snowflake-arctic-embed"],
    published: ["xs", "s", "m", "m-long", "l"].map((size) => `snowflake/snowflake-arctic-embed-${size}`),
    roles: questionsOnly(SENTENCE),
  },
  {
    library: ["snowflake-arctic-embed2"],
    published: ["snowflake/snowflake-arctic-embed-l-v2.0"],
    roles: questionsOnly("query: "),
  },
  {
    // The last two are the built-in engine's.
    library: [
      "all-minilm",
      "bge-m3",
      "granite-embedding",
      "paraphrase-multilingual",
      "static-minilm",
      "char-ngrams",
    ],
    published: [
      "sentence-transformers/all-minilm-l6-v2",
      "baai/bge-m3",
      "ibm-granite/granite-embedding-30m-english",
      "ibm-granite/granite-embedding-278m-multilingual",
      "sentence-transformers/paraphrase-multilingual-mpnet-base-v2",
    ],
    roles: UNPREFIXED,
  },
];

const RAW: Role = { role: "raw", prefix: "" };

/**
 * What a model may be asked for, with the exact string for each. "raw" is always there and first. A model that
 * is not known for certain has nothing else: a file of somebody else's under a known name may be another model.
 */
export function rolesOf(model: string): readonly Role[] {
  const family = familyOf(model);
  if (family) return family.roles;
  const namesake = namesakeOf(model);
  return [{ ...RAW, note: namesake ? namesakeNote(namesake) : "No prefixes are known for this model." }];
}

/** Whether `rolesOf` speaks of this very model, even if only to say that it takes no prefix. */
export function areRolesKnown(model: string): boolean {
  return familyOf(model) !== undefined;
}

/** The role a prefix stands for, the first of several that send the same; "own" for any other text. */
export function roleOfPrefix(model: string, prefix: string): RoleName | "own" {
  return rolesOf(model).find((role) => role.prefix === prefix)?.role ?? "own";
}

/**
 * The spaces that show what prefixes do to documents: none, the right one, and that of a question instead.
 * A prefix that all texts share raises their cosines and proves nothing by that.
 */
export function prefixLab(model: string): PrefixLab {
  const prefixOf = (name: RoleName) => rolesOf(model).find(({ role }) => role === name)?.prefix ?? "";
  const [right, swapped] = [prefixOf("document"), prefixOf("query")];
  if (swapped === "") {
    return {
      variants: [{ name: "no prefix", prefix: "" }],
      why: rolesOf(model)[0]?.note ?? "No prefixes are known for this model.",
    };
  }
  if (right === "") {
    return {
      variants: [
        { name: "no prefix, which is right", prefix: "" },
        { name: "swapped prefix", prefix: swapped },
      ],
      why: "Two instead of three: documents take no prefix in this model, so none and right send the same text.",
    };
  }
  return {
    variants: [
      { name: "no prefix", prefix: "" },
      { name: "right prefix", prefix: right },
      { name: "swapped prefix", prefix: swapped },
    ],
  };
}

/** The name in Ollama's own library, with its tag; undefined for a model from anywhere else. */
export function libraryName(model: string): string | undefined {
  const name = canonicalName(model).replace(/^(registry\.ollama\.ai\/)?library\//, "");
  return name.includes("/") ? undefined : name;
}

function familyOf(model: string): Family | undefined {
  const library = libraryName(model);
  if (library !== undefined) {
    const bare = withoutTag(library);
    return FAMILIES.find((family) => family.library.includes(bare));
  }
  const repository = /^(?:hf\.co|huggingface\.co)\/(.+)$/.exec(withoutTag(canonicalName(model)))?.[1];
  const name = repository?.replace(/-gguf$/, "");
  return name === undefined ? undefined : FAMILIES.find((family) => family.published.includes(name));
}

/** The known model whose name somebody else's file bears. */
function namesakeOf(model: string): { name: string; family: Family } | undefined {
  const name = lastPart(withoutTag(canonicalName(model))).replace(/-gguf$/, "");
  const family = FAMILIES.find(
    ({ library, published }) => library.includes(name) || published.some((known) => lastPart(known) === name),
  );
  return family && { name, family };
}

function namesakeNote({ name, family }: { name: string; family: Family }): string {
  const query = family.roles.find(({ role }) => role === "query");
  const words = query ? `its questions begin with “${query.prefix}”` : "it takes every text as it is";
  return `This comes from somebody else under the name ${name}. If it is the same model, ${words}.`;
}

function withoutTag(name: string): string {
  return name.replace(/:[^/:]*$/, "");
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
