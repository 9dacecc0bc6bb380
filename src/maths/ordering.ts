import { averageLinkage, type Linkage } from "./averageLinkage.ts";
import { chordLength } from "./similarity.ts";

const maxPasses = 8;

/**
 * An order of the rows of a similarity matrix that brings similar rows together: the leaves of an
 * average-linkage tree, its branches turned greedily so that neighbouring leaves are alike. The end
 * with the lower index comes first. Not the optimal order of the tree, but close and N².
 * @param cosines N×N, symmetric
 * @returns a permutation of 0 … N − 1: which row is drawn at each place
 */
export function leafOrder(cosines: Float32Array, n: number): Int32Array<ArrayBuffer> {
  if (n < 2) return new Int32Array(n);
  const linkage = averageLinkage(cosines, n);
  const tree = joinAtBestEnds(linkage, cosines, n);
  for (let pass = 0; pass < maxPasses; pass++) if (!turnBranches(tree, cosines, n)) break;
  return tree.order[0] <= tree.order[n - 1] ? tree.order : tree.order.reverse();
}

/** Children in drawing order; cluster N + m is merge m. Leaves have one place, merges a run of them. */
type Tree = {
  readonly order: Int32Array<ArrayBuffer>;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly sizes: Int32Array;
};

/** From the leaves up: of the four ways to put two runs together, the one with the most similar seam. */
function joinAtBestEnds({ left, right }: Linkage, cosines: Float32Array, n: number): Tree {
  const first = Int32Array.from(left);
  const second = Int32Array.from(right);
  const sizes = new Int32Array(2 * n - 1).fill(1, 0, n);
  const runs = new Map<number, Int32Array<ArrayBuffer>>();
  for (let i = 0; i < n; i++) runs.set(i, Int32Array.of(i));
  for (let m = 0; m < left.length; m++) {
    const a = runs.get(left[m]) as Int32Array<ArrayBuffer>;
    const b = runs.get(right[m]) as Int32Array<ArrayBuffer>;
    const endsA = [a[a.length - 1], a[0]];
    const endsB = [b[0], b[b.length - 1]];
    let best = 0;
    let seam = Number.NEGATIVE_INFINITY;
    for (let way = 0; way < 4; way++) {
      const cosine = cosines[endsA[way & 1] * n + endsB[way >> 1]];
      if (cosine > seam) {
        seam = cosine;
        best = way;
      }
    }
    if (best & 1) mirror(a, left[m], first, second, n);
    if (best >> 1) mirror(b, right[m], first, second, n);
    const joined = new Int32Array(a.length + b.length);
    joined.set(a);
    joined.set(b, a.length);
    sizes[n + m] = joined.length;
    runs.delete(left[m]);
    runs.delete(right[m]);
    runs.set(n + m, joined);
  }
  return { order: runs.get(2 * n - 2) as Int32Array<ArrayBuffer>, first, second, sizes };
}

/** From the root down: turns each branch round where that makes the chords of its two seams shorter. */
function turnBranches({ order, first, second, sizes }: Tree, cosines: Float32Array, n: number): boolean {
  let turned = false;
  const seam = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? 0 : chordLength(cosines[a * n + b]);
  const open: { cluster: number; start: number }[] = [{ cluster: 2 * n - 2, start: 0 }];
  for (let branch = open.pop(); branch; branch = open.pop()) {
    const { cluster, start } = branch;
    if (cluster < n) continue;
    const end = start + sizes[cluster];
    const [before, head, tail, after] = [order[start - 1], order[start], order[end - 1], order[end]];
    const gain = seam(before, head) + seam(tail, after) - seam(before, tail) - seam(head, after);
    if (gain > 1e-6) {
      mirror(order.subarray(start, end), cluster, first, second, n);
      turned = true;
    }
    const cut = start + sizes[first[cluster - n]];
    open.push({ cluster: first[cluster - n], start }, { cluster: second[cluster - n], start: cut });
  }
  return turned;
}

/** Reverses a run and, in the tree, the children of every merge in it. */
function mirror(run: Int32Array, cluster: number, first: Int32Array, second: Int32Array, n: number): void {
  run.reverse();
  const open = [cluster];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at < n) continue;
    const m = at - n;
    [first[m], second[m]] = [second[m], first[m]];
    open.push(first[m], second[m]);
  }
}
