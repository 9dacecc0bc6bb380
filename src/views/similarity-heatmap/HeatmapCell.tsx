import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Heatmap } from "../../compute/heatmap.ts";
import { heatmapQuery } from "../../compute/queries.ts";
import { type Space, spaceName } from "../../experiment/experiment.ts";
import { labelsOf } from "../../experiment/labels.ts";
import {
  useExperiment,
  usePlayground,
  useSelection,
  useSettings,
  useVectors,
} from "../../playground/usePlayground.ts";
import { type Cell, HeatmapCanvas } from "../../ui/chart/HeatmapCanvas.tsx";
import { fixed, plural } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { HeatmapLegend } from "./HeatmapLegend.tsx";
import { MOST_TEXTS, orderAs, orderByLabel } from "./heatmapTexts.ts";
import { PairTable } from "./PairTable.tsx";

type Props = { space: Space; sampled: Int32Array<ArrayBuffer> | undefined };

/** The matrix of one space with its legend. */
export function HeatmapCell({ space, sampled }: Props) {
  const shown = useHeatmap(space, sampled);
  const { embeddings, missing } = useVectors(space);
  return (
    <section
      aria-label={`Heatmap ${space.letter}`}
      data-testid={`heatmap-${space.letter}`}
      data-busy={shown.fetching}
      className="flex min-h-0 flex-1 flex-col px-4 pb-3"
    >
      <header className="flex h-9 flex-none items-center gap-2 text-sm">
        <SpaceTile letter={space.letter} />
        <b className="truncate font-semibold">{spaceName(space)}</b>
        {missing > 0 && embeddings.ids.length > 0 && (
          <span className="badge badge-warn">{plural(missing, "text")} not embedded yet</span>
        )}
      </header>
      <Body space={space} shown={shown} />
    </section>
  );
}

type Shown = {
  readonly heatmap: Heatmap | undefined;
  readonly ids: readonly string[];
  readonly fetching: boolean;
  readonly error: Error | null;
};

/** The heatmap of a space and the ids of its rows. */
function useHeatmap(space: Space | undefined, sampled: Int32Array<ArrayBuffer> | undefined): Shown {
  const { compute } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const first = useExperiment((experiment) => experiment.spaces[0]);
  const { embeddings } = useVectors(space ?? (first as Space));
  // The sample is one of texts; a space that lacks some of them shows the rest.
  const indices = useMemo(() => {
    if (!sampled) return undefined;
    const row = new Map(embeddings.ids.map((id, i) => [id, i]));
    const rows = Array.from(sampled, (at) => row.get(texts[at]?.id ?? "") ?? -1).filter((at) => at >= 0);
    return Int32Array.from(rows);
  }, [sampled, embeddings, texts]);
  const rows = indices?.length ?? embeddings.ids.length;
  const query = useQuery({
    ...heatmapQuery(compute.compute, embeddings, indices),
    enabled: space !== undefined && rows >= 2 && rows <= MOST_TEXTS,
    placeholderData: keepPreviousData,
  });
  const ids = useMemo(
    () => (indices ? Array.from(indices, (at) => embeddings.ids[at] ?? "") : embeddings.ids),
    [indices, embeddings],
  );
  // A query that is not enabled still answers from the cache, here with the first space's matrix.
  const settled = space && query.data && !query.isPlaceholderData && query.data.n === ids.length;
  return { heatmap: settled ? query.data : undefined, ids, fetching: query.isFetching, error: query.error };
}

function Body({ space, shown }: { space: Space; shown: Shown }) {
  const { heatmap, ids, error } = shown;
  const texts = useExperiment(({ corpus }) => corpus.texts.length);
  if (error) return <p className="text-sm text-bad">{error.message}</p>;
  if (texts < 2) return <Empty>A pair takes two texts.</Empty>;
  if (ids.length < 2) return <Empty>Press Run to embed the texts in this space.</Empty>;
  if (!heatmap) return <div className="flex-1" />;
  return <Matrix space={space} heatmap={heatmap} ids={ids} />;
}

function Empty({ children }: { children: string }) {
  return <p className="grid flex-1 place-content-center text-center text-sm text-ink-2">{children}</p>;
}

type MatrixProps = { space: Space; heatmap: Heatmap; ids: readonly string[] };

