import type { PairValues } from "./neighbourLists.ts";

/**
 * Kruskal's stress-1 of a picture at the scale α that fits it best: √(Σ(δ − αd)²/Σδ²), 0 for a picture that shows all
 * distances in proportion.
 * @param wanted distances δ, one a pair
 * @param drawn distances d in the picture
 */
export function stress(
  wanted: PairValues,
  drawn: PairValues,
): { readonly stress: number; readonly scale: number } {
  let cross = 0;
  let square = 0;
  let total = 0;
  for (let at = 0; at < wanted.length; at++) {
    cross += wanted[at] * drawn[at];
    square += drawn[at] * drawn[at];
    total += wanted[at] * wanted[at];
  }
  const scale = square > 0 ? cross / square : 0;
  let off = 0;
  for (let at = 0; at < wanted.length; at++) off += (wanted[at] - scale * drawn[at]) ** 2;
  return { stress: total > 0 ? Math.sqrt(off / total) : 0, scale };
}
