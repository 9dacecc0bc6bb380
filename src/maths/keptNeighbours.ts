import type { NeighbourLists } from "./graphAgreement.ts";

/**
 * The share of each row's neighbours in `a` that are its neighbours in `b` too.
 * @returns one value per row, 0 … 1; 1 for rows without neighbours
 */
export function keptNeighbours(
  a: NeighbourLists,
  b: NeighbourLists,
  rows: number,
): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: rows }, (_, i) => {
    let kept = 0;
    for (let at = i * a.k; at < (i + 1) * a.k; at++) {
      for (let other = i * b.k; other < (i + 1) * b.k; other++) {
        if (a.indices[at] === b.indices[other]) kept += 1;
      }
    }
    return a.k === 0 ? 1 : kept / a.k;
  });
}
