import { useMemo } from "react";
import { type Space, spaceName } from "../../experiment/experiment.ts";
import { labelIndices } from "../../experiment/labels.ts";
import { placesOf, placesOfIds } from "../../experiment/placesOf.ts";
import { highestOf } from "../../maths/nearestTo.ts";
import { useCosines } from "../../playground/useCosines.ts";
import { cutDetails, useCuts } from "../../playground/useCuts.ts";
import type { Pair } from "../../playground/usePair.ts";
import { useExperiment, usePlayground, useSelection, useVectors } from "../../playground/usePlayground.ts";
import { readToken } from "../../ui/chart/colourScale.ts";
import type { PointEmphasis, PointTrail } from "../../ui/chart/drawPoints.ts";
import type { PlacedName } from "../../ui/chart/PlacedNames.tsx";
import { PointCanvas, type SharedViewport } from "../../ui/chart/PointCanvas.tsx";
import { spaceToken } from "../../ui/spaceLook.ts";
import { useTheme } from "../../ui/useTheme.ts";
import type { MapPoints } from "./useMapLayout.ts";
import { type JoinedText, useNeighbourLines } from "./useNeighbourLines.ts";
import { usePointStyle } from "./usePointStyle.ts";
import { useQueryPin } from "./useQueryPin.tsx";

/** How many true neighbours are joined to the text under the pointer where no second space is compared. */
const LINES = 10;

type Props = {
  space: Space;
  pair: Pair | undefined;
  points: MapPoints;
  trails: readonly PointTrail[];
  lasso: boolean;
  /** By point, how much of its neighbourhood is drawn, where that is to be seen. */
  rings: Float32Array | undefined;
  names: readonly PlacedName[] | undefined;
  shared: SharedViewport | undefined;
};

/** The points of a map, with all that points, selects and colours them. */
export function MapPointsView({ space, pair, points, trails, lasso, rings, names, shared }: Props) {
  const { xy, ids } = points;
  const { selection } = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
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
  const style = usePointStyle({ space, pair, ids, labels, rings });
  const pin = useQueryPin(space, points);
  const cuts = useCuts();
  const cutPoints = useMemo(
    () => ids.flatMap((id, i) => (cuts.get(id)?.some((cut) => cut.letter === space.letter) ? [i] : [])),
    [ids, cuts, space.letter],
  );
  const focus = hovered ?? selected;
  const joined = useJoinedTexts(space, pair, focus);
  const alone = useSpaceColour(space);
  const caught = useMemo(
    () => new Set([...group].map((id) => pointOf.get(id)).filter((point) => point !== undefined)),
    [group, pointOf],
  );
  const emphasis = useMemo<PointEmphasis>(() => {
    const at = (id: string | undefined) => (id === undefined ? undefined : pointOf.get(id));
    const focusPoint = at(focus);
    const lines = joined.flatMap(({ id, alone: onlyHere }) => {
      const point = at(id);
      if (point === undefined || focusPoint === undefined) return [];
      return { from: focusPoint, to: point, dashed: onlyHere ? alone : undefined };
    });
    return {
      ringed: [at(partner), at(selected), focusPoint].filter((point) => point !== undefined),
      raised: new Set(lines.map(({ to }) => to)),
      lines,
      trails,
      cut: cutPoints,
      group: caught,
    };
  }, [focus, joined, alone, selected, partner, caught, pointOf, cutPoints, trails]);

  return (
    <PointCanvas
      xy={xy}
      style={style}
      emphasis={emphasis}
      lasso={lasso}
      names={names}
      shared={shared}
      pin={pin}
      current={focus === undefined ? -1 : (pointOf.get(focus) ?? -1)}
      label={`Map of ${ids.length} texts in space ${space.letter}, ${spaceName(space)}. Arrow keys move between texts, Enter selects.`}
      tip={(point) => {
        const item = corpus.texts[placesOf(corpus.texts).get(ids[point] ?? "") ?? -1];
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

/** The colour of what only this space has. */
function useSpaceColour({ letter }: Space): string {
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  return useMemo(() => readToken(spaceToken(letter)), [theme, letter]);
}

const NONE: readonly JoinedText[] = [];

/** The true neighbours of the text in focus: from the comparison for a compared space, else from its vectors. */
function useJoinedTexts(space: Space, pair: Pair | undefined, focus: string | undefined) {
  const compared = pair && (space === pair.first || space === pair.second) ? pair : undefined;
  const fromPair = useNeighbourLines(compared, space === pair?.second ? "second" : "first", focus);
  const { embeddings } = useVectors(space);
  const { row, cosines } = useCosines(space, fromPair ? undefined : focus);
  return useMemo(() => {
    if (fromPair) return fromPair;
    if (!cosines) return NONE;
    const { indices } = highestOf(cosines, row, LINES);
    return Array.from(indices, (other) => ({ id: embeddings.ids[other] ?? "", alone: false }));
  }, [fromPair, cosines, row, embeddings]);
}
