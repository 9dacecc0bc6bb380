import type { UnitMatrix } from "../matrix.ts";
import { cosinesTo } from "../similarity.ts";
import type { TestScore } from "./batchTest.ts";
import type { FacetValue } from "./facets.ts";
import { mean, meansBy } from "./means.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

/**
 * Recall@1 from one side to another (language to language, prose to code): a text asks, the texts of one other side
 * are the candidates, and the nearest, ties to the lower index, is a hit if it is the same item.
 * Chance is the share of candidates that are hits: 1/12 for twelve sentences a language.
 *
 * The 95 % interval is Wilson's with as many trials as items, not as questions: the questions about one item hang
 * together. It is therefore wide rather than narrow.
 * @param from sides that ask, `to` sides that answer; without them every side
 * @returns parts: one per direction, named `from → to`
 */
export function crossRecall(
  unit: UnitMatrix,
  items: readonly FacetValue[],
  sides: readonly FacetValue[],
  from?: readonly FacetValue[],
  to?: readonly FacetValue[],
): TestScore {
  const hits: [string, number][] = [];
  const chances: number[] = [];
  const askers = new Set(from ?? sides);
  const answerers = new Set(to ?? sides);
  for (let i = 0; i < unit.rows; i++) {
    const side = sides[i] ?? null;
    if (!askers.has(side)) continue;
    const cosines = cosinesTo(unit, i);
    for (const other of answerers) {
      if (other === side) continue;
      const candidates = rowsOf(sides, other);
      const nearest = candidates.reduce((best, j) => (cosines[j] > cosines[best] ? j : best));
      hits.push([`${side} → ${other}`, items[nearest] === items[i] ? 1 : 0]);
      chances.push(mean(candidates.map((j) => (items[j] === items[i] ? 1 : 0))));
    }
  }
  const value = mean(hits.map(([, hit]) => hit));
  const interval = wilsonInterval(value, new Set(items).size);
  return { value, chance: mean(chances), interval, parts: meansBy(hits) };
}

function rowsOf(sides: readonly FacetValue[], side: FacetValue): number[] {
  return sides.flatMap((other, j) => (other === side ? [j] : []));
}
