import { seededRandom } from "../random.ts";
import { modularity, type WeightedGraph } from "./modularity.ts";

export type LouvainSettings = {
  /** γ of the modularity: above 1 more and smaller groups, below 1 fewer. */
  readonly resolution: number;
  readonly seed: number;
};

/** The order of the visits decides between near-equal partitions; the best of so many orders is taken. */
const starts = 5;
/** A move must gain this share of the graph's weight, or rounding could move a node back and forth. */
const leastGain = 1e-12;

/**
 * Groups of a graph by Louvain (Blondel et al. 2008): nodes move to the neighbouring group that raises modularity
 * most, groups become nodes, and so on; then single nodes may move again from where they ended, until nothing gains.
 * The best of five visiting orders. A node without edges is a group of its own.
 * @returns a group number per node, 0 … count − 1, numbered by first appearance
 */
export function louvain(
  graph: WeightedGraph,
  { resolution, seed }: LouvainSettings,
): Int32Array<ArrayBuffer> {
  const base = levelOf(graph);
  let best: Int32Array<ArrayBuffer> | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < starts; start++) {
    const found = climb(base, resolution, seededRandom(seed * starts + start));
    const score = modularity(graph, found, resolution);
    if (score <= most + leastGain) continue;
    most = score;
    best = found;
  }
  return best ?? new Int32Array(graph.nodes);
}

/** A graph by its rows, ready to be walked. A merged node has an edge to itself, with twice the weight inside it. */
type Level = {
  readonly nodes: number;
  /** Row i's edges are starts[i] … starts[i + 1] − 1. */
  readonly starts: Int32Array;
  readonly tails: Int32Array;
  readonly weights: Float64Array;
  /** Weight of all edges of a node. */
  readonly strength: Float64Array;
  readonly total: number;
};

function levelOf({ nodes, heads, tails, weights }: WeightedGraph): Level {
  const starts = startsOf(heads, nodes);
  const next = starts.slice(0, nodes);
  const sortedTails = new Int32Array(heads.length);
  const sortedWeights = new Float64Array(heads.length);
  const strength = new Float64Array(nodes);
  for (let at = 0; at < heads.length; at++) {
    const place = next[heads[at]]++;
    sortedTails[place] = tails[at];
    sortedWeights[place] = weights[at];
    strength[heads[at]] += weights[at];
  }
  const total = strength.reduce((sum, value) => sum + value, 0);
  return { nodes, starts, tails: sortedTails, weights: sortedWeights, strength, total };
}

/** Where the members of each group begin when they are listed group by group; one entry more than groups. */
function startsOf(groupOf: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (let at = 0; at < groupOf.length; at++) starts[groupOf[at] + 1] += 1;
  for (let group = 0; group < count; group++) starts[group + 1] += starts[group];
  return starts;
}

/** Upwards through the levels, and again from the answer, until the nodes themselves stay where they are. */
function climb(base: Level, resolution: number, random: () => number): Int32Array<ArrayBuffer> {
  const groupOf = eachAlone(base.nodes);
  while (moveNodes(base, groupOf, resolution, random)) mergeUpwards(base, groupOf, resolution, random);
  renumber(groupOf);
  return groupOf;
}

function mergeUpwards(base: Level, groupOf: Int32Array, resolution: number, random: () => number): void {
  let level = merged(base, groupOf, renumber(groupOf));
  for (;;) {
    const own = eachAlone(level.nodes);
    if (!moveNodes(level, own, resolution, random)) return;
    const count = renumber(own);
    for (let i = 0; i < groupOf.length; i++) groupOf[i] = own[groupOf[i]];
    level = merged(level, own, count);
  }
}

function eachAlone(nodes: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: nodes }, (_, i) => i);
}

