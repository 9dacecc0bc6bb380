import { forEachPair } from "./forEachPair.ts";
import type { UnitMatrix } from "./matrix.ts";
import { clampCosine } from "./similarity.ts";

export type Neighbours = {
  /** Neighbours per row: what was asked for, at most N − 1. */
  readonly k: number;
  /** N×k, most similar first. */
  readonly indices: Int32Array<ArrayBuffer>;
  /** N×k, the cosine of each. */
  readonly cosines: Float32Array<ArrayBuffer>;
};

/**
 * The k most similar rows of every row: exact, the row itself left out, ties to the lower index.
 * All-zero rows have cosine 0 to everything. Cost N²·d/2 multiplications; memory N·k.
 */
export function nearestNeighbours(unit: UnitMatrix, k: number): Neighbours {
  const n = unit.rows;
  const kept = Math.max(0, Math.min(Math.floor(k), n - 1));
  const indices = new Int32Array(n * kept).fill(-1);
  const best = new Float64Array(n * kept).fill(Number.NEGATIVE_INFINITY);
  if (kept > 0) {
    const offer = (row: number, other: number, cosine: number) => {
      const start = row * kept;
      let at = start + kept - 1;
      if (!comesBefore(cosine, other, best[at], indices[at])) return;
      while (at > start && comesBefore(cosine, other, best[at - 1], indices[at - 1])) {
        best[at] = best[at - 1];
        indices[at] = indices[at - 1];
        at -= 1;
      }
      best[at] = cosine;
      indices[at] = other;
    };
    forEachPair(unit, (i, j, cosine) => {
      offer(i, j, cosine);
      offer(j, i, cosine);
    });
  }
  return { k: kept, indices, cosines: Float32Array.from(best, clampCosine) };
}

// Pairs arrive in cache order, not index order, so ties are decided here.
function comesBefore(cosine: number, index: number, otherCosine: number, otherIndex: number): boolean {
  return cosine > otherCosine || (cosine === otherCosine && index < otherIndex);
}
