import type { Matrix } from "../maths/matrix.ts";
import type { Handlers } from "../worker-call/serve.ts";
import { type BuiltIndex, buildIndex } from "./buildIndex.ts";
import { type Loaded, loadRows, single } from "./loadRows.ts";
import { measureRecall, type Recall } from "./measureRecall.ts";
import { type Postgres, type PostgresProblem, problemOf } from "./postgres.ts";
import { runStatements, type StatementOutcome } from "./runStatements.ts";
import type { PgvectorSettings } from "./settings.ts";

/** What a database in a worker can be asked for: inputs and answers by name. */
export type DatabaseCalls = {
  open: { input: undefined; output: Opened };
  load: { input: Filled; output: Loaded };
  index: { input: PgvectorSettings; output: BuiltIndex | undefined };
  run: {
    input: { readonly script: string; readonly query?: string | undefined };
    output: StatementOutcome[];
  };
  recall: { input: Filled; output: Recall };
};

export type Filled = {
  readonly settings: PgvectorSettings;
  /** As many as the matrix has rows; not needed for recall. */
  readonly texts: readonly string[];
  readonly matrix: Matrix;
};

export type Opened = { readonly postgres: string; readonly pgvector: string; readonly ms: number };

/** Structured clone keeps only the message of an error, so what PostgreSQL says travels as data. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: PostgresProblem };

type Context = { readonly signal: AbortSignal; readonly progress: (progress: unknown) => void };

/** The worker's side of `openDatabase`. The database starts with the first call, and calls wait for one another. */
export function databaseHandlers(start: () => Promise<Postgres>): Handlers {
  let started: Promise<Postgres> | undefined;
  const postgres = () => {
    started ??= start().catch((error: unknown) => {
      started = undefined; // a file that did not arrive may arrive the next time
      throw error;
    });
    return started;
  };
  const answering =
    <K extends keyof DatabaseCalls>(
      work: (input: DatabaseCalls[K]["input"], context: Context) => Promise<DatabaseCalls[K]["output"]>,
    ) =>
    async (
      input: DatabaseCalls[K]["input"],
      context: Context,
    ): Promise<Answer<DatabaseCalls[K]["output"]>> => {
      try {
        return { ok: true, value: await work(input, context) };
      } catch (error) {
        context.signal.throwIfAborted();
        return { ok: false, problem: problemOf(error) };
      }
    };
  return {
    open: answering<"open">(() => opened(postgres)),
    load: answering<"load">(async ({ settings, texts, matrix }) =>
      loadRows(await postgres(), settings, texts, matrix),
    ),
    index: answering<"index">(async (settings) => buildIndex(await postgres(), settings)),
    run: answering<"run">(async ({ script, query }) => runStatements(await postgres(), script, query)),
    recall: answering<"recall">(async ({ settings, matrix }, { signal, progress }) =>
      measureRecall(await postgres(), settings, matrix, {
        signal,
        progress: (done, of) => progress({ done, of }),
      }),
    ),
  };
}

async function opened(postgres: () => Promise<Postgres>): Promise<Opened> {
  const began = performance.now();
  const database = await postgres();
  await database.exec("CREATE EXTENSION IF NOT EXISTS vector");
  return {
    ms: performance.now() - began,
    postgres: await single(database, "SHOW server_version"),
    pgvector: await single(database, "SELECT extversion FROM pg_extension WHERE extname = 'vector'"),
  };
}
