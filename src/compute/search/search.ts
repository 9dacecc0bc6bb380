import type { Matrix } from "../../maths/matrix.ts";
import type { RankedDocuments } from "../../maths/retrieval/rankDocuments.ts";
import { type Connection, connect } from "../../worker-call/connect.ts";
import type { RankRequest, SearchPiece } from "./searchHandlers.ts";

/** Vectors with a name: the same key means the same numbers. */
type KeyedEmbeddings = { readonly key: string; readonly matrix: Matrix };

export type RankOptions = {
  readonly k: number;
  /** Per query, rows whose ranks are wanted beside the first k. */
  readonly asked?: readonly Int32Array<ArrayBuffer>[] | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type Search = {
  /**
   * Ranks the documents of a space for some queries. The space's vectors go to the worker the first time and stay
   * there; after that only the queries travel.
   * @param queries one row per query, as many columns as the space
   * @throws `signal.reason` when aborted; Error when the worker died, and the next call starts another
   */
  rank(documents: KeyedEmbeddings, queries: Matrix, options: RankOptions): Promise<RankedDocuments[]>;
  /** Sends the vectors ahead, so that the first query need not wait for them. */
  hold(documents: KeyedEmbeddings): Promise<void>;
  /** Gives up the vectors of all spaces but these. */
  keepOnly(keys: readonly string[]): void;
  dispose(): void;
};

/** Numbers copied in one go: 4 MB take a millisecond or two of the page's time. */
const pieceLength = 1 << 20;

/** A worker of its own for searching, started when first needed: a map that is being made never keeps a query waiting. */
export function createSearch(spawn: () => Worker = spawnWorker): Search {
  let open: Opened | undefined;

  function opened(): Opened {
    if (open) return open;
    const worker = spawn();
    const own: Opened = { worker, connection: connect(worker), spaces: new Map() };
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      close(own, new Error(`The search stopped unexpectedly (${event.message || "no reason given"}).`));
    });
    open = own;
    return own;
  }

  function close(own: Opened, reason: unknown): void {
    if (open === own) open = undefined;
    own.closedBy = reason;
    own.worker.terminate();
    own.connection.fail(reason);
  }

  function hold(own: Opened, { key, matrix }: KeyedEmbeddings): Promise<void> {
    const known = own.spaces.get(key);
    if (known !== undefined) return known;
    const sent: Promise<void> = sendMatrix(own.connection, key, matrix, () => own.spaces.get(key) === sent);
    own.spaces.set(key, sent);
    return sent;
  }

  return {
    async rank(documents, queries, { k, asked, signal }) {
      if (queries.cols !== documents.matrix.cols) {
        throw new RangeError(`queries of ${queries.cols} numbers for documents of ${documents.matrix.cols}`);
      }
      signal?.throwIfAborted();
      const own = opened();
      await hold(own, documents);
      if (own.closedBy !== undefined) throw own.closedBy;
      const request: RankRequest = { key: documents.key, queries: queries.data, k, asked };
      return (await own.connection.call("rank", request, { signal })) as RankedDocuments[];
    },
    hold: (documents) => hold(opened(), documents),
    keepOnly(keys) {
      if (!open) return;
      const gone = [...open.spaces.keys()].filter((key) => !keys.includes(key));
      for (const key of gone) open.spaces.delete(key);
      // A worker that dies now has forgotten them too.
      if (gone.length > 0) open.connection.call("forget", gone).catch(() => undefined);
    },
    dispose() {
      if (open) close(open, new DOMException("The search was shut down.", "AbortError"));
    },
  };
}

type Opened = {
  readonly worker: Worker;
  readonly connection: Connection;
  /** Resolved when the worker has the space. */
  readonly spaces: Map<string, Promise<void>>;
  /** Why the worker is gone. */
  closedBy?: unknown;
};

/** @param wanted false once the space was given up; then nothing more is sent */
async function sendMatrix(
  { call }: Connection,
  key: string,
  { data, rows, cols }: Matrix,
  wanted: () => boolean,
): Promise<void> {
  for (let offset = 0; offset === 0 || offset < data.length; offset += pieceLength) {
    const piece: SearchPiece = { key, rows, cols, offset, data: data.slice(offset, offset + pieceLength) };
    // Waiting for each answer is what lets the page's own work in.
    await call("piece", piece, { transfer: [piece.data.buffer] });
    if (!wanted()) throw new DOMException("The space is no longer searched.", "AbortError");
  }
}

function spawnWorker(): Worker {
  return new Worker(new URL("./search.worker.ts", import.meta.url), { type: "module", name: "search" });
}
