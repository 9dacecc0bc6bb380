export type NeighbourRanks = {
  /** All other rows, nearest first. */
  readonly order: Int32Array;
  /** By row: 1 is the nearest; 0 is the row itself. */
  readonly ranks: Int32Array;
};

/**
 * Where every row stands as a neighbour of row `of`, ties to the lower index.
 * @param cosines of row `of` to every row, itself included
 */
export function neighbourRanks(cosines: Float32Array | Float64Array, of: number): NeighbourRanks {
  const order = Int32Array.from(cosines.keys())
    .filter((row) => row !== of)
    .sort((a, b) => cosines[b] - cosines[a] || a - b);
  const ranks = new Int32Array(cosines.length);
  order.forEach((row, rank) => {
    ranks[row] = rank + 1;
  });
  return { order, ranks };
}
