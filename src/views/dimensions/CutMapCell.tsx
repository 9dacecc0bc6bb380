import { useMemo, useState } from "react";
import { labelIndices } from "../../experiment/labels.ts";
import { useExperiment, usePlayground, useSelection } from "../../playground/usePlayground.ts";
import { NO_EMPHASIS, type PointStyle } from "../../ui/chart/drawPoints.ts";
import { labelStyle } from "../../ui/chart/labelStyle.ts";
import { PointCanvas } from "../../ui/chart/PointCanvas.tsx";
import { PointThumb } from "../../ui/chart/PointThumb.tsx";
import { boundsOf, type Viewport } from "../../ui/chart/viewport.ts";
import { count } from "../../ui/format.ts";
import { useTheme } from "../../ui/useTheme.ts";
import { useCutMap, useGlide } from "./useCutMap.ts";
import type { SpaceSweep } from "./useSweeps.ts";

/** The map of one space at the chosen size, moving as the size does. */
export function CutMapCell({ swept, size }: { swept: SpaceSweep; size: number }) {
  const { selection } = usePlayground();
  const map = useCutMap(swept, size);
  const xy = useGlide(map.layout?.xy);
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const hovered = useSelection((state) => state.hovered);
  const selected = useSelection((state) => state.selected);
  const style = useLabelStyle(map.ids);
  const at = (id: string | undefined) => (id === undefined ? -1 : map.ids.indexOf(id));
  const current = at(hovered ?? selected);
  const [moved, setMoved] = useState<Viewport>();
  const target = map.layout?.xy;
  // That of the picture to come: one that grew with every step would shake.
  const bounds = useMemo(() => boundsOf(target ?? new Float32Array(0)), [target]);
  const emphasis = useMemo(() => ({ ...NO_EMPHASIS, ringed: current < 0 ? [] : [current] }), [current]);
  return (
    <div
      data-testid="cut-map"
      data-busy={map.busy}
      data-size={map.size}
      className="flex h-68 flex-col border-b border-line"
    >
      <header className="flex h-8 flex-none items-center gap-2 px-4 text-sm">
        <b className="font-semibold">Map at {count(map.size)}</b>
        <span className="ml-auto text-xs text-ink-3">from the full-size map, tethered to it</span>
      </header>
      {map.error && <p className="px-4 text-sm text-bad">{map.error.message}</p>}
      {xy && xy.length === 2 * map.ids.length && xy.length > 2 ? (
        <PointCanvas
          xy={xy}
          style={style}
          emphasis={emphasis}
          lasso={false}
          shared={{ moved, bounds, onMove: setMoved }}
          current={current}
          label={`Map of ${map.ids.length} texts in space ${swept.space.letter} at ${map.size} dimensions. Arrow keys move between texts, Enter selects.`}
          tip={(point) => texts.find((item) => item.id === map.ids[point])?.text.slice(0, 160)}
          onHover={(point) => selection.hover(map.ids[point])}
          onSelect={(point) => {
            const id = map.ids[point];
            if (id) selection.select(id);
          }}
          onLasso={() => undefined}
          onEscape={selection.clear}
        />
      ) : (
        <div className="flex-1" />
      )}
    </div>
  );
}

/** The same map at several sizes, small. */
export function CutMapThumb({ swept, size }: { swept: SpaceSweep; size: number }) {
  const map = useCutMap(swept, size);
  const style = useLabelStyle(map.ids);
  const xy = map.layout?.xy;
  return (
    <figure className="flex min-w-0 flex-col" style={{ height: 200 }} data-busy={map.busy}>
      <figcaption className="text-xs text-ink-2">{count(size)}</figcaption>
      {xy && xy.length === 2 * map.ids.length && (
        <PointThumb xy={xy} style={style} label={`Map at ${size} dimensions`} />
      )}
    </figure>
  );
}

function useLabelStyle(ids: readonly string[]): PointStyle {
  const corpus = useExperiment((experiment) => experiment.corpus);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  return useMemo(() => {
    const indices = labelIndices(corpus);
    const labelOf = new Map(corpus.texts.map((item, i) => [item.id, indices[i] ?? -1]));
    return labelStyle(Int32Array.from(ids, (id) => labelOf.get(id) ?? -1));
  }, [corpus, ids, theme]);
}
