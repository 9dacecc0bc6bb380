import type { NeighbourLists } from "./neighbourLists.ts";

export type Hub = { readonly row: number; readonly count: number };

export type Hubness = {
  /** By row: how many others have it among their k nearest. Their mean is k. */
  readonly counts: Int32Array<ArrayBuffer>;
  /** Third standardised moment of the counts (population form); NaN where all are equal. */
  readonly skewness: number;
};

/** How unevenly texts serve as neighbours (Radovanović, Nanopoulos & Ivanović 2010). @param k at most the lists' depth */
export function hubness({ n, depth, indices }: NeighbourLists, k: number): Hubness {
  const counts = new Int32Array(n);
  for (let i = 0; i < n; i++) for (let at = 0; at < k; at++) counts[indices[i * depth + at]] += 1;
  let square = 0;
  let cube = 0;
  for (const count of counts) {
    square += (count - k) ** 2 / n;
    cube += (count - k) ** 3 / n;
  }
  return { counts, skewness: square > 0 ? cube / square ** 1.5 : Number.NaN };
}

/** The rows counted most often, ties to the lower row. */
export function hubs(counts: Int32Array, most: number): Hub[] {
  const rows = Array.from(counts, (count, row) => ({ row, count }));
  return rows.sort((a, b) => b.count - a.count || a.row - b.row).slice(0, most);
}
