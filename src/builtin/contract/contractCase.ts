/** A row of an answer: `[step, row]`. */
export type RowAt = readonly [number, number];

/** What any server that speaks the protocol must answer. */
export type Expectation = {
  status: number;
  json?: unknown;
  text?: string;
  errorStarts?: string;
  errorHas?: string;
  /** The answer has exactly these keys. */
  keys?: string[];
  /** The answer has at least these keys. */
  has?: string[];
  rows?: number;
  dims?: number | "native";
  /** Every row has length 1 within 1e-4. */
  unit?: boolean;
  /** Rows that are all zero. */
  zeroRows?: number[];
  /** `prompt_eval_count` is the whole window. */
  tokens?: "context";
  modelEchoed?: boolean;
  allow?: string[];
  location?: string;
  /** Access-Control-Allow-Origin; `null` = absent. */
  cors?: string | null;
  running?: string;
  notRunning?: string;
  /** Seconds from now, within 5; `forever` = more than a century. */
  expires?: number | "forever";
  lists?: string;
  capability?: string;
};

/** A rule between steps. */
export type Relation =
  | { kind: "same" | "differ"; a: RowAt; b: RowAt }
  | { kind: "tokens"; total: number; parts: number[] }
  | { kind: "cut"; full: number; cut: number; tolerance: number };

/** One request of a case, with what must and what did come back. */
export type ContractStep = {
  request: { method: string; path: string; headers?: Record<string, string>; body?: string };
  expect: Expectation;
  recorded: { status: number; headers: Record<string, string>; json?: unknown; text?: string };
};

/** Models that only some servers have. */
export type Need = "chat" | "lastPooled" | "nan";

/** Requests that are played one after another, and the rules their answers must obey. */
export type ContractCase = {
  name: string;
  about: string;
  needs?: Need[];
  steps: ContractStep[];
  relate?: Relation[];
};

/** The server under test. */
export type ContractContext = {
  /** Model names for the placeholders. */
  models: { embedder: string } & Partial<Record<Need, string>>;
  /** Native length of the embedder's vectors. */
  dims: number;
  /** The embedder's window in tokens, special tokens included. */
  context: number;
  specialTokens: number;
};
