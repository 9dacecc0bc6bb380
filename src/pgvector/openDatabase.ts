import { connect } from "../worker-call/connect.ts";
import type { Answer, DatabaseCalls } from "./databaseHandlers.ts";
import type { PostgresProblem } from "./postgres.ts";

export type DatabaseOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: unknown) => void) | undefined;
};

/** A PostgreSQL of one's own, in a worker of this page. It holds nothing that outlives it. */
export type Database = {
  /** @throws PostgresError with what PostgreSQL says; `signal.reason` when given up, which may leave the call running */
  call<K extends keyof DatabaseCalls>(
    name: K,
    input: DatabaseCalls[K]["input"],
    options?: DatabaseOptions,
  ): Promise<DatabaseCalls[K]["output"]>;
  /** Ends the database at once, whatever it does; open calls reject with an AbortError. */
  close(): void;
};

export class PostgresError extends Error {
  constructor(readonly problem: PostgresProblem) {
    super(problem.message);
  }
}

/** Starts the worker, which loads PostgreSQL with its first call. */
export function openDatabase(spawn: () => Worker = spawnWorker): Database {
  const worker = spawn();
  const connection = connect(worker);
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    connection.fail(new Error(`The database stopped unexpectedly (${event.message || "no reason given"}).`));
  });
  return {
    async call(name, input, options = {}) {
      const answer = (await connection.call(name, input, options)) as Answer<never>;
      if (answer.ok) return answer.value;
      throw new PostgresError(answer.problem);
    },
    close() {
      worker.terminate();
      connection.fail(new DOMException("The database was stopped.", "AbortError"));
    },
  };
}

function spawnWorker(): Worker {
  return new Worker(new URL("./pgvector.worker.ts", import.meta.url), { type: "module", name: "pgvector" });
}
