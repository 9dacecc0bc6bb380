import { type Connection, connect } from "../worker-call/connect.ts";
import type { KeyedEmbeddings } from "./keyedEmbeddings.ts";
import type { RowPiece, RowQuestion } from "./rowCosinesHandlers.ts";

export type RowCosines = {
  /**
   * Cosine of one row to every row, itself included: N values as of `cosinesTo` in src/maths. The vectors go to a
   * worker with the first question and stay there. Questions are answered in turn; one whose signal has aborted
   * before its turn costs nothing.
   * @throws `signal.reason` when aborted; Error when the worker died
   */
  ask(embeddings: KeyedEmbeddings, row: number, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>>;
  dispose(): void;
};

/** Numbers kept in the worker, 256 MB: three spaces of 20,000 texts and 1,024 dimensions. */
const MOST_KEPT = 1 << 26;
/** Numbers copied in one go: 2 MB take less than a millisecond of the page's time. */
const PIECE = 1 << 19;

type Kept = { readonly key: string; readonly numbers: number; readonly sent: Promise<void> };

/** Cosines of single texts, away from the page: at 20,000 texts one takes longer than a frame. */
export function createRowCosines(
  spawn: () => Worker = spawnWorker,
  { mostKept = MOST_KEPT } = {},
): RowCosines {
  let worker: Worker | undefined;
  let connection: Connection | undefined;
  /** What the worker holds, the one used last at the end. */
  let kept: Kept[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  function open(): Connection {
    if (connection) return connection;
    const opened = spawn();
    worker = opened;
    connection = connect(opened);
    opened.addEventListener("error", (event) => {
      event.preventDefault();
      close(
        new Error(`The background calculation stopped unexpectedly (${event.message || "no reason given"}).`),
      );
    });
    return connection;
  }

  function close(reason: unknown): void {
    worker?.terminate();
    connection?.fail(reason);
    worker = undefined;
    connection = undefined;
    kept = [];
  }

  function send({ call }: Connection, embeddings: KeyedEmbeddings): Promise<void> {
    const { key, matrix } = embeddings;
    const known = kept.find((one) => one.key === key);
    const entry = known ?? { key, numbers: matrix.rows * matrix.cols, sent: sendPieces(call, embeddings) };
    kept = [...kept.filter((one) => one !== known), entry];
    while (kept.length > 1 && kept.reduce((sum, one) => sum + one.numbers, 0) > mostKept) {
      void call("forget", { key: kept.shift()?.key });
    }
    return entry.sent;
  }

  return {
    ask(embeddings, row, signal) {
      const answer = turn.then(async () => {
        signal?.throwIfAborted();
        const opened = open();
        await send(opened, embeddings);
        signal?.throwIfAborted();
        const question: RowQuestion = { key: embeddings.key, row };
        return (await opened.call("cosines", question)) as Float32Array<ArrayBuffer>;
      });
      turn = answer.catch(() => undefined);
      return answer;
    },
    dispose: () => close(new DOMException("The background calculations were shut down.", "AbortError")),
  };
}

async function sendPieces(call: Connection["call"], { key, matrix }: KeyedEmbeddings): Promise<void> {
  const { data, rows, cols } = matrix;
  for (let offset = 0; offset < data.length; offset += PIECE) {
    const piece: RowPiece = { key, rows, cols, offset, data: data.slice(offset, offset + PIECE) };
    // Waiting for each answer is what lets the page's own work in.
    await call("piece", piece, { transfer: [piece.data.buffer] });
  }
}

function spawnWorker(): Worker {
  return new Worker(new URL("./rowCosines.worker.ts", import.meta.url), { type: "module", name: "cosines" });
}
