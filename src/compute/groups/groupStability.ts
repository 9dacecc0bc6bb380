import { bestGroupCount } from "../../maths/groups/sphericalKMeans.ts";
import { normaliseRows, takeRows } from "../../maths/matrix.ts";
import { adjustedRandIndex } from "../../maths/partitions/partitionScores.ts";
import { sampleIndices } from "../../maths/sampleIndices.ts";
import type { Split } from "../split.ts";
import { type GroupsInput, leastForGraph, partition } from "./groupsOf.ts";

export type GroupStability = {
  /** Mean ARI of the pairs of subsamples on their common texts: 1 when groups never change, 0 by chance. */
  readonly meanAri: number | undefined;
  readonly why?: string;
  /** Subsamples taken, each of 80 % of the texts. */
  readonly subsamples: number;
};

const subsamples = 20;
const keptShare = 0.8;
const leastTexts = 10;
/** Above it a seeded sample of so many stands for all. */
const mostTexts = 2000;

/**
 * How much the groups depend on which texts happen to be there: the same settings on 20 seeded subsamples.
 * @param progress gets the share that is done, 0 … 1
 */
export async function groupStability(
  { matrix, ...asked }: GroupsInput,
  { helpers = [], progress }: Split & { readonly progress?: (share: number) => void } = {},
): Promise<GroupStability> {
  // Subsamples are too small to be split.
  for (const helper of helpers) helper.release();
  if (matrix.rows < leastTexts) {
    return { meanAri: undefined, why: `Stability needs at least ${leastTexts} texts.`, subsamples: 0 };
  }
  const all = takeRows(matrix, sampleIndices(matrix.rows, mostTexts, asked.seed));
  const louvain = asked.method === "louvain";
  const method = louvain && matrix.rows < leastForGraph ? "linkage" : asked.method;
  // The number of groups is a finding of the whole, not of a subsample.
  const k = method === "kmeans" ? (asked.k ?? bestGroupCount(normaliseRows(all), asked.seed)) : asked.k;
  const partitions: Int32Array[] = [];
  for (let draw = 0; draw < subsamples; draw++) {
    const rows = sampleIndices(all.rows, Math.round(keptShare * all.rows), asked.seed * subsamples + draw);
    const { groupOf } = await partition(takeRows(all, rows), { ...asked, method, k });
    const placed = new Int32Array(all.rows).fill(-1);
    rows.forEach((at, i) => {
      placed[at] = groupOf[i]!;
    });
    partitions.push(placed);
    progress?.((draw + 1) / subsamples);
  }
  return { meanAri: meanOfPairs(partitions), subsamples };
}

function meanOfPairs(partitions: readonly Int32Array[]): number {
  let sum = 0;
  let pairs = 0;
  partitions.forEach((a, at) => {
    for (const b of partitions.slice(at + 1)) {
      sum += adjustedRandIndex(a, b);
      pairs += 1;
    }
  });
  return sum / pairs;
}
