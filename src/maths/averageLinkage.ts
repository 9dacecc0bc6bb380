/** The merges of a hierarchical clustering of N leaves, lowest first: N − 1 of them. */
export type Linkage = {
  /** The two clusters merged: a leaf (0 … N − 1) or N + the number of an earlier merge. */
  readonly left: Int32Array<ArrayBuffer>;
  readonly right: Int32Array<ArrayBuffer>;
  /** Mean distance 1 − cosine between the two clusters. */
  readonly heights: Float64Array<ArrayBuffer>;
};

/**
 * Average linkage on 1 − cosine by the nearest-neighbour chain (Murtagh 1983; Müllner 2011): time N²,
 * memory one float32 copy of the matrix.
 * @param cosines N×N, symmetric; not changed
 */
export function averageLinkage(cosines: Float32Array, n: number): Linkage {
  // A loop, since `from` with a function takes many times as long.
  const distances = new Float32Array(cosines.length);
  for (let at = 0; at < distances.length; at++) distances[at] = 1 - cosines[at];
  const sizes = new Int32Array(n).fill(1);
  const alive = Int32Array.from({ length: n }, (_, i) => i);
  const merges: Merge[] = [];
  const chain: number[] = [];
  let count = n;

  while (count > 1) {
    if (chain.length === 0) chain.push(alive[0]);
    const tip = chain[chain.length - 1];
    const previous = chain[chain.length - 2];
    const next = nearest(distances, n, alive, count, tip, previous);
    if (next !== previous) {
      chain.push(next);
      continue;
    }
    chain.length -= 2;
    const a = Math.min(tip, next);
    const b = Math.max(tip, next);
    merges.push({ a, b, height: distances[a * n + b] });
    count = remove(alive, count, b);
    absorb(distances, n, alive, count, sizes, a, b);
  }
  return numbered(merges, n);
}

/** `a` and `b` are any leaf of each cluster. */
type Merge = { readonly a: number; readonly b: number; readonly height: number };

/** The closest living cluster; at a tie the chain's last but one, or the chain would never close. */
function nearest(
  distances: Float32Array,
  n: number,
  alive: Int32Array,
  count: number,
  tip: number,
  previous: number | undefined,
): number {
  const offset = tip * n;
  let best = previous ?? -1;
  let least = previous === undefined ? Number.POSITIVE_INFINITY : distances[offset + previous];
  for (let at = 0; at < count; at++) {
    const other = alive[at];
    const distance = distances[offset + other];
    if (distance < least && other !== tip) {
      least = distance;
      best = other;
    }
  }
  // Only distances that are not numbers leave nothing found.
  return best >= 0 ? best : alive[0] === tip ? alive[1] : alive[0];
}

/** Takes `b` out of the ascending list of living clusters. */
function remove(alive: Int32Array, count: number, b: number): number {
  alive.copyWithin(alive.indexOf(b), alive.indexOf(b) + 1, count);
  return count - 1;
}

/** Distances of the merged cluster, kept in the place of `a`. */
function absorb(
  distances: Float32Array,
  n: number,
  alive: Int32Array,
  count: number,
  sizes: Int32Array,
  a: number,
  b: number,
): void {
  const share = sizes[a] / (sizes[a] + sizes[b]);
  for (let at = 0; at < count; at++) {
    const other = alive[at];
    if (other === a) continue;
    const fromA = distances[a * n + other];
    const fromB = distances[b * n + other];
    // Rounding must not put the average below both, or the chain could run in a circle.
    const mean = Math.max(fromA * share + fromB * (1 - share), Math.min(fromA, fromB));
    distances[a * n + other] = mean;
    distances[other * n + a] = mean;
  }
  sizes[a] += sizes[b];
}

/** Sorts by height and names every cluster after the merge that made it. */
function numbered(merges: Merge[], n: number): Linkage {
  merges.sort((x, y) => x.height - y.height);
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const cluster = Int32Array.from({ length: n }, (_, i) => i);
  const find = (leaf: number): number => {
    let root = leaf;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };
  const left = new Int32Array(merges.length);
  const right = new Int32Array(merges.length);
  merges.forEach(({ a, b }, at) => {
    const rootA = find(a);
    const rootB = find(b);
    left[at] = cluster[rootA];
    right[at] = cluster[rootB];
    parent[rootB] = rootA;
    cluster[rootA] = n + at;
  });
  return { left, right, heights: Float64Array.from(merges, ({ height }) => height) };
}
