import type { Contingency } from "./contingency.ts";

/**
 * The mutual information, in nats, that two partitions with these group sizes have by chance: each cell of the table
 * is hypergeometric (Vinh, Epps & Bailey 2010, equation 24a). Cost: groups of one times texts.
 */
export function expectedMutualInformation({ n, rowSums, colSums }: Contingency): number {
  const logs = logFactorials(n);
  let sum = 0;
  for (const a of rowSums) {
    for (const b of colSums) {
      const fixed = logs[a] + logs[b] + logs[n - a] + logs[n - b] - logs[n];
      for (let both = Math.max(1, a + b - n); both <= Math.min(a, b); both++) {
        const chance = Math.exp(
          fixed - logs[both] - logs[a - both] - logs[b - both] - logs[n - a - b + both],
        );
        sum += (both / n) * Math.log((n * both) / (a * b)) * chance;
      }
    }
  }
  return sum;
}

/** ln 0! … ln n! */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) logs[i] = logs[i - 1] + Math.log(i);
  return logs;
}
