import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { ComputeFunction } from "../../compute/compute.ts";
import type { MapLayout, MapProgress } from "../../compute/layout.ts";
import { mapWork } from "../../compute/mapPace.ts";
import { type KeyedAnchor, mapQuery } from "../../compute/queries/mapQueries.ts";
import type { Space } from "../../experiment/experiment.ts";
import { usePlayground, useRun, useSettings, useVectors } from "../../playground/usePlayground.ts";
import type { Embeddings, VectorTable } from "../../runs/vectorTable.ts";

/** What is drawn: positions, x and y in turn, and the text at each. */
export type MapPoints = { readonly xy: Float32Array; readonly ids: readonly string[] };

export type ShownMap = {
  readonly points: MapPoints | undefined;
  /** The finished layout of the present vectors and settings. */
  readonly layout: MapLayout | undefined;
  /** Names the finished layout in the keys of what follows from it. */
  readonly key: readonly unknown[];
  readonly kind: MapLayout["kind"] | undefined;
  /** What the layout follows, if it follows another map. */
  readonly anchor: KeyedAnchor | undefined;
  /** The space's own texts are not those of the anchor, so the two maps cannot be compared. */
  readonly apart: boolean;
  /** 0 … 1 while the layout settles in sight. */
  readonly settlingShare: number | undefined;
  readonly busy: boolean;
  /** How long the layout under way takes as a whole, where that is long and the last one told. */
  readonly expectedMs: number | undefined;
  /** Gives up a layout that takes long; then `resume` starts it again. */
  readonly cancel: (() => void) | undefined;
  readonly resume: (() => void) | undefined;
  readonly error: Error | null;
};

/**
 * The layout of a space, following that of `anchorSpace` where there is one. While vectors still arrive a quick one
 * follows them, at its own pace; the full one waits for the last. Until a new layout has positions the former stays,
 * so that the map never blinks.
 */
export function useMapLayout(space: Space, anchorSpace: Space | undefined): ShownMap {
  const { compute, mapPace, queryClient } = usePlayground();
  const { table, embeddings: all, missing } = useVectors(space);
  const run = useRun(space.id);
  const settings = useDeferredValue(useSettings((kept) => kept.map));
  const [settling, setSettling] = useState<MapProgress & { key: string }>();
  const partial = run.status === "running" && missing > 0;
  const latest = useMemo((): Drawn => (partial ? firstLook(table, all) : all), [partial, table, all]);
  const [paced, setPaced] = useState<Drawn>(latest);
  const embeddings: Drawn = partial ? paced : latest;
  const effective = partial ? { ...settings, method: "pca" as const } : settings;
  const { anchor, apart, waits, coming } = useAnchor(
    partial ? undefined : anchorSpace,
    space,
    embeddings,
    settings,
  );
  const work = mapWork(embeddings.matrix.rows, embeddings.matrix.cols, effective);
  const timed: ComputeFunction = (name, input, options) => {
    const start = performance.now();
    const answer = compute.compute(name, input, options);
    const note = () => effective.method === "umap" && mapPace.note(work, performance.now() - start);
    answer.then(note, () => undefined);
    return answer;
  };
  const onProgress = (progress: MapProgress) => setSettling({ ...progress, key });
  const options = mapQuery(timed, embeddings, effective, onProgress, anchor);
  const key = JSON.stringify(options.queryKey);
  const query = useQuery({
    ...options,
    enabled: embeddings.ids.length > 0 && !waits,
    // A picture on the way is never asked for again, and would hold its vectors for minutes.
    ...(partial && { gcTime: 0 }),
  });
  const pacedAt = useRef(0);
  useEffect(() => {
    // A layout under way is let finish: ending its worker for every batch would cost more than it draws.
    if (partial && query.isFetching) return;
    if (partial && latest.rows && performance.now() - pacedAt.current < FIRST_LOOK_MS) return;
    pacedAt.current = performance.now();
    setPaced(latest);
  }, [partial, query.isFetching, latest]);

  const long = effective.method === "umap" && work > LONG_WORK;
  const stopped = long && !waits && query.isPending && !query.isFetching;

  const layout = useMemo(
    () => (query.data && embeddings.rows ? { ...query.data, sampled: embeddings.rows } : query.data),
    [query.data, embeddings],
  );
  const underway = !layout && settling?.key === key ? settling : undefined;
  const current = usePoints(embeddings, query.data ?? underway);
  const [last, setLast] = useState<MapPoints>();
  if (current && current !== last) setLast(current);
  const former = last && embeddings.ids.includes(last.ids[0] ?? "") ? last : undefined;
  const { queryKey } = options;
  return {
    points: current ?? former,
    layout,
    key: queryKey,
    kind: layout?.kind,
    anchor,
    apart,
    settlingShare: underway && underway.epoch / underway.epochs,
    busy: query.isFetching || partial || coming,
    expectedMs: long ? mapPace.expectedMs(work) : undefined,
    cancel: long && query.isFetching ? () => void queryClient.cancelQueries({ queryKey }) : undefined,
    resume: stopped ? () => void query.refetch() : undefined,
    error: query.error,
  };
}

