import { useMemo } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { groupName, useGroups } from "../../playground/useGroups.ts";
import type { PlacedName } from "../../ui/chart/PlacedNames.tsx";
import type { MapPoints } from "./useMapLayout.ts";

/** A name is for a group, not for a text or two. */
const FEWEST_TEXTS = 3;
/** A name stands over its group, but not as high as a straggler. */
const TOP = 0.9;
/** Beyond it groups are asked for in their own view only. */
const MOST_TEXTS = 5000;

/**
 * The names of a space's groups, each over its texts on the map. Groups come from the vectors: where a
 * map tears one apart, its name stands between the parts.
 */
export function useGroupNames(
  space: Space,
  points: MapPoints | undefined,
  wanted: boolean,
): readonly PlacedName[] | undefined {
  const few = (points?.ids.length ?? 0) <= MOST_TEXTS;
  const { embeddings, groups, names } = useGroups(space, wanted && few);
  return useMemo(() => {
    if (!wanted || !few || !points || !groups.data || !names.data || points.ids !== embeddings.ids)
      return undefined;
    const { groupOf, count } = groups.data;
    return Array.from({ length: count }, (_, group) => {
      const rows = Array.from(groupOf.keys()).filter((row) => groupOf[row] === group);
      const along = (axis: 0 | 1) => rows.map((row) => points.xy[2 * row + axis] ?? 0);
      return {
        size: rows.length,
        x: quantile(along(0), 0.5),
        y: quantile(along(1), TOP),
        words: groupName(names.data[group]?.terms, group),
      };
    }).filter(({ size, words }) => size >= FEWEST_TEXTS && !words.startsWith("group "));
  }, [wanted, few, points, groups.data, names.data, embeddings]);
}

function quantile(values: number[], share: number): number {
  return values.sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
}
