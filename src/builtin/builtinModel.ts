/** One piece of text as a model counts it: a vocabulary id, or the piece itself. */
export type Token = number | string;

/** A model in memory. */
export type LoadedModel = {
  /** Splits a text, without special tokens. */
  tokenize(text: string): Token[];
  /** One vector of `embeddingLength` numbers for the tokens of one text. May hold NaN; need not be unit length. */
  embed(tokens: readonly Token[]): Float32Array;
};

/** A model the built-in engine can list and run. */
export type BuiltinModel = {
  /** Full name with tag, e.g. `static-minilm:latest`. */
  name: string;
  /** 64 hex digits; changes whenever the vectors change. */
  digest: string;
  /** Bytes on disk. */
  size: number;
  details: { family: string; parameter_size: string; quantization_level: string };
  /** Longest input in tokens, special tokens included. */
  contextLength: number;
  embeddingLength: number;
  /** RFC 3339. */
  modifiedAt: string;
  capabilities: readonly string[];
  /** Tokens the model adds to every text: 2 for the BERT family, 0 for models without any. */
  specialTokens: number;
  /** The vector is that of the last token: then not the batch but the context bounds a text. */
  lastPooled?: boolean;
  license?: string;
  /** Reads what the model needs. Called again after the model was unloaded. */
  load(): Promise<LoadedModel>;
  /** Extra milliseconds a load takes. */
  loadDelay?: number;
  /** Extra milliseconds each text takes. */
  textDelay?: number;
  /** True for a text that kills the process that computes. */
  dies?(text: string): boolean;
};

/** Whether embedding with this model works at all; a chat model loads, but does not embed. */
export function canEmbed(model: BuiltinModel): boolean {
  return model.capabilities.includes("embedding");
}
