/** How many of the one list are in the other. */
export function sharedCount(first: readonly string[], second: readonly string[]): number {
  const other = new Set(second);
  return first.filter((id) => other.has(id)).length;
}

/** How many of `depth` results two unrelated rankings of `texts` texts share on average. */
export function sharedByChance(depth: number, texts: number): number {
  return texts === 0 ? 0 : (depth * depth) / texts;
}

/** A text in both lists; places are from 0. */
export type SlopeLine = { readonly id: string; readonly from: number; readonly to: number };
/** A text in one list only; the rank is the one it has in the other, where that is known. */
export type SlopeEnd = { readonly id: string; readonly at: number; readonly rank: number | undefined };

export type Slopes = {
  readonly lines: readonly SlopeLine[];
  readonly leaving: readonly SlopeEnd[];
  readonly arriving: readonly SlopeEnd[];
};

type List = { readonly ids: readonly string[]; readonly ranks: ReadonlyMap<string, number> };

/** What joins two neighbouring lists of results. */
export function slopesBetween(left: List, right: List): Slopes {
  const placeRight = new Map(right.ids.map((id, at) => [id, at]));
  const inLeft = new Set(left.ids);
  const lines: SlopeLine[] = [];
  const leaving: SlopeEnd[] = [];
  left.ids.forEach((id, at) => {
    const to = placeRight.get(id);
    if (to === undefined) leaving.push({ id, at, rank: right.ranks.get(id) });
    else lines.push({ id, from: at, to });
  });
  const arriving = right.ids.flatMap((id, at) =>
    inLeft.has(id) ? [] : [{ id, at, rank: left.ranks.get(id) }],
  );
  return { lines, leaving, arriving };
}

/** The rank of a text in a list, shown or not; undefined while it is not known. */
export function rankIn({ ids, ranks }: List, id: string): number | undefined {
  const at = ids.indexOf(id);
  return at >= 0 ? at + 1 : ranks.get(id);
}
