import { averageLinkage } from "../../maths/averageLinkage.ts";
import { bestCut, cutLinkage } from "../../maths/groups/cutLinkage.ts";
import { describeGroups, type GroupDescription } from "../../maths/groups/describeGroups.ts";
import { louvain } from "../../maths/groups/louvain.ts";
import { modularity } from "../../maths/groups/modularity.ts";
import { numberBySize } from "../../maths/groups/numberBySize.ts";
import {
  bestGroupCount,
  centresOf,
  closestCentre,
  sphericalKMeans,
} from "../../maths/groups/sphericalKMeans.ts";
import { type Matrix, normaliseRows, takeRows, type UnitMatrix } from "../../maths/matrix.ts";
import { groupCount } from "../../maths/partitions/contingency.ts";
import { sampleIndices } from "../../maths/sampleIndices.ts";
import { type FuzzySet, fuzzySet } from "../fuzzySet.ts";
import { cosinesOf } from "../heatmap.ts";
import { neighboursOf } from "../neighboursOf.ts";
import type { Split } from "../split.ts";

export type GroupMethod = "louvain" | "kmeans" | "linkage";

export type GroupSettings = {
  readonly method: GroupMethod;
  /** Louvain's: 1 is usual, above it more and smaller groups. */
  readonly resolution: number;
  /** The number of groups for k-means and linkage; by silhouette if left out. */
  readonly k?: number | undefined;
  readonly seed: number;
};

/** Vectors need not be of unit length. */
export type GroupsInput = GroupSettings & { readonly matrix: Matrix };

/** Groups of the texts of one space, the largest first. They belong to the space, never to its map. */
export type Groups = GroupDescription & {
  /** The group of each text, 0 … count − 1. */
  readonly groupOf: Int32Array<ArrayBuffer>;
  readonly count: number;
  /** What was used: fewer than 20 texts have no graph worth the name, so Louvain gives way to linkage. */
  readonly method: GroupMethod;
  /** The same as `count`; what to start from when the number is to be edited. */
  readonly k: number;
  /** Louvain's, at its resolution. */
  readonly modularity?: number;
  /** What a reader must know about these groups, in sentences. */
  readonly note?: string;
};

/** Below it Louvain's graph has too few neighbours (science paper, real vectors). */
export const leastForGraph = 20;
/** Below it groups of any method match labels only roughly: ARI .3 – .4. */
const leastForTrust = 40;
/** Above it a seeded sample is grouped, and the other texts join the group they are closest to. */
const maxGrouped = 20_000;

/**
 * Groups of similar texts: Louvain on UMAP's fuzzy graph, spherical k-means, or average linkage. Deterministic in
 * rows and settings.
 * @throws RangeError for linkage above `maxMatrixRows` (similarity.ts)
 */
export async function groupsOf(input: GroupsInput, split: Split = {}): Promise<Groups> {
  const { matrix, resolution } = input;
  const n = matrix.rows;
  const method = input.method === "louvain" && n < leastForGraph ? "linkage" : input.method;
  const found = await partitionAll(matrix, { ...input, method }, split);
  const groupOf = numberBySize(found.groupOf);
  const count = groupCount(groupOf);
  const note = noteOf(n, method, input.method);
  return {
    groupOf,
    count,
    method,
    k: count,
    ...describeGroups(normaliseRows(matrix), groupOf, count),
    ...(found.graph && {
      modularity: modularity({ nodes: n, ...found.graph }, groupOf, resolution),
    }),
    ...(note && { note }),
  };
}

function noteOf(n: number, used: GroupMethod, asked: GroupMethod): string | undefined {
  const notes: string[] = [];
  if (used !== asked) {
    notes.push(`With fewer than ${leastForGraph} texts the graph says nothing; groups are cut from a tree.`);
  }
  if (n < leastForTrust) {
    notes.push(`Below ${leastForTrust} texts any method finds groups that only roughly match topics.`);
  }
  if (n > maxGrouped) {
    const sampled = maxGrouped.toLocaleString("en-US");
    notes.push(`Groups come from a sample of ${sampled} texts; the others joined the closest one.`);
  }
  return notes.length > 0 ? notes.join(" ") : undefined;
}

type Partition = { readonly groupOf: Int32Array<ArrayBuffer>; readonly graph?: FuzzySet };

async function partitionAll(matrix: Matrix, settings: GroupSettings, split: Split): Promise<Partition> {
  if (matrix.rows <= maxGrouped) return partition(matrix, settings, split);
  const sampled = sampleIndices(matrix.rows, maxGrouped, settings.seed);
  const unit = normaliseRows(matrix);
  const { groupOf } = await partition(takeRows(matrix, sampled), settings, split);
  return { groupOf: joinClosest(unit, sampled, groupOf) };
}

/** The groups of some rows by exactly the method asked for, numbered in no particular order. */
export async function partition(
  matrix: Matrix,
  { method, resolution, k, seed }: GroupSettings,
  split: Split = {},
): Promise<Partition> {
  if (method === "louvain") {
    const graph = await graphOf(matrix, split);
    return { graph, groupOf: louvain({ nodes: matrix.rows, ...graph }, { resolution, seed }) };
  }
  const unit = normaliseRows(matrix);
  if (method === "kmeans") {
    for (const helper of split.helpers ?? []) helper.release();
    return { groupOf: sphericalKMeans(unit, k ?? bestGroupCount(unit, seed), { seed }).groupOf };
  }
  const linkage = averageLinkage(await cosinesOf({ matrix }, split), unit.rows);
  if (k === undefined) return { groupOf: bestCut(unit, linkage) };
  return { groupOf: cutLinkage(linkage, unit.rows, Math.max(1, Math.min(k, unit.rows))) };
}

/** UMAP's fuzzy graph with min(15, N/5) neighbours, at least 3, the text itself included. */
async function graphOf(matrix: Matrix, split: Split): Promise<FuzzySet> {
  const k = Math.max(3, Math.min(15, Math.round(matrix.rows / 5))) - 1;
  const neighbours = await neighboursOf(matrix, k, split);
  for (const helper of split.helpers ?? []) helper.release();
  if (neighbours.k > 0) return fuzzySet(neighbours, matrix.rows);
  return { heads: new Int32Array(0), tails: new Int32Array(0), weights: new Float64Array(0) };
}

/** The sampled rows stay where they are; every other row joins the group whose mean vector has the highest cosine. */
function joinClosest(unit: UnitMatrix, sampled: Int32Array, found: Int32Array): Int32Array<ArrayBuffer> {
  const groupOf = new Int32Array(unit.rows).fill(-1);
  sampled.forEach((at, i) => {
    groupOf[at] = found[i]!;
  });
  const count = groupCount(found);
  const centres = Float64Array.from(centresOf(unit, groupOf, count).data);
  for (let i = 0; i < unit.rows; i++) {
    if (groupOf[i]! < 0) groupOf[i] = closestCentre(unit, i, centres, count).group;
  }
  return groupOf;
}
