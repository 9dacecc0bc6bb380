import { type Matrix, normaliseRows } from "../matrix.ts";
import { nearestNeighbours } from "../neighbours.ts";
import { truncateColumns } from "../serverCut.ts";

/** How many of the k nearest neighbours at full size each text keeps at each size. */
export type CutRecall = {
  readonly k: number;
  readonly sizes: readonly number[];
  /** sizes × N counts, 0 … k. */
  readonly kept: Uint8Array<ArrayBuffer>;
};

/**
 * The plain way, one search a size: what the kernels are checked against, and what works without them. Ties go to
 * the lower index, the text itself is left out. N²/2 times the sum of the sizes multiplications.
 * @param sizes the last one the full size @param k at most 255, at most N − 1
 */
export function cutRecall(matrix: Matrix, sizes: readonly number[], k: number): CutRecall {
  const n = matrix.rows;
  const lists = sizes.map((size) => nearestNeighbours(normaliseRows(truncateColumns(matrix, size)), k));
  const full = lists[lists.length - 1];
  const kept = new Uint8Array(sizes.length * n);
  lists.forEach(({ indices }, s) => {
    for (let i = 0; i < n; i++) kept[s * n + i] = sharedIn(indices, full.indices, i * full.k, full.k);
  });
  return { k: full.k, sizes, kept };
}

/** How many of the k entries from `start` on stand in both lists; neither repeats one. */
export function sharedIn(a: Int32Array, b: Int32Array, start: number, k: number, startInB = start): number {
  let shared = 0;
  for (let x = start; x < start + k; x++) {
    for (let y = startInB; y < startInB + k; y++) if (a[x] === b[y]) shared += 1;
  }
  return shared;
}