/** Visits all nodes in a random order, again and again, until none moves. @returns whether any did */
function moveNodes(level: Level, groupOf: Int32Array, resolution: number, random: () => number): boolean {
  const order = shuffled(level.nodes, random);
  const strengths = new Float64Array(level.nodes);
  for (let i = 0; i < level.nodes; i++) strengths[groupOf[i]] += level.strength[i];
  const links = { weights: new Float64Array(level.nodes), groups: new Int32Array(level.nodes), count: 0 };
  let moved = false;
  for (let moves = -1; moves !== 0; ) {
    moves = 0;
    for (const node of order) if (moveNode(level, groupOf, strengths, links, node, resolution)) moves += 1;
    moved ||= moves > 0;
  }
  return moved;
}

/** The weight from one node to each group beside it; all zero between two nodes. */
type Links = { readonly weights: Float64Array; readonly groups: Int32Array; count: number };

function moveNode(
  level: Level,
  groupOf: Int32Array,
  strengths: Float64Array,
  links: Links,
  node: number,
  resolution: number,
): boolean {
  const from = groupOf[node];
  gather(level, groupOf, links, node);
  const pull = (resolution * level.strength[node]) / level.total;
  strengths[from] -= level.strength[node];
  let best = from;
  let most = links.weights[from] - pull * strengths[from] + leastGain * level.total;
  for (let at = 0; at < links.count; at++) {
    const group = links.groups[at];
    const gain = links.weights[group] - pull * strengths[group];
    if (gain > most) {
      most = gain;
      best = group;
    }
  }
  for (let at = 0; at < links.count; at++) links.weights[links.groups[at]] = 0;
  strengths[best] += level.strength[node];
  groupOf[node] = best;
  return best !== from;
}

function gather({ starts, tails, weights }: Level, groupOf: Int32Array, links: Links, node: number): void {
  links.count = 0;
  for (let at = starts[node]; at < starts[node + 1]; at++) {
    if (tails[at] === node) continue;
    const group = groupOf[tails[at]];
    if (links.weights[group] === 0) links.groups[links.count++] = group;
    links.weights[group] += weights[at];
  }
}

function shuffled(count: number, random: () => number): Int32Array {
  const order = eachAlone(count);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Numbers groups 0, 1, … by first appearance, in place. @returns how many there are */
function renumber(groupOf: Int32Array): number {
  const numbers = new Map<number, number>();
  for (let i = 0; i < groupOf.length; i++) {
    const number = numbers.get(groupOf[i]) ?? numbers.size;
    numbers.set(groupOf[i], number);
    groupOf[i] = number;
  }
  return numbers.size;
}

/** The graph of the groups: one node each. */
function merged(level: Level, groupOf: Int32Array, count: number): Level {
  const starts = new Int32Array(count + 1);
  const tails: number[] = [];
  const weights: number[] = [];
  const strength = new Float64Array(count);
  const sums = new Float64Array(count);
  membersOf(groupOf, count).forEach((members, group) => {
    const beside: number[] = [];
    for (const node of members) {
      strength[group] += level.strength[node];
      for (let at = level.starts[node]; at < level.starts[node + 1]; at++) {
        const other = groupOf[level.tails[at]];
        if (sums[other] === 0) beside.push(other);
        sums[other] += level.weights[at];
      }
    }
    for (const other of beside) {
      tails.push(other);
      weights.push(sums[other]);
      sums[other] = 0;
    }
    starts[group + 1] = tails.length;
  });
  return {
    nodes: count,
    starts,
    tails: Int32Array.from(tails),
    weights: Float64Array.from(weights),
    strength,
    total: level.total,
  };
}

function membersOf(groupOf: Int32Array, count: number): Int32Array[] {
  const starts = startsOf(groupOf, count);
  const next = starts.slice();
  const members = new Int32Array(groupOf.length);
  for (let i = 0; i < groupOf.length; i++) members[next[groupOf[i]]++] = i;
  return Array.from({ length: count }, (_, group) => members.subarray(starts[group], starts[group + 1]));
}
