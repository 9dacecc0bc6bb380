import { normaliseRows, type UnitMatrix } from "../../maths/matrix.ts";
import { type RankedDocuments, rankDocuments } from "../../maths/retrieval/rankDocuments.ts";
import { samplePairCosines } from "../../maths/retrieval/samplePairCosines.ts";
import type { HandlerContext, Handlers } from "../../worker-call/serve.ts";
import { turn } from "../kernels/shareOut.ts";

/** A part of the vectors of a space; `data` is the worker's to keep. */
export type SearchPiece = {
  readonly key: string;
  readonly rows: number;
  readonly cols: number;
  /** In numbers, from the beginning of the matrix. */
  readonly offset: number;
  readonly data: Float32Array<ArrayBuffer>;
};

export type RankRequest = {
  readonly key: string;
  /** One after the other, each as long as a row. */
  readonly queries: Float32Array<ArrayBuffer>;
  readonly k: number;
  /** Per query, rows whose ranks are wanted. */
  readonly asked?: readonly Int32Array<ArrayBuffer>[] | undefined;
};

type Held = { readonly unit: UnitMatrix; readonly pairs: Float32Array };

const seed = 42;
/** Pieces that came so far, and where the next begins. */
type Arriving = { readonly data: Float32Array<ArrayBuffer>; arrived: number };

/** What the search worker answers to: it keeps the vectors of the spaces, so that a query brings only its own. */
export function createSearchHandlers(): Handlers {
  const held = new Map<string, Held>();
  const arriving = new Map<string, Arriving>();

  function piece({ key, rows, cols, offset, data }: SearchPiece): void {
    const whole = arriving.get(key) ?? { data: new Float32Array(rows * cols), arrived: 0 };
    arriving.set(key, whole);
    whole.data.set(data, offset);
    whole.arrived += data.length;
    if (whole.arrived < rows * cols) return;
    arriving.delete(key);
    const unit = normaliseRows({ data: whole.data, rows, cols });
    held.set(key, { unit, pairs: samplePairCosines(unit, seed) });
  }

  async function rank(
    { key, queries, k, asked }: RankRequest,
    { signal }: HandlerContext,
  ): Promise<RankedDocuments[]> {
    const space = held.get(key);
    if (!space) throw new Error("The vectors of this space are not held for searching.");
    const { unit, pairs } = space;
    const found: RankedDocuments[] = [];
    for (let at = 0; at * unit.cols < queries.length; at++) {
      // Many queries give way to one that somebody types meanwhile.
      if (at > 0) await turn();
      signal.throwIfAborted();
      const query = queries.subarray(at * unit.cols, (at + 1) * unit.cols);
      found.push(rankDocuments(unit, query, pairs, k, asked?.[at]));
    }
    return found;
  }

  function forget(keys: readonly string[]): void {
    for (const key of keys) {
      held.delete(key);
      arriving.delete(key);
    }
  }

  return { piece, rank, forget };
}
