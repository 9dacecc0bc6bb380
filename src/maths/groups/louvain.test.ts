import { describe, expect, test } from "vitest";
import { groupCount } from "../partitions/contingency.ts";
import { louvain } from "./louvain.ts";
import { modularity, type WeightedGraph } from "./modularity.ts";

/** Zachary's karate club (1977): who was friends with whom, from 1. */
const friends = [
  [1, [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32]],
  [2, [3, 4, 8, 14, 18, 20, 22, 31]],
  [3, [4, 8, 9, 10, 14, 28, 29, 33]],
  [4, [8, 13, 14]],
  [5, [7, 11]],
  [6, [7, 11, 17]],
  [7, [17]],
  [9, [31, 33, 34]],
  [10, [34]],
  [14, [34]],
  [15, [33, 34]],
  [16, [33, 34]],
  [19, [33, 34]],
  [20, [34]],
  [21, [33, 34]],
  [23, [33, 34]],
  [24, [26, 28, 30, 33, 34]],
  [25, [26, 28, 32]],
  [26, [32]],
  [27, [30, 34]],
  [28, [34]],
  [29, [32, 34]],
  [30, [33, 34]],
  [31, [33, 34]],
  [32, [33, 34]],
  [33, [34]],
] as const;

function graphOf(nodes: number, edges: readonly (readonly [number, number, number?])[]): WeightedGraph {
  const both = edges.flatMap(([a, b, weight = 1]) => [
    [a, b, weight],
    [b, a, weight],
  ]);
  return {
    nodes,
    heads: Int32Array.from(both, ([a]) => a!),
    tails: Int32Array.from(both, ([, b]) => b!),
    weights: Float64Array.from(both, ([, , weight]) => weight!),
  };
}

const karate = graphOf(
  34,
  friends.flatMap(([one, others]) => others.map((other) => [one - 1, other - 1] as const)),
);

/** Cliques of so many, each joined to the next by one edge. */
function ringOfCliques(cliques: number, size: number): WeightedGraph {
  const edges: [number, number][] = [];
  for (let clique = 0; clique < cliques; clique++) {
    const first = clique * size;
    for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) edges.push([first + a, first + b]);
    if (cliques > 1) edges.push([first, ((clique + 1) % cliques) * size + 1]);
  }
  return graphOf(cliques * size, edges);
}

const at = (resolution: number, seed = 1) => ({ resolution, seed });

describe("the karate club", () => {
  test("has its 78 friendships", () => {
    expect(karate.heads).toHaveLength(2 * 78);
  });

  test("modularity of the split that really happened", () => {
    const stayed = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 17, 18, 20, 22];
    const split = Int32Array.from({ length: 34 }, (_, i) => (stayed.includes(i + 1) ? 0 : 1));
    // Newman & Girvan 2004 and later: 0.371 for this division.
    expect(modularity(karate, split)).toBeCloseTo(0.3715, 3);
    expect(modularity(karate, new Int32Array(34))).toBeCloseTo(0, 12);
  });

  test("the best modularity there is, from nearly every seed", () => {
    // 0.4198 in four groups is optimal (Brandes et al. 2008).
    const scores = Array.from({ length: 20 }, (_, seed) => modularity(karate, louvain(karate, at(1, seed))));
    for (const score of scores) expect(score).toBeGreaterThan(0.415);
    expect(scores.filter((score) => score > 0.41978).length).toBeGreaterThanOrEqual(18);
    expect(Math.max(...scores)).toBeLessThan(0.4199);
  });

  test("the resolution decides how fine", () => {
    expect(groupCount(louvain(karate, at(0.2)))).toBeLessThan(groupCount(louvain(karate, at(1))));
    expect(groupCount(louvain(karate, at(4)))).toBeGreaterThan(groupCount(louvain(karate, at(1))));
  });
});

test("two cliques and a bridge are two groups", () => {
  const graph = ringOfCliques(2, 5);
  expect([...louvain(graph, at(1))]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
});

test("a ring of cliques falls into its cliques, or into pairs where modularity prefers those", () => {
  const ten = louvain(ringOfCliques(10, 5), at(1));
  expect([...ten]).toEqual(Array.from({ length: 50 }, (_, i) => Math.floor(i / 5)));
  // The resolution limit (Fortunato & Barthélemy 2007): 30 cliques score .876 alone and .888 in pairs.
  const ring = ringOfCliques(30, 5);
  const cliques = Int32Array.from({ length: 150 }, (_, i) => Math.floor(i / 5));
  const pairs = cliques.map((clique) => clique >> 1);
  expect(modularity(ring, cliques)).toBeCloseTo(0.8758, 4);
  expect(modularity(ring, pairs)).toBeCloseTo(0.8879, 4);
  expect(modularity(ring, louvain(ring, at(1)))).toBeGreaterThan(0.885);
  expect([...louvain(ring, at(3))]).toEqual([...cliques]);
});

test("weights count, not edges", () => {
  const square = graphOf(4, [
    [0, 1, 5],
    [1, 2, 1],
    [2, 3, 5],
    [3, 0, 1],
  ]);
  expect([...louvain(square, at(1))]).toEqual([0, 0, 1, 1]);
});

test("nodes without edges stand alone; the same seed gives the same groups", () => {
  expect([...louvain(graphOf(3, []), at(1))]).toEqual([0, 1, 2]);
  expect([...louvain(graphOf(3, [[0, 2]]), at(1))]).toEqual([0, 1, 0]);
  expect(louvain(graphOf(0, []), at(1))).toHaveLength(0);
  expect(louvain(karate, at(1.3, 7))).toEqual(louvain(karate, at(1.3, 7)));
});
