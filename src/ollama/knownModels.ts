/** Facts about models worth offering before any is installed. */
export type KnownModel = {
  /** As in Ollama's library. */
  readonly name: string;
  readonly dimensions: number;
  /** Tokens a text, special ones included, with the library's file. */
  readonly contextLength: number;
  /** Size of the download. */
  readonly sizeBytes: number;
  /** To copy into a terminal. */
  readonly pull: string;
  readonly note: string;
  /** Put before the texts by the client: Ollama adds none. "" for none. */
  readonly queryPrefix: string;
  readonly documentPrefix: string;
};

/** Prefixes and limits: the models' cards and the MTEB registry; sizes: Ollama's library. */
export const knownModels: readonly KnownModel[] = [
  {
    name: "mxbai-embed-large",
    dimensions: 1024,
    contextLength: 512,
    sizeBytes: 669e6,
    pull: "ollama pull mxbai-embed-large",
    note: "English, short texts, long vectors. Only questions take a prefix.",
    queryPrefix: "Represent this sentence for searching relevant passages: ",
    documentPrefix: "",
  },
  {
    name: "nomic-embed-text",
    dimensions: 768,
    contextLength: 2048,
    sizeBytes: 274e6,
    pull: "ollama pull nomic-embed-text",
    note: "English, longer texts, may be cut to 512, 256, 128 or 64 dimensions. Every text takes a prefix.",
    queryPrefix: "search_query: ",
    documentPrefix: "search_document: ",
  },
];
