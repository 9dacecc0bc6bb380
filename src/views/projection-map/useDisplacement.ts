import { useMemo } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { spearman } from "../../maths/spearman.ts";
import type { Pair } from "../../playground/usePair.ts";
import type { PointTrail } from "../../ui/chart/drawPoints.ts";
import { useChange } from "./useChange.ts";
import type { ShownMap } from "./useMapLayout.ts";

/** Below this rank correlation of displacement and change, arrows would tell what did not happen. */
export const LEAST_CORRELATION = 0.3;
/** More arrows than this hide each other. */
const MOST_TRAILS = 12;

export type Displacement = {
  /** Spearman correlation over texts: how far a text is drawn from its place on the anchor, and neighbours it lost. */
  readonly correlation: number;
  /** From the place on the anchor to the place here, of the texts that moved most; empty where that tells nothing. */
  readonly trails: readonly PointTrail[];
};

/**
 * Whether places on an anchored map follow what really changed, and if so the way of the texts that moved most.
 * @returns `undefined` for a map that is not the second of the pair anchored at the first
 */
export function useDisplacement(
  space: Space,
  pair: Pair | undefined,
  { layout, anchor, points }: ShownMap,
): Displacement | undefined {
  const compared = pair && pair.second === space && layout && anchor ? pair : undefined;
  const change = useChange(compared);
  return useMemo(() => {
    if (!change || !layout || !anchor || !points || points.xy !== layout.xy) return undefined;
    const from = anchor.layout.xy;
    const known = points.ids.flatMap((id, point) => (change.lostOf.has(id) ? [{ id, point }] : []));
    const distances = known.map(({ point }) =>
      Math.hypot(
        (points.xy[2 * point] ?? 0) - (from[2 * point] ?? 0),
        (points.xy[2 * point + 1] ?? 0) - (from[2 * point + 1] ?? 0),
      ),
    );
    const correlation = spearman(
      Float64Array.from(distances),
      Float64Array.from(known, ({ id }) => change.lostOf.get(id) ?? 0),
    );
    const pointOf = new Map(known.map(({ id, point }) => [id, point]));
    const trails = change.order.slice(0, MOST_TRAILS).flatMap((id) => {
      const point = pointOf.get(id);
      return point === undefined ? [] : [{ point, x: from[2 * point] ?? 0, y: from[2 * point + 1] ?? 0 }];
    });
    return { correlation, trails: correlation >= LEAST_CORRELATION ? trails : [] };
  }, [change, layout, anchor, points]);
}
