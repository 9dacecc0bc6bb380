import type { Linkage } from "../averageLinkage.ts";
import type { UnitMatrix } from "../matrix.ts";
import { silhouette } from "./silhouette.ts";

/**
 * The groups that are left when a tree is cut so that `k` remain.
 * @param k 1 … leaves
 * @returns a group number per leaf, numbered by first appearance
 */
export function cutLinkage({ left, right }: Linkage, leaves: number, k: number): Int32Array<ArrayBuffer> {
  const parent = Int32Array.from({ length: leaves + left.length }, (_, i) => i);
  for (let merge = 0; merge < leaves - k; merge++) {
    parent[left[merge]] = leaves + merge;
    parent[right[merge]] = leaves + merge;
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: leaves }, (_, leaf) => {
    let root = leaf;
    while (parent[root] !== root) root = parent[root];
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

/**
 * The cut with the highest mean silhouette among 2 … min(12, N/2) groups, the coarser at a tie; one group for fewer than
 * four texts.
 */
export function bestCut(unit: UnitMatrix, linkage: Linkage): Int32Array<ArrayBuffer> {
  const n = unit.rows;
  let best = new Int32Array(n);
  if (n < 4) return best;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 2; k <= Math.min(12, n / 2); k++) {
    const cut = cutLinkage(linkage, n, k);
    const { mean } = silhouette(unit, cut, k);
    if (!(mean > most + 1e-12)) continue;
    most = mean;
    best = cut;
  }
  return best;
}
