import { useCallback, useMemo, useState } from "react";
import type { SharedViewport } from "../../ui/chart/PointCanvas.tsx";
import { type Bounds, joinBounds, type Viewport } from "../../ui/chart/viewport.ts";

/**
 * One viewport for maps whose positions belong together: moving or zooming one moves all, and all show the part of
 * the plane that holds every map.
 */
export function useSharedViewport(on: boolean, spaceIds: readonly string[]) {
  const [moved, setMoved] = useState<Viewport>();
  const [found, setFound] = useState<Readonly<Record<string, Bounds>>>({});
  const report = useCallback(
    (spaceId: string, bounds: Bounds) => setFound((before) => ({ ...before, [spaceId]: bounds })),
    [],
  );
  const shared = useMemo<SharedViewport | undefined>(() => {
    const known = spaceIds.flatMap((id) => found[id] ?? []);
    return on && known.length > 0 ? { moved, bounds: joinBounds(known), onMove: setMoved } : undefined;
  }, [on, moved, found, spaceIds]);
  return { shared, report };
}
