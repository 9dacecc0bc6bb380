import type { UnitMatrix } from "../matrix.ts";
import { takeRows } from "../matrix.ts";
import { sampleIndices } from "../sampleIndices.ts";
import { silhouette } from "./silhouette.ts";
import { sphericalKMeans, startRows } from "./sphericalKMeans.ts";

/** While the number of groups is being chosen; the groups themselves are the best of ten. */
const startsEach = 4;

/** The numbers of groups that are tried: 2 … min(12, N/4), at least 2. */
export function mostGroups(rows: number): number {
  return Math.max(2, Math.min(12, Math.floor(rows / 4)));
}

/**
 * The number of k-means groups with the highest mean silhouette, the smaller at a tie; 1 for fewer than four texts.
 * Above `startRows` texts it is looked for in a seeded sample of so many.
 */
export function bestGroupCount(unit: UnitMatrix, seed: number): number {
  if (unit.rows < 4) return Math.min(1, unit.rows);
  const sampled = sampleIndices(unit.rows, startRows, seed);
  const sample = sampled.length < unit.rows ? (takeRows(unit, sampled) as UnitMatrix) : unit;
  let best = 2;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 2; k <= mostGroups(unit.rows); k++) {
    const { groupOf } = sphericalKMeans(sample, k, { seed, starts: startsEach });
    const { mean } = silhouette(sample, groupOf, k);
    // NaN, as for equal texts, never wins.
    if (!(mean > most + 1e-12)) continue;
    most = mean;
    best = k;
  }
  return best;
}
