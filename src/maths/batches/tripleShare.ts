import { row, type UnitMatrix } from "../matrix.ts";
import { dot } from "../similarity.ts";
import type { TestScore } from "./batchTest.ts";
import type { FacetValue } from "./facets.ts";
import { mean } from "./means.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

/**
 * Share of triples in which the text of the first role is closer to that of the second than to that of the third,
 * ties one half. Chance 1/2; 95 % Wilson interval, since triples have no text in common.
 * @param triples which triple a row belongs to
 * @param roles what a row is in its triple
 * @returns parts: per triple the margin S(first, second) − S(first, third), in cosine
 * @throws RangeError when a triple lacks a role
 */
export function tripleShare(
  unit: UnitMatrix,
  triples: readonly FacetValue[],
  roles: readonly FacetValue[],
  [first, second, third]: readonly [string, string, string],
): TestScore {
  const parts = [...new Set(triples)].map((triple) => {
    const rowOf = (role: string) => {
      const at = triples.findIndex((other, i) => other === triple && roles[i] === role);
      if (at < 0) throw new RangeError(`The triple ${triple} has no ${role}.`);
      return row(unit, at);
    };
    const from = rowOf(first);
    return { name: String(triple), value: dot(from, rowOf(second)) - dot(from, rowOf(third)) };
  });
  const value = mean(parts.map((part) => (part.value > 0 ? 1 : part.value === 0 ? 0.5 : 0)));
  return { value, chance: 0.5, interval: wilsonInterval(value, parts.length), parts };
}
