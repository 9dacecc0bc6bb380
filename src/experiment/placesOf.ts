/** By list, and gone with it. */
const known = new WeakMap<object, ReadonlyMap<string, number>>();

/** For each id its place in the list, worked out once a list: looking for one among 20,000 takes a millisecond. */
export function placesOf(items: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return known.get(items) ?? remembered(items, new Map(items.map(({ id }, place) => [id, place])));
}

/** The same for a list of ids. */
export function placesOfIds(ids: readonly string[]): ReadonlyMap<string, number> {
  return known.get(ids) ?? remembered(ids, new Map(ids.map((id, place) => [id, place])));
}

function remembered(list: object, places: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  known.set(list, places);
  return places;
}
