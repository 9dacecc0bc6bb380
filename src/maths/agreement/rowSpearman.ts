import { averageRanks } from "../averageRanks.ts";
import { pearson } from "../pearson.ts";
import type { PairValues } from "./neighbourLists.ts";

/**
 * Per text 1 − Spearman's correlation of its cosines to all others in two spaces: 0 for the same order, 2 for the
 * opposite one. Looks at the whole row, so far texts count as much as near ones. Cost N²·log N.
 * @param first N×N
 * @param n at least 3
 */
export function rowSpearmanDistances(
  first: PairValues,
  second: PairValues,
  n: number,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(
    { length: n },
    (_, i) => 1 - pearson(averageRanks(othersOf(first, n, i)), averageRanks(othersOf(second, n, i))),
  );
}

function othersOf(matrix: PairValues, n: number, i: number): PairValues {
  return matrix.slice(i * n, (i + 1) * n).filter((_, j) => j !== i);
}
