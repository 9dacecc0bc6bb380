import type { UnitMatrix } from "./matrix.ts";
import { cosinesTo } from "./similarity.ts";

export type NearestTo = {
  /** Rows most similar to the one asked about, most similar first. */
  readonly indices: Int32Array<ArrayBuffer>;
  readonly cosines: Float32Array<ArrayBuffer>;
};

/**
 * The k rows most similar to row `i`: exact, the row itself left out, ties to the lower index, as
 * `nearestNeighbours` gives them for all rows. Cost N·d multiplications, so it can follow a pointer.
 */
export function nearestTo(unit: UnitMatrix, i: number, k: number): NearestTo {
  return highestOf(cosinesTo(unit, i), i, k);
}

/** As `nearestTo`, of cosines at hand: those of row `i` to every row. */
export function highestOf(all: Float32Array, i: number, k: number): NearestTo {
  const found: number[] = [];
  for (let j = 0; j < all.length; j++) {
    if (j === i) continue;
    const last = found[found.length - 1];
    if (found.length === k && last !== undefined && all[j] <= all[last]) continue;
    let at = found.length;
    while (at > 0 && all[found[at - 1]] < all[j]) at--;
    found.splice(at, 0, j);
    if (found.length > k) found.pop();
  }
  return { indices: Int32Array.from(found), cosines: Float32Array.from(found, (j) => all[j]) };
}