/** More than a second on most machines: the page then says how long, and lets it be given up. */
const LONG_WORK = 1e10;

/** Numbers in the picture drawn while vectors arrive: all again for each batch would keep the page from the rest. */
const FIRST_LOOK = 1 << 20;
/** And so many of these pictures a second at most. */
const FIRST_LOOK_MS = 500;

/** All texts so far, or an even sample of them where they are many; then `rows` says which. */
function firstLook(table: VectorTable, all: Embeddings): Drawn {
  const { rows, cols } = all.matrix;
  return rows * cols <= FIRST_LOOK ? all : table.sample(all.ids, Math.floor(FIRST_LOOK / cols));
}

type Drawn = Embeddings & { readonly rows?: Int32Array<ArrayBuffer> };

/** The map that this one follows, once it is there. The anchor's own cell asks for it; here it is only waited for. */
function useAnchor(
  anchorSpace: Space | undefined,
  space: Space,
  { ids }: Embeddings,
  settings: Parameters<typeof mapQuery>[2],
) {
  const { compute } = usePlayground();
  const tether = useDeferredValue(useSettings((all) => all.anchoring.tether));
  const other = anchorSpace && anchorSpace !== space && ids.length > 0 ? anchorSpace : undefined;
  const { embeddings, missing } = useVectors(other ?? space);
  const run = useRun((other ?? space).id);
  const options = mapQuery(compute.compute, embeddings, settings);
  const query = useQuery({ ...options, enabled: false });
  const same = useMemo(() => isSame(ids, embeddings.ids), [ids, embeddings.ids]);
  const growing = run.status === "running" && missing > 0;
  const follows = other !== undefined && same && !query.isError && !growing;
  const layout = follows ? query.data : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is new each time, and follows from the layout
  const anchor = useMemo<KeyedAnchor | undefined>(
    () => layout && { layout, tether, key: options.queryKey },
    [layout, tether],
  );
  return {
    anchor,
    apart: other !== undefined && !same,
    waits: follows && !layout,
    coming: follows && query.isFetching,
  };
}

function isSame(ids: readonly string[], others: readonly string[]): boolean {
  return ids === others || (ids.length === others.length && ids.every((id, i) => id === others[i]));
}

/** Positions with the ids of their texts; the same object for the same positions. */
function usePoints(
  embeddings: Embeddings,
  drawn: Pick<MapLayout, "xy" | "sampled"> | undefined,
): MapPoints | undefined {
  const sampled = drawn?.sampled;
  // The ids keep their identity while positions settle, and with them all that is worked out from them.
  const sample = sampled?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step of settling brings the same sample anew
  const ids = useMemo(
    () => (sampled ? Array.from(sampled, (row) => embeddings.ids[row] ?? "") : embeddings.ids),
    [embeddings, sample],
  );
  return useMemo(() => drawn && { xy: drawn.xy, ids }, [drawn, ids]);
}
