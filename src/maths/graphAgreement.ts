/** The lists of k nearest rows, n×k, of a space. */
export type NeighbourLists = { readonly k: number; readonly indices: ArrayLike<number> };

/**
 * How far two neighbour graphs agree about each row: the Jaccard index of the row's neighbours in the one and in the
 * other, 0 … 1. Two rows are neighbours in a graph if one of them has the other in its list: the edges of UMAP's
 * symmetrised graph. Rows alone in both agree fully.
 * @returns one value per row
 */
export function graphAgreement(
  a: NeighbourLists,
  b: NeighbourLists,
  rows: number,
): Float32Array<ArrayBuffer> {
  const [inA, inB] = [bothWays(a, rows), bothWays(b, rows)];
  return Float32Array.from({ length: rows }, (_, i) => {
    const [ofA, ofB] = [inA[i], inB[i]];
    let shared = 0;
    for (const other of ofA) if (ofB.has(other)) shared += 1;
    const all = ofA.size + ofB.size - shared;
    return all === 0 ? 1 : shared / all;
  });
}

function bothWays({ k, indices }: NeighbourLists, rows: number): Set<number>[] {
  const sets = Array.from({ length: rows }, () => new Set<number>());
  for (let i = 0; i < rows; i++) {
    for (let at = i * k; at < (i + 1) * k; at++) {
      sets[i].add(indices[at]);
      sets[indices[at]].add(i);
    }
  }
  return sets;
}
