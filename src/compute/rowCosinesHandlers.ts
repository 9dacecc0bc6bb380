import { type Matrix, normaliseRows, type UnitMatrix } from "../maths/matrix.ts";
import { cosinesTo } from "../maths/similarity.ts";
import type { Handlers } from "../worker-call/serve.ts";

/** A part of the vectors under a key, in order; the last one completes them. `data` is the worker's to keep. */
export type RowPiece = Matrix & { readonly key: string; readonly offset: number };

export type RowQuestion = { readonly key: string; readonly row: number };

/** What the worker behind `createRowCosines` answers to. It keeps vectors until told to forget them. */
export function createRowCosinesHandlers(): Handlers {
  const coming = new Map<string, Matrix>();
  const kept = new Map<string, UnitMatrix>();
  return {
    piece({ key, rows, cols, offset, data }: RowPiece) {
      const whole = offset === 0 ? { data: new Float32Array(rows * cols), rows, cols } : coming.get(key);
      if (!whole) return;
      coming.set(key, whole);
      whole.data.set(data, offset);
      if (offset + data.length < whole.data.length) return;
      coming.delete(key);
      kept.set(key, normaliseRows(whole));
    },
    cosines({ key, row }: RowQuestion) {
      const unit = kept.get(key);
      if (!unit) throw new Error("The vectors asked about are not here any more.");
      return cosinesTo(unit, row);
    },
    forget({ key }: { key: string }) {
      coming.delete(key);
      kept.delete(key);
    },
  };
}
