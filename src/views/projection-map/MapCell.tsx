import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import type { MapLayout, MapProgress } from "../../compute/layout.ts";
import { mapQuery, neighboursQuery } from "../../compute/queries.ts";
import { type Space, spaceName } from "../../experiment/experiment.ts";
import { labelIndices } from "../../experiment/labels.ts";
import { cutDetails, useCuts } from "../../playground/useCuts.ts";
import {
  useExperiment,
  usePlayground,
  useRun,
  useSelection,
  useSettings,
  useVectors,
} from "../../playground/usePlayground.ts";
import type { PointEmphasis } from "../../ui/chart/drawPoints.ts";
import { PointCanvas } from "../../ui/chart/PointCanvas.tsx";
import { count } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { mapWords } from "./mapWords.ts";
import { usePointStyle } from "./usePointStyle.ts";

/** How many true neighbours are joined to the text under the pointer. */
const LINES = 10;

/** The map of one space. */
export function MapCell({ space, lasso }: { space: Space; lasso: boolean }) {
  const { compute } = usePlayground();
  const { embeddings, missing } = useVectors(space);
  const run = useRun(space.id);
  const settings = useSettings((all) => all.map);
  const deferred = useDeferredValue(settings);
  const [settling, setSettling] = useState<MapProgress & { key: string }>();
  // While vectors still arrive the quick layout follows them; the full one waits for the last.
  const partial = run.status === "running" && missing > 0;
  const effective = partial ? { ...deferred, method: "pca" as const } : deferred;
  const key = `${embeddings.key}|${JSON.stringify(effective)}`;
  const query = useQuery({
    ...mapQuery(compute.compute, embeddings, effective, (progress) => setSettling({ ...progress, key })),
    enabled: embeddings.ids.length > 0,
    placeholderData: keepPreviousData,
  });

  const done = query.data && !query.isPlaceholderData;
  const underway = !done && settling?.key === key ? settling : undefined;
  return (
    <section
      aria-label={`Map ${space.letter}`}
      data-busy={query.isFetching || partial}
      data-kind={done ? query.data?.kind : undefined}
      data-testid={`map-${space.letter}`}
      className="flex min-h-0 flex-1 flex-col"
    >
      <header className="flex h-8 flex-none items-center gap-2 px-4 text-sm">
        <SpaceTile letter={space.letter} />
        <b className="truncate font-semibold">{spaceName(space)}</b>
        <span className="ml-auto whitespace-nowrap text-ink-3">
          {underway
            ? `settling, ${count((underway.epoch / underway.epochs) * 100)} %`
            : done && query.data
              ? mapWords(query.data, embeddings.ids.length)
              : query.isFetching
                ? "finding neighbours"
                : ""}
        </span>
      </header>
      <CellBody
        space={space}
        done={done ? query.data : undefined}
        underway={underway}
        error={query.error}
        lasso={lasso}
      />
    </section>
  );
}

type BodyProps = {
  space: Space;
  done: MapLayout | undefined;
  underway: MapProgress | undefined;
  error: Error | null;
  lasso: boolean;
};

function CellBody({ space, done, underway, error, lasso }: BodyProps) {
  const { embeddings, missing } = useVectors(space);
  const run = useRun(space.id);
  if (error) return <Empty title="The map could not be drawn">{error.message}</Empty>;
  if (embeddings.ids.length === 0) {
    if (run.status === "running" || run.status === "waiting")
      return <Empty title="Waiting for the first vectors">The map forms while they arrive.</Empty>;
    return missing === 0 ? (
      <Empty title="No texts">Paste some, or open a sample.</Empty>
    ) : (
      <Empty title="Not run yet">Press Run to embed {count(missing)} texts in this space.</Empty>
    );
  }
  if (done?.kind === "point")
    return (
      <Empty title="One text has no map">
        Its vector is under Vectors. Add a second text to see how close they are.
      </Empty>
    );
  if (done?.kind === "identical")
    return (
      <Empty title="All texts have the same vector">
        In this space they cannot be told apart: every cosine is 1.00.
      </Empty>
    );
  const drawn = done ?? underway;
  if (!drawn) return <div className="flex-1" />;
  return <Points space={space} xy={drawn.xy} sampled={drawn.sampled} lasso={lasso} />;
}

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid flex-1 place-content-center gap-1 p-6 text-center text-sm text-ink-2">
      <b className="text-base font-semibold text-ink">{title}</b>
      <span>{children}</span>
    </div>
  );
}

