import { forEachPair } from "../forEachPair.ts";
import type { UnitMatrix } from "../matrix.ts";
import { percentileRanks } from "../percentileRanks.ts";
import type { TestScore } from "./batchTest.ts";
import type { FacetValue } from "./facets.ts";
import { mean } from "./means.ts";

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
  const value = pearson([...percentileRanks(sizes)], [...percentileRanks(cosines)]);
  return { value, chance: 0, parts: [] };
}

/** NaN when one of the two does not vary. */
function pearson(xs: readonly number[], ys: readonly number[]): number {
  const [mx, my] = [mean(xs), mean(ys)];
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < xs.length; i++) {
    xy += (xs[i] - mx) * (ys[i] - my);
    xx += (xs[i] - mx) ** 2;
    yy += (ys[i] - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}
