import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { MapLayout } from "../../compute/layout.ts";
import { type KeyedAnchor, mapQuery } from "../../compute/queries/mapQueries.ts";
import { layerNormRows } from "../../maths/dimensions/layerNormRows.ts";
import type { Matrix } from "../../maths/matrix.ts";
import { truncateColumns } from "../../maths/serverCut.ts";
import { usePlayground, useSettings } from "../../playground/usePlayground.ts";
import type { SpaceSweep } from "./useSweeps.ts";

/** Epochs of the picture that follows the slider; the full layout comes when it rests. */
const QUICK_EPOCHS = 80;
const REST_MS = 350;

/** How far a text may go from its place in the full-size map; see docs/decisions/0021-tether.md. */
const TETHER = 0.1;

export type CutMap = {
  readonly layout: MapLayout | undefined;
  /** Of the vectors that the layout was drawn from. */
  readonly ids: readonly string[];
  /** The size it shows, which follows the one asked for. */
  readonly size: number;
  /** Whether there is a picture of the size asked for, if not yet the last one. */
  readonly drawn: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
};

/** The vectors of a space cut to a size, with the card's recipe if that is chosen. */
export function useCutMatrix({ embeddings, recipe }: SpaceSweep, size: number): Matrix {
  const base = useMemo(
    () => (recipe ? layerNormRows(embeddings.matrix) : embeddings.matrix),
    [embeddings, recipe],
  );
  return useMemo(() => truncateColumns(base, size), [base, size]);
}

/**
 * The map of a space cut to a size. It starts from the full-size map and is tethered to it, so that what moves is
 * what changed. While the size changes a quick layout follows it, one after another; the full one comes after.
 */
export function useCutMap(swept: SpaceSweep, size: number): CutMap {
  const { compute } = usePlayground();
  const settings = useSettings((all) => all.map);
  const { embeddings, recipe, full } = swept;
  const [paced, setPaced] = useState(size);
  const [restedAt, setRestedAt] = useState(size);
  const rests = restedAt === size;
  const matrix = useCutMatrix(swept, paced);
  const some = embeddings.ids.length > 0;
  const base = mapQuery(compute.compute, embeddings, settings);
  const whole = useQuery({ ...base, enabled: some });
  const uncut = paced >= full && !recipe;
  const anchor: KeyedAnchor | undefined = whole.data && {
    layout: whole.data,
    tether: TETHER,
    key: base.queryKey,
  };
  const named = { key: `${embeddings.key}|first ${paced}${recipe ? " after layer norm" : ""}`, matrix };
  const asked = some && !uncut && anchor !== undefined && paced === size;
  const quick = useQuery({
    ...mapQuery(compute.compute, named, settings, undefined, anchor && { ...anchor, epochs: QUICK_EPOCHS }),
    enabled: asked && !rests,
  });
  const cut = useQuery({
    ...mapQuery(compute.compute, named, settings, undefined, anchor),
    enabled: asked && rests,
  });
  const fetching = whole.isFetching || quick.isFetching || cut.isFetching;
  useEffect(() => {
    // A layout under way is let finish: ending its worker would cost more.
    if (!fetching) setPaced(size);
  }, [fetching, size]);
  useEffect(() => {
    const timer = setTimeout(() => setRestedAt(size), REST_MS);
    return () => clearTimeout(timer);
  }, [size]);
  const data = uncut ? whole.data : (cut.data ?? quick.data);
  const [last, setLast] = useState<MapLayout>();
  if (data && data !== last) setLast(data);
  const layout = data ?? (last?.xy.length === whole.data?.xy.length ? last : undefined);
  return {
    layout,
    ids: useMemo(
      () => (layout?.sampled ? Array.from(layout.sampled, (at) => embeddings.ids[at] ?? "") : embeddings.ids),
      [layout, embeddings],
    ),
    size: paced,
    drawn: paced === size && data !== undefined,
    busy: fetching || paced !== size || (!uncut && !rests),
    error: whole.error ?? cut.error,
  };
}

const GLIDE_MS = 180;

/** Positions on their way from the last picture to the next; at once where the user wants no motion. */
export function useGlide(target: Float32Array | undefined): Float32Array | undefined {
  const [shown, setShown] = useState(target);
  const from = useRef(target);
  useEffect(() => {
    const start = from.current;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!target || !start || start.length !== target.length || still) {
      from.current = target;
      setShown(target);
      return;
    }
    const began = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const share = Math.min(1, (now - began) / GLIDE_MS);
      const eased = share * (2 - share);
      const xy = share === 1 ? target : target.map((end, at) => start[at]! + (end - start[at]!) * eased);
      from.current = xy;
      setShown(xy);
      if (share < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown?.length === target?.length ? shown : target;
}
