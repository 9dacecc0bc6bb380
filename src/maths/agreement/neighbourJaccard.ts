/**
 * Mean Jaccard index of neighbour sets of equal size, |∩|/|∪| = o/(2 − o) for each text.
 * @param kept shares o of neighbours in common, as `neighbourAgreement` gives them
 */
export function neighbourJaccard(kept: Float64Array): number {
  let sum = 0;
  for (const share of kept) sum += share / (2 - share);
  return sum / kept.length;
}

/** Its exact expectation for unrelated spaces: x in common is hypergeometric, Σ P(x)·x/(2k − x). */
export function jaccardChance(n: number, k: number): number {
  const others = n - 1;
  const least = Math.max(0, 2 * k - others);
  let chance = 0;
  for (let shared = least; shared <= k; shared++) {
    const log = logChoose(k, shared) + logChoose(others - k, k - shared) - logChoose(others, k);
    chance += (Math.exp(log) * shared) / (2 * k - shared);
  }
  return chance;
}

function logChoose(from: number, taken: number): number {
  let log = 0;
  for (let i = 1; i <= taken; i++) log += Math.log((from - taken + i) / i);
  return log;
}
