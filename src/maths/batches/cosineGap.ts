import { forEachPair } from "../forEachPair.ts";
import type { UnitMatrix } from "../matrix.ts";
import type { TestScore } from "./batchTest.ts";
import type { FacetValue } from "./facets.ts";
import { mean, meansBy } from "./means.ts";

/**
 * Mean cosine of pairs with the same value less that of pairs with different ones, in cosine. Chance 0. The figure
 * depends on how widely a space spreads its cosines, so it compares the values within one space, not two spaces.
 * @returns parts: mean cosine within each value that two texts share (how narrow a cone they lie in)
 */
export function cosineGap(unit: UnitMatrix, values: readonly FacetValue[]): TestScore {
  const within: [string, number][] = [];
  const across: number[] = [];
  forEachPair(unit, (i, j, cosine) => {
    if (values[i] === values[j]) within.push([String(values[i]), cosine]);
    else across.push(cosine);
  });
  const value = mean(within.map(([, cosine]) => cosine)) - mean(across);
  return { value, chance: 0, parts: meansBy(within) };
}