type PointsProps = { space: Space; xy: Float32Array; sampled: Int32Array | undefined; lasso: boolean };

function Points({ space, xy, sampled, lasso }: PointsProps) {
  const { compute, selection } = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const { embeddings } = useVectors(space);
  const hovered = useSelection((state) => state.hovered);
  const selected = useSelection((state) => state.selected);
  const partner = useSelection((state) => state.partner);
  const group = useSelection((state) => state.group);

  // Points are the mapped rows of the embeddings; ids tell which text each one is.
  const ids = useMemo(
    () =>
      (sampled ? Array.from(sampled, (row) => embeddings.ids[row] ?? "") : embeddings.ids).slice(
        0,
        xy.length / 2,
      ),
    [sampled, embeddings, xy.length],
  );
  const pointOf = useMemo(() => new Map(ids.map((id, i) => [id, i])), [ids]);
  const labels = useMemo(() => {
    const byId = new Map(corpus.texts.map((item, i) => [item.id, i]));
    const indices = labelIndices(corpus);
    return Int32Array.from(ids, (id) => indices[byId.get(id) ?? -1] ?? -1);
  }, [corpus, ids]);
  const style = usePointStyle(embeddings, ids, labels, selected);

  const k = Math.min(LINES, embeddings.ids.length - 1);
  const neighbours = useQuery({
    ...neighboursQuery(compute.compute, embeddings, k),
    enabled: k > 0 && embeddings.ids.length <= 4000,
  }).data;

  const cuts = useCuts();
  const cutPoints = useMemo(
    () => ids.flatMap((id, i) => (cuts.get(id)?.some((cut) => cut.letter === space.letter) ? [i] : [])),
    [ids, cuts, space.letter],
  );
  const focus = hovered ?? selected;
  const emphasis = useMemo<PointEmphasis>(() => {
    const at = (id: string | undefined) => (id === undefined ? undefined : pointOf.get(id));
    const focusPoint = at(focus);
    const row = focus === undefined ? -1 : embeddings.ids.indexOf(focus);
    const near =
      row < 0 || !neighbours
        ? []
        : [...neighbours.indices.subarray(row * neighbours.k, (row + 1) * neighbours.k)];
    const nearPoints = near.map((other) => at(embeddings.ids[other])).filter((point) => point !== undefined);
    return {
      ringed: [at(partner), at(selected), focusPoint].filter((point) => point !== undefined),
      raised: new Set(nearPoints),
      lines: focusPoint === undefined ? [] : nearPoints.map((point) => [focusPoint, point] as const),
      cut: cutPoints,
      group: new Set([...group].map(at).filter((point) => point !== undefined)),
    };
  }, [focus, selected, partner, group, pointOf, neighbours, embeddings, cutPoints]);

  const textAt = (point: number) => corpus.texts.find((item) => item.id === ids[point]);
  return (
    <PointCanvas
      xy={xy}
      style={style}
      emphasis={emphasis}
      lasso={lasso}
      current={focus === undefined ? -1 : (pointOf.get(focus) ?? -1)}
      label={`Map of ${ids.length} texts in space ${space.letter}, ${spaceName(space)}. Arrow keys move between texts, Enter selects.`}
      tip={(point) => {
        const item = textAt(point);
        return (
          <>
            {item?.text.slice(0, 160)}
            {item && cuts.has(item.id) && (
              <div className="mt-0.5 text-xs text-warn">{cutDetails(cuts.get(item.id) ?? [])}</div>
            )}
            {item?.label && <div className="mt-0.5 text-xs text-ink-3">{item.label}</div>}
          </>
        );
      }}
      onHover={(point) => selection.hover(ids[point])}
      onSelect={(point) => {
        const id = ids[point];
        if (id) selection.select(id);
      }}
      onLasso={(points) => selection.catchGroup(points.map((point) => ids[point] ?? ""))}
      onEscape={selection.clear}
    />
  );
}
