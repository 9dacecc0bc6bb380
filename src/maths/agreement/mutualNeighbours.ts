import { seededRandom } from "../random.ts";
import type { NeighbourLists } from "./neighbourLists.ts";

/** Edges as i·n + j with i < j. */
export type Edges = ReadonlySet<number>;

/** Pairs of texts that are each among the other's k nearest: no hub can be in many of them. */
export function mutualNeighbours({ n, depth, indices }: NeighbourLists, k: number): Edges {
  const edges = new Set<number>();
  const has = (i: number, j: number) => {
    for (let at = 0; at < k; at++) if (indices[i * depth + at] === j) return true;
    return false;
  };
  for (let i = 0; i < n; i++) {
    for (let at = 0; at < k; at++) {
      const j = indices[i * depth + at];
      if (j > i && has(j, i)) edges.add(i * n + j);
    }
  }
  return edges;
}

/** Shared edges by all edges of the two; NaN where neither has one. */
export function edgeJaccard(first: Edges, second: Edges): number {
  let shared = 0;
  for (const edge of first) if (second.has(edge)) shared += 1;
  return shared / (first.size + second.size - shared);
}

/** From here on, edges in both, the mean number in common says it to three digits. */
const manyEdges = 400;

/**
 * The mean of `edgeJaccard` when the second space's texts are dealt out anew: its chance level. By 199 seeded deals, or
 * where there are many edges from the expected number in common, |A|·|B| by the number of pairs.
 */
export function edgeJaccardChance(first: Edges, second: Edges, n: number, deals = 199, seed = 1): number {
  const edges = first.size + second.size;
  if (edges >= manyEdges) {
    const shared = (first.size * second.size) / ((n * (n - 1)) / 2);
    return shared / (edges - shared);
  }
  const random = seededRandom(seed);
  const place = Int32Array.from({ length: n }, (_, i) => i);
  let sum = 0;
  for (let deal = 0; deal < deals; deal++) {
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [place[i], place[j]] = [place[j], place[i]];
    }
    sum += edgeJaccard(first, dealt(second, place, n));
  }
  return sum / deals;
}

function dealt(edges: Edges, place: Int32Array, n: number): Edges {
  const moved = new Set<number>();
  for (const edge of edges) {
    const i = place[Math.floor(edge / n)];
    const j = place[edge % n];
    moved.add(Math.min(i, j) * n + Math.max(i, j));
  }
  return moved;
}
