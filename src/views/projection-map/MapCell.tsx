import { type ReactNode, useMemo } from "react";
import { type Space, spaceName } from "../../experiment/experiment.ts";
import { labelIndices } from "../../experiment/labels.ts";
import { placesOf, placesOfIds } from "../../experiment/placesOf.ts";
import { highestOf } from "../../maths/nearestTo.ts";
import { useCosines } from "../../playground/useCosines.ts";
import { cutDetails, useCuts } from "../../playground/useCuts.ts";
import {
  useExperiment,
  usePlayground,
  useRun,
  useSelection,
  useVectors,
} from "../../playground/usePlayground.ts";
import type { PointEmphasis } from "../../ui/chart/drawPoints.ts";
import { PointCanvas } from "../../ui/chart/PointCanvas.tsx";
import { count } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { mapWords, workWords } from "./mapWords.ts";
import { type MapPoints, type ShownMap, useMapLayout } from "./useMapLayout.ts";
import { usePointStyle } from "./usePointStyle.ts";

/** How many true neighbours are joined to the text under the pointer. */
const LINES = 10;

/** The map of one space. */
export function MapCell({ space, lasso }: { space: Space; lasso: boolean }) {
  const { embeddings } = useVectors(space);
  const map = useMapLayout(space);
  return (
    <section
      aria-label={`Map ${space.letter}`}
      data-busy={map.busy}
      data-kind={map.kind}
      data-testid={`map-${space.letter}`}
      className="flex min-h-0 flex-1 flex-col"
    >
      <header className="flex h-8 flex-none items-center gap-2 px-4 text-sm">
        <SpaceTile letter={space.letter} />
        <b className="truncate font-semibold">{spaceName(space)}</b>
        <span className="ml-auto whitespace-nowrap text-ink-3">
          {map.layout ? mapWords(map.layout, embeddings.ids.length) : workWords(map)}
          {map.cancel && <MapAction act={map.cancel}>Cancel</MapAction>}
          {map.resume && <MapAction act={map.resume}>Draw it</MapAction>}
        </span>
      </header>
      <CellBody space={space} map={map} lasso={lasso} />
    </section>
  );
}

function MapAction({ act, children }: { act(): void; children: string }) {
  return (
    <button type="button" className="link ml-2" onClick={act}>
      {children}
    </button>
  );
}

type BodyProps = { space: Space; map: ShownMap; lasso: boolean };

function CellBody({ space, map, lasso }: BodyProps) {
  const { embeddings, missing } = useVectors(space);
  const run = useRun(space.id);
  if (map.error) return <Empty title="The map could not be drawn">{map.error.message}</Empty>;
  if (embeddings.ids.length === 0) {
    if (run.status === "running" || run.status === "waiting")
      return <Empty title="Waiting for the first vectors">The map forms while they arrive.</Empty>;
    return missing === 0 ? (
      <Empty title="No texts">Paste some, or open a sample.</Empty>
    ) : (
      <Empty title="Not run yet">Press Run to embed {count(missing)} texts in this space.</Empty>
    );
  }
  if (map.kind === "point")
    return (
      <Empty title="One text has no map">
        Its vector is under Vectors. Add a second text to see how close they are.
      </Empty>
    );
  if (map.kind === "identical")
    return (
      <Empty title="All texts have the same vector">
        In this space they cannot be told apart: every cosine is 1.00.
      </Empty>
    );
  if (!map.points && map.resume)
    return <Empty title="The map was not drawn">Draw it, or choose PCA, which is quicker.</Empty>;
  if (!map.points) return <div className="flex-1" />;
  return <Points space={space} points={map.points} lasso={lasso} />;
}

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid flex-1 place-content-center gap-1 p-6 text-center text-sm text-ink-2">
      <b className="text-base font-semibold text-ink">{title}</b>
      <span>{children}</span>
    </div>
  );
}

type PointsProps = { space: Space; points: MapPoints; lasso: boolean };

function Points({ space, points: { xy, ids }, lasso }: PointsProps) {
  const { selection } = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const { embeddings } = useVectors(space);
  const hovered = useSelection((state) => state.hovered);
  const selected = useSelection((state) => state.selected);
  const partner = useSelection((state) => state.partner);
  const group = useSelection((state) => state.group);

  const pointOf = placesOfIds(ids);
  const labels = useMemo(() => {
    const byId = placesOf(corpus.texts);
    const indices = labelIndices(corpus);
    return Int32Array.from(ids, (id) => indices[byId.get(id) ?? -1] ?? -1);
  }, [corpus, ids]);
  const style = usePointStyle(space, embeddings, ids, labels, selected);

  const cuts = useCuts();
  const cutPoints = useMemo(
    () => ids.flatMap((id, i) => (cuts.get(id)?.some((cut) => cut.letter === space.letter) ? [i] : [])),
    [ids, cuts, space.letter],
  );
  const focus = hovered ?? selected;
  const { row, cosines } = useCosines(space, focus);
  const near = useMemo(() => (cosines ? [...highestOf(cosines, row, LINES).indices] : []), [cosines, row]);
  const caught = useMemo(
    () => new Set([...group].map((id) => pointOf.get(id)).filter((point) => point !== undefined)),
    [group, pointOf],
  );
  const emphasis = useMemo<PointEmphasis>(() => {
    const at = (id: string | undefined) => (id === undefined ? undefined : pointOf.get(id));
    const focusPoint = at(focus);
    const nearPoints = near.map((other) => at(embeddings.ids[other])).filter((point) => point !== undefined);
    return {
      ringed: [at(partner), at(selected), focusPoint].filter((point) => point !== undefined),
      raised: new Set(nearPoints),
      lines: focusPoint === undefined ? [] : nearPoints.map((point) => [focusPoint, point] as const),
      cut: cutPoints,
      group: caught,
    };
  }, [focus, selected, partner, caught, pointOf, near, embeddings, cutPoints]);

  const textAt = (point: number) => corpus.texts[placesOf(corpus.texts).get(ids[point] ?? "") ?? -1];
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
