import { useMemo } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { placesOfIds } from "../../experiment/placesOf.ts";
import { placeByNeighbours } from "../../maths/placeByNeighbours.ts";
import { useSearches } from "../../playground/useSearch.ts";
import type { Pin } from "../../ui/chart/PinnedStar.tsx";
import { plural } from "../../ui/format.ts";
import type { MapPoints } from "./useMapLayout.ts";

/** So many of its nearest texts say where a query lies. */
const NEAREST = 5;

/** Where the query of the search lies on the map of a space, as far as its nearest texts can say. */
export function useQueryPin(space: Space, { xy, ids }: MapPoints): Pin | undefined {
  const spaces = useMemo(() => [space], [space]);
  const search = useSearches(spaces)[0]?.search;
  const found = search?.status === "found" ? search.found : undefined;
  return useMemo(() => {
    if (!found) return undefined;
    const pointOf = placesOfIds(ids);
    const near = found.ids
      .flatMap((id, at) => {
        const point = pointOf.get(id);
        return point === undefined ? [] : [{ point, cosine: found.cosines[at] ?? 0 }];
      })
      .slice(0, NEAREST);
    const place = placeByNeighbours(
      xy,
      near.map(({ point }) => point),
      near.map(({ cosine }) => cosine),
    );
    if (!place) return undefined;
    const label = `Query “${found.text.slice(0, 120)}”`;
    const words = `Placed by its neighbours, not laid out: the mean of its ${plural(near.length, "nearest text")} on this map, weighted by cosine.`;
    const tip = (
      <>
        <b className="font-semibold">{label}</b>
        <div className="mt-0.5 text-xs text-ink-3">{words}</div>
      </>
    );
    return { ...place, label, tip };
  }, [found, xy, ids]);
}
