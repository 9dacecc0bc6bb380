import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { mapQualityQuery } from "../../compute/queries/mapQueries.ts";
import { type Space, spaceName } from "../../experiment/experiment.ts";
import type { Pair } from "../../playground/usePair.ts";
import { usePlayground, useRun, useVectors } from "../../playground/usePlayground.ts";
import type { PointTrail } from "../../ui/chart/drawPoints.ts";
import type { PlacedName } from "../../ui/chart/PlacedNames.tsx";
import type { SharedViewport } from "../../ui/chart/PointCanvas.tsx";
import { type Bounds, boundsOf } from "../../ui/chart/viewport.ts";
import { count } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { MapNotes } from "./MapNotes.tsx";
import { MapPointsView } from "./MapPointsView.tsx";
import { mapWords, workWords } from "./mapWords.ts";
import { useDisplacement } from "./useDisplacement.ts";
import { useGroupNames } from "./useGroupNames.ts";
import { type ShownMap, useMapLayout } from "./useMapLayout.ts";

const NO_TRAILS: readonly PointTrail[] = [];

type Props = {
  space: Space;
  /** The two that are compared; this space may be one of them. */
  pair: Pair | undefined;
  /** The space whose map this one follows. */
  anchor: Space | undefined;
  lasso: boolean;
  rings: boolean;
  trails: boolean;
  names: boolean;
  shared: SharedViewport | undefined;
  onBounds(spaceId: string, bounds: Bounds): void;
};

/** The map of one space. */
export function MapCell({ space, pair, anchor, lasso, rings, trails, names, shared, onBounds }: Props) {
  const { embeddings } = useVectors(space);
  const map = useMapLayout(space, anchor);
  const quality = useMapQuality(space, map);
  const displacement = useDisplacement(space, pair, map);
  const groupNames = useGroupNames(space, map.points, names && map.layout !== undefined);
  useEffect(() => {
    if (map.layout) onBounds(space.id, boundsOf(map.layout.xy));
  }, [map.layout, space.id, onBounds]);
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
        <span className="ml-auto truncate whitespace-nowrap text-ink-3">
          {map.layout ? mapWords(map.layout, embeddings.ids.length) : workWords(map)}
          {map.cancel && <MapAction act={map.cancel}>Cancel</MapAction>}
          {map.resume && <MapAction act={map.resume}>Draw it</MapAction>}
        </span>
      </header>
      <MapNotes
        space={space}
        map={map}
        quality={quality}
        anchorLetter={anchor?.letter}
        displacement={trails ? displacement : undefined}
      />
      <CellBody
        space={space}
        map={map}
        pair={pair}
        lasso={lasso}
        rings={rings ? quality?.keptShares : undefined}
        trails={(trails && displacement?.trails) || NO_TRAILS}
        names={groupNames}
        shared={map.layout && !map.apart ? shared : undefined}
      />
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

/** How true the finished map is to its vectors. Exact pictures of up to three texts need no such number. */
function useMapQuality(space: Space, { layout, key }: ShownMap) {
  const { compute } = usePlayground();
  const { embeddings } = useVectors(space);
  const measured = layout && (layout.kind === "umap" || layout.kind === "pca" || layout.kind === "mds");
  const query = useQuery({
    ...mapQualityQuery(compute.compute, embeddings, layout ?? { xy: new Float32Array(0) }, key),
    enabled: measured === true,
  });
  return measured ? query.data : undefined;
}

type BodyProps = Pick<Props, "space" | "pair" | "lasso" | "shared"> & {
  map: ShownMap;
  /** How much of each text's neighbourhood is drawn, to be shown as rings. */
  rings: Float32Array | undefined;
  trails: readonly PointTrail[];
  names: readonly PlacedName[] | undefined;
};

function CellBody({ space, map, pair, lasso, rings, trails, names, shared }: BodyProps) {
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
  if (!map.points) return <div className="flex-1" />;
  return (
    <MapPointsView
      space={space}
      pair={pair}
      points={map.points}
      trails={trails}
      lasso={lasso}
      rings={rings}
      names={names}
      shared={shared}
    />
  );
}

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid flex-1 place-content-center gap-1 p-6 text-center text-sm text-ink-2">
      <b className="text-base font-semibold text-ink">{title}</b>
      <span>{children}</span>
    </div>
  );
}
