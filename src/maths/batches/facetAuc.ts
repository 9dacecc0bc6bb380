import type { UnitMatrix } from "../matrix.ts";
import { shareAbove } from "../shareAbove.ts";
import { cosinesTo } from "../similarity.ts";
import type { TestScore } from "./batchTest.ts";
import type { FacetValue } from "./facets.ts";
import { mean, meansBy } from "./means.ts";

/**
 * Class AUC by a facet: for text i, P(S_ij > S_ik) with j of the same value and k of another, ties one half; the mean
 * over the texts of a value, then over the values. Chance 1/2, whatever the scale of the cosines.
 * @param values one a row; rows with null take no part
 * @param within compares only rows that share this value, e.g. senses within one word
 * @returns parts: one per value; NaN when no text has both kinds beside it
 */
export function facetAuc(
  unit: UnitMatrix,
  values: readonly FacetValue[],
  within?: readonly FacetValue[],
): TestScore {
  const perText: [string, number][] = [];
  for (let i = 0; i < unit.rows; i++) {
    if (values[i] === null) continue;
    const cosines = cosinesTo(unit, i);
    const same: number[] = [];
    const other: number[] = [];
    for (let j = 0; j < unit.rows; j++) {
      if (j === i || values[j] === null || (within && within[j] !== within[i])) continue;
      (values[j] === values[i] ? same : other).push(cosines[j]);
    }
    const auc = shareAbove(same, other);
    if (!Number.isNaN(auc)) perText.push([String(values[i]), auc]);
  }
  const parts = meansBy(perText);
  return { value: mean(parts.map(({ value }) => value)), chance: 0.5, parts };
}

/**
 * Do bridges lean to their second value? For text i with one, P(S_ij > S_ik) with j of the second value and k of
 * neither of its two; the mean over such texts. Chance 1/2.
 * @param second null for texts that fit one value only
 * @returns parts: one per bridge, named `first → second`
 */
export function bridgeAuc(
  unit: UnitMatrix,
  first: readonly FacetValue[],
  second: readonly FacetValue[],
): TestScore {
  const parts: { name: string; value: number }[] = [];
  for (let i = 0; i < unit.rows; i++) {
    if (second[i] === null) continue;
    const cosines = [...cosinesTo(unit, i)];
    const toSecond = cosines.filter((_, j) => first[j] === second[i]);
    const toNeither = cosines.filter((_, j) => first[j] !== second[i] && first[j] !== first[i]);
    parts.push({ name: `${first[i]} → ${second[i]}`, value: shareAbove(toSecond, toNeither) });
  }
  return { value: mean(parts.map(({ value }) => value)), chance: 0.5, parts };
}