function Matrix({ space, heatmap, ids }: MatrixProps) {
  const { selection } = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const hovered = useSelection((state) => state.hovered);
  const selected = useSelection((state) => state.selected);
  const partner = useSelection((state) => state.partner);
  const group = useSelection((state) => state.group);
  const [cell, setCell] = useState<Cell>();
  const { table } = useVectors(space);
  const items = useMemo(() => {
    const byId = new Map(corpus.texts.map((item) => [item.id, item]));
    return ids.map((id) => byId.get(id) ?? { id, text: "" });
  }, [corpus, ids]);
  const order = useOrder(heatmap, ids, items);
  const placeOf = useMemo(() => {
    const places = new Map<string, number>();
    for (const [place, row] of order.entries()) places.set(ids[row] ?? "", place);
    return places;
  }, [order, ids]);
  const limits = useLimits(heatmap);
  const band = useMemo(() => {
    const labels = new Map(labelsOf(corpus).map((entry) => [entry.label, entry.index]));
    if (labels.size === 0) return undefined;
    const style = getComputedStyle(document.documentElement);
    return Array.from(order, (row) => {
      const index = labels.get(items[row]?.label ?? "");
      return index === undefined ? "transparent" : style.getPropertyValue(`--label-${(index % 8) + 1}`);
    });
  }, [corpus, order, items]);

  const itemAt = (place: number | undefined) => items[order[place ?? -1] ?? -1];
  const marked = [...new Set([hovered, selected, ...group])]
    .map((id) => (id === undefined ? undefined : placeOf.get(id)))
    .filter((place) => place !== undefined);
  const pairPlaces = [partner, selected].map((id) => (id === undefined ? undefined : placeOf.get(id)));
  const [row, column] = pairPlaces;
  const pair = row !== undefined && column !== undefined ? { row, column } : undefined;
  const { summary } = heatmap;
  const spoken = `${ids.length} texts in space ${space.letter}: cosines from ${fixed(summary.min, 2)} to ${fixed(summary.max, 2)}, median ${fixed(summary.median, 2)}. Arrow keys move a cell cursor, Enter marks the pair.`;

  return (
    <>
      <HeatmapCanvas
        values={heatmap.cosines}
        n={heatmap.n}
        order={order}
        limits={limits}
        label={spoken}
        marked={cell ? [] : marked}
        cell={cell}
        pair={pair}
        band={band}
        onCell={(next) => {
          setCell(next);
          selection.hover(next ? itemAt(next.row)?.id : undefined);
        }}
        onSelect={(at) => {
          const first = itemAt(at.row);
          const second = itemAt(at.column);
          if (!first || !second) return;
          if (first.id === second.id) selection.step(first.id);
          else selection.selectPair(first.id, second.id);
        }}
      />
      <Readout
        heatmap={heatmap}
        order={order}
        cell={cell ?? pair}
        text={(place) => {
          const item = itemAt(place);
          return item ? `${table.cut(item.id) ? "✂ cut: " : ""}${item.text}` : "";
        }}
      />
      <HeatmapLegend heatmap={heatmap} limits={limits} letter={space.letter} />
      <PairTable heatmap={heatmap} items={items} isCut={(id) => table.cut(id) !== undefined} />
    </>
  );
}

function useOrder(
  heatmap: Heatmap,
  ids: readonly string[],
  items: readonly { id: string; text: string; label?: string | undefined }[],
): Int32Array {
  const setting = useSettings((settings) => settings.heatmapOrder);
  const corpus = useExperiment((experiment) => experiment.corpus);
  const spaces = useExperiment((experiment) => experiment.spaces);
  const sampled = useMemo(() => {
    if (corpus.texts.length <= MOST_TEXTS) return undefined;
    const at = new Map(corpus.texts.map((item, i) => [item.id, i]));
    return Int32Array.from(ids, (id) => at.get(id) ?? 0);
  }, [corpus, ids]);
  const reference = useHeatmap(
    spaces.find((space) => space.id === setting),
    sampled,
  );
  return useMemo(() => {
    if (setting === "pasted") return Int32Array.from(ids.keys());
    if (setting === "label") return orderByLabel(corpus, items);
    if (reference.heatmap) {
      const other = Array.from(reference.heatmap.order, (row) => reference.ids[row] ?? "");
      return orderAs(ids, other);
    }
    return heatmap.order;
  }, [setting, ids, corpus, items, reference.heatmap, reference.ids, heatmap]);
}

function useLimits(heatmap: Heatmap) {
  const scale = useSettings((settings) => settings.heatmapScale);
  return useMemo(() => {
    if (scale === "unit") return { low: 0, high: 1 };
    if (scale === "full") return { low: -1, high: 1 };
    const { p2, p98 } = heatmap.summary;
    // All pairs alike: a scale of no width would turn rounding into pattern.
    return p98 - p2 < 1e-4 ? { low: p2 - 0.01, high: p98 + 0.01 } : { low: p2, high: p98 };
  }, [heatmap, scale]);
}

type ReadoutProps = {
  heatmap: Heatmap;
  order: Int32Array;
  cell: Cell | undefined;
  text(place: number): string;
};

function Readout({ heatmap, order, cell, text }: ReadoutProps) {
  const row = order[cell?.row ?? -1];
  const column = order[cell?.column ?? -1];
  const known = cell && row !== undefined && column !== undefined;
  return (
    <p className="mt-2 grid h-14 flex-none content-start text-sm" aria-live="polite">
      {known ? (
        <>
          <b className="font-medium">cosine {fixed(heatmap.cosines[row * heatmap.n + column] ?? 0, 3)}</b>
          <span className="truncate text-ink-2">{text(cell.row).slice(0, 160)}</span>
          <span className="truncate text-ink-2">{text(cell.column).slice(0, 160)}</span>
        </>
      ) : (
        <span className="text-ink-3">Point at a cell, or walk with the arrow keys, to read a pair.</span>
      )}
    </p>
  );
}
