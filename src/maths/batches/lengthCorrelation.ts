import { forEachPair } from "../forEachPair.ts";
import type { UnitMatrix } from "../matrix.ts";
import { spearman } from "../spearman.ts";
import type { TestScore } from "./batchTest.ts";
import type { FacetValue } from "./facets.ts";

/**
 * Spearman's ρ of ln(length of i · length of j) and S_ij over the pairs about different topics: how far length alone
 * makes texts look similar. Chance 0. No interval: pairs share texts.
 * @param lengths positive numbers, e.g. words
 */
export function lengthCorrelation(
  unit: UnitMatrix,
  lengths: readonly FacetValue[],
  topics: readonly FacetValue[],
): TestScore {
  const sizes: number[] = [];
  const cosines: number[] = [];
  forEachPair(unit, (i, j, cosine) => {
    if (topics[i] === topics[j]) return;
    sizes.push(Math.log(Number(lengths[i]) * Number(lengths[j])));
    cosines.push(cosine);
  });
  const value = spearman(Float64Array.from(sizes), Float64Array.from(cosines));
  return { value, chance: 0, parts: [] };
}
