import { type Contingency, contingency } from "./contingency.ts";
import { expectedMutualInformation } from "./expectedMutualInformation.ts";

/** How alike two partitions of the same texts are. Each is 1 for equal partitions, whatever the groups' numbers. */
export type PartitionScores = {
  /** Texts compared. */
  readonly n: number;
  /** Adjusted Rand index: 0 is chance, it can be negative (Hubert & Arabie 1985). */
  readonly ari: number;
  /** Adjusted mutual information, arithmetic mean: 0 is chance (Vinh, Epps & Bailey 2010). */
  readonly ami: number;
  /** Normalised mutual information, arithmetic mean; equal to V. Its chance level grows with the number of groups. */
  readonly nmi: number;
  /** Each group of B holds texts of one group of A only (Rosenberg & Hirschberg 2007). */
  readonly homogeneity: number;
  /** All texts of a group of A are in one group of B. */
  readonly completeness: number;
};

/**
 * All scores of partition `b` against `a`, which is the truth where the two differ in role.
 * @throws RangeError when the lengths differ
 */
export function partitionScores(a: Int32Array, b: Int32Array): PartitionScores {
  const table = contingency(a, b);
  const shared = mutualInformation(table);
  const entropyA = entropy(table.rowSums, table.n);
  const entropyB = entropy(table.colSums, table.n);
  const mean = (entropyA + entropyB) / 2;
  const expected = expectedMutualInformation(table);
  return {
    n: table.n,
    ari: adjustedRand(table),
    ami: mean - expected === 0 ? 1 : (shared - expected) / (mean - expected),
    nmi: mean === 0 ? 1 : shared / mean,
    homogeneity: entropyA === 0 ? 1 : shared / entropyA,
    completeness: entropyB === 0 ? 1 : shared / entropyB,
  };
}

/** The adjusted Rand index alone; see `PartitionScores`. @throws RangeError when the lengths differ */
export function adjustedRandIndex(a: Int32Array, b: Int32Array): number {
  return adjustedRand(contingency(a, b));
}

function adjustedRand({ n, counts, rowSums, colSums }: Contingency): number {
  const pairs = (n * (n - 1)) / 2;
  const together = pairsWithin(counts);
  const inA = pairsWithin(rowSums);
  const inB = pairsWithin(colSums);
  if (pairs === 0) return 1;
  const expected = (inA * inB) / pairs;
  const most = (inA + inB) / 2;
  // Both partitions are one group, or both are single texts.
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function pairsWithin(sizes: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) sum += (sizes[i] * (sizes[i] - 1)) / 2;
  return sum;
}

/** In nats. */
function mutualInformation({ n, counts, rows, cols, rowSums, colSums }: Contingency): number {
  let sum = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const count = counts[r * cols + c];
      if (count > 0) sum += (count / n) * Math.log((n * count) / (rowSums[r] * colSums[c]));
    }
  }
  // Rounding leaves a hair below zero for independent partitions.
  return Math.max(0, sum);
}

function entropy(sizes: Int32Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) {
    const share = sizes[i] / n;
    if (share > 0) sum -= share * Math.log(share);
  }
  return sum;
}
