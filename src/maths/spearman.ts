import { averageRanks } from "./averageRanks.ts";
import { pearson } from "./pearson.ts";

/** Spearman's rank correlation of two lists of equal length, −1 … 1; NaN where one of them does not vary. */
export function spearman(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  return pearson(averageRanks(a), averageRanks(b));
}
