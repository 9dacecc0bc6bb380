import type { NeighbourLists } from "./neighbourLists.ts";

/** Shares in 0 … 1. */
export type Agreement = {
  /** Mean of `kept`. */
  readonly mean: number;
  /** What unrelated spaces would share: k/(n − 1), exactly. */
  readonly chance: number;
  /** (mean − chance)/(1 − chance): 0 at chance, 1 at full agreement; NaN where chance is 1. */
  readonly adjusted: number;
  /** Per text: the share of its k nearest in one space that are among its k nearest in the other. */
  readonly kept: Float64Array<ArrayBuffer>;
};

/**
 * How far two spaces agree on who is near: |N_k(A) ∩ N_k(B)|/k for each text, and the mean ("mutual kNN" of Huh et
 * al. 2024). Cost N·k.
 * @param k at most the lists' depth
 */
export function neighbourAgreement(first: NeighbourLists, second: NeighbourLists, k: number): Agreement {
  const { n } = first;
  const kept = new Float64Array(n);
  const markedBy = new Int32Array(n).fill(-1);
  let total = 0;
  for (let i = 0; i < n; i++) {
    for (let at = 0; at < k; at++) markedBy[first.indices[i * first.depth + at]] = i;
    let shared = 0;
    for (let at = 0; at < k; at++) if (markedBy[second.indices[i * second.depth + at]] === i) shared += 1;
    kept[i] = shared / k;
    total += shared;
  }
  // Whole numbers add up without rounding.
  const mean = total / (n * k);
  const chance = agreementChance(n, k);
  return { mean, chance, adjusted: (mean - chance) / (1 - chance), kept };
}

/** Expected share of k drawn neighbours among k of n − 1: k/(n − 1). */
export function agreementChance(n: number, k: number): number {
  return k / (n - 1);
}
