/** All-pairs values in any precision, N×N, row-major and symmetric. */
export type PairValues = Float32Array | Float64Array;

/** Neighbours of n texts: `depth` to a text, nearest first; n×depth. */
export type NeighbourLists = {
  readonly n: number;
  readonly depth: number;
  readonly indices: Int32Array;
};

/**
 * The nearest of every text, read off a matrix of cosines: the text itself left out, ties to the lower index.
 * @param depth at most n − 1
 */
export function neighbourLists(cosines: PairValues, n: number, depth: number): NeighbourLists {
  const indices = new Int32Array(n * depth);
  for (let i = 0; i < n && depth > 0; i++)
    nearestInRow(cosines, n, i, indices.subarray(i * depth, (i + 1) * depth));
  return { n, depth, indices };
}

/** Fills `found` by insertion; columns come in order, so a later one must be strictly nearer to go before. */
function nearestInRow(cosines: PairValues, n: number, i: number, found: Int32Array): void {
  const start = i * n;
  let count = 0;
  for (let j = 0; j < n; j++) {
    const cosine = cosines[start + j];
    if (j === i || (count === found.length && !(cosine > cosines[start + found[count - 1]]))) continue;
    let at = count < found.length ? count++ : count - 1;
    while (at > 0 && cosine > cosines[start + found[at - 1]]) {
      found[at] = found[at - 1];
      at -= 1;
    }
    found[at] = j;
  }
}

/** The lists cut to their first `depth`: for scores at a smaller k than the lists are long. */
export function firstOf({ n, depth, indices }: NeighbourLists, shorter: number): NeighbourLists {
  if (shorter >= depth) return { n, depth, indices };
  const cut = new Int32Array(n * shorter);
  for (let i = 0; i < n; i++) cut.set(indices.subarray(i * depth, i * depth + shorter), i * shorter);
  return { n, depth: shorter, indices: cut };
}
