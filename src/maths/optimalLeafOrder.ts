import { averageLinkage, type Linkage } from "./averageLinkage.ts";
import { chordLength } from "./similarity.ts";

/** Above this the shortest order takes more than a few seconds. */
export const maxOptimal = 800;

/**
 * The order of the leaves of the average-linkage tree whose path is shortest: the sum of the chord lengths from each
 * leaf to the next (Bar-Joseph, Gifford & Jaakkola 2001). The end with the lower index comes first.
 * Time N³ at worst, memory twice N×N float64.
 * @param cosines N×N, symmetric
 * @returns a permutation of 0 … N − 1: which row is drawn at each place
 * @throws RangeError above `maxOptimal` rows
 */
export function optimalLeafOrder(cosines: Float32Array, n: number): Int32Array<ArrayBuffer> {
  if (n > maxOptimal) {
    throw new RangeError(
      `The shortest order is worked out for up to ${maxOptimal} texts, and these are ${n}. Show fewer of them, or keep the quick order.`,
    );
  }
  if (n < 2) return new Int32Array(n);
  const tree = clustersOf(averageLinkage(cosines, n), n);
  const chords = Float64Array.from(cosines, chordLength);
  const paths = shortestPaths(tree, chords, n);
  const order = trace(tree, chords, paths, n);
  return order[0] <= order[n - 1] ? order : order.reverse();
}

type Cluster = {
  readonly leaves: Int32Array;
  readonly children: readonly [Cluster, Cluster] | undefined;
  /** Which leaves can stand at one end when which stand at the other: of two branches, one each. */
  readonly ends: readonly { readonly outer: Int32Array; readonly inner: Int32Array }[];
};

/** Leaves first, then the merges; the last is all. */
function clustersOf({ left, right }: Linkage, n: number): Cluster[] {
  const clusters: Cluster[] = Array.from({ length: n }, (_, i) => {
    const leaves = Int32Array.of(i);
    return { leaves, children: undefined, ends: [{ outer: leaves, inner: leaves }] };
  });
  left.forEach((at, m) => {
    const [a, b] = [clusters[at], clusters[right[m]]];
    const ends = [
      { outer: a.leaves, inner: b.leaves },
      { outer: b.leaves, inner: a.leaves },
    ];
    clusters.push({ leaves: Int32Array.of(...a.leaves, ...b.leaves), children: [a, b], ends });
  });
  return clusters;
}

/**
 * N×N: the shortest path through the smallest cluster that holds both leaves, from the one to the other. Each pair of
 * leaves belongs to one merge, so one matrix holds what all merges need.
 */
function shortestPaths(tree: readonly Cluster[], chords: Float64Array, n: number): Float64Array {
  const paths = new Float64Array(n * n);
  const via = new Float64Array(n);
  for (const { children } of tree) {
    if (!children) continue;
    const [a, b] = children;
    for (const { outer, inner } of a.ends) {
      for (const u of outer) {
        reachAcross(u, inner, b.leaves, paths, chords, n, via);
        for (const ends of b.ends) for (const w of ends.outer) close(u, w, ends.inner, via, paths, n);
      }
    }
  }
  return paths;
}

/** `via[k]`: the shortest path from `u` through its branch and over to leaf k of the other. */
function reachAcross(
  u: number,
  inner: Int32Array,
  others: Int32Array,
  paths: Float64Array,
  chords: Float64Array,
  n: number,
  via: Float64Array,
): void {
  for (const k of others) {
    let least = Number.POSITIVE_INFINITY;
    // Rows of both matrices, which are symmetric: the memory that is read lies side by side.
    for (let at = 0; at < inner.length; at++) {
      const m = inner[at];
      const length = paths[u * n + m] + chords[k * n + m];
      if (length < least) least = length;
    }
    via[k] = least;
  }
}

function close(
  u: number,
  w: number,
  inner: Int32Array,
  via: Float64Array,
  paths: Float64Array,
  n: number,
): void {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < inner.length; at++) {
    const k = inner[at];
    const length = via[k] + paths[w * n + k];
    if (length < least) least = length;
  }
  paths[u * n + w] = least;
  paths[w * n + u] = least;
}

/** From the best pair of ends at the root down: at each merge the seam that gave the length. */
function trace(
  tree: readonly Cluster[],
  chords: Float64Array,
  paths: Float64Array,
  n: number,
): Int32Array<ArrayBuffer> {
  const order: number[] = [];
  const root = tree[tree.length - 1];
  const [from, to] = best(root.ends[0].outer, root.ends[0].inner, (u, w) => paths[u * n + w]);
  const open = [{ cluster: root, from, to }];
  for (let part = open.pop(); part; part = open.pop()) {
    const { cluster, from, to } = part;
    if (!cluster.children) {
      order.push(from);
      continue;
    }
    const [a, b] = cluster.children[0].leaves.includes(from) ? cluster.children : reversed(cluster.children);
    const [m, k] = best(
      innerOf(a, from),
      innerOf(b, to),
      (m, k) => paths[from * n + m] + chords[m * n + k] + paths[k * n + to],
    );
    open.push({ cluster: b, from: k, to }, { cluster: a, from, to: m });
  }
  return Int32Array.from(order);
}

function reversed<T>([a, b]: readonly [T, T]): readonly [T, T] {
  return [b, a];
}

function innerOf({ ends }: Cluster, leaf: number): Int32Array {
  return (ends.find(({ outer }) => outer.includes(leaf)) ?? ends[0]).inner;
}

function best(
  first: Int32Array,
  second: Int32Array,
  lengthOf: (a: number, b: number) => number,
): [number, number] {
  let found: [number, number] = [first[0], second[0]];
  let least = Number.POSITIVE_INFINITY;
  for (const a of first) {
    for (const b of second) {
      const length = lengthOf(a, b);
      if (length < least) {
        least = length;
        found = [a, b];
      }
    }
  }
  return found;
}
