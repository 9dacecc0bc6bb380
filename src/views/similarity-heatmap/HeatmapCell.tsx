import { useMemo, useState } from "react";
import { type Space, spaceName, type TextItem } from "../../experiment/experiment.ts";
import { noPair } from "../../maths/pairBins.ts";
import { percentileAmong } from "../../maths/percentiles.ts";
import { extremePairs, type RankedPair } from "../../maths/topPairs.ts";
import { useExperiment, useSettings, useVectors } from "../../playground/usePlayground.ts";
import type { Cell } from "../../ui/chart/drawHeatmap.ts";
import { HeatmapCanvas } from "../../ui/chart/HeatmapCanvas.tsx";
import { count, fixed, plural } from "../../ui/format.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { cosineShading, shadesOfCells, shadesOfMatrix } from "./cellShades.ts";
import { cosineBetween } from "./cosineBetween.ts";
import { HeatmapLegend } from "./HeatmapLegend.tsx";
import { itemsOf, placesOfCell } from "./heatmapTexts.ts";
import { hotBins, hotPairs } from "./hotCells.ts";
import { PairTable } from "./PairTable.tsx";
import { PairTexts } from "./PairTexts.tsx";
import { Progress } from "./Progress.tsx";
import { cellNumber, percent, quoted, rangeWords } from "./pairWords.ts";
import { useBands } from "./useBands.ts";
import { type RowPair, useHeatmapCursor } from "./useHeatmapCursor.ts";
import { type HeatmapRows, useSpaceRows } from "./useHeatmapRows.ts";
import { useRowOrder } from "./useRowOrder.ts";
import { type RowOrder, useSpaceHeatmap } from "./useSpaceHeatmap.ts";

const LISTED = 20;

/** The matrix of one space with its legend. */
export function HeatmapCell({ space }: { space: Space }) {
  const corpus = useExperiment((experiment) => experiment.corpus);
  const { missing } = useVectors(space);
  const rows = useSpaceRows(space);
  const items = useMemo(() => itemsOf(corpus, rows.ids), [corpus, rows.ids]);
  const order = useRowOrder(items, space.id);
  const shown = useSpaceHeatmap(rows, order);
  return (
    <section
      aria-label={`Heatmap ${space.letter}`}
      data-testid={`heatmap-${space.letter}`}
      data-busy={shown.fetching || order === "waits"}
      className="flex min-h-0 flex-1 flex-col px-4 pb-3"
    >
      <header className="flex h-9 flex-none items-center gap-2 text-sm">
        <SpaceTile letter={space.letter} />
        <b className="truncate font-semibold">{spaceName(space)}</b>
        {missing > 0 && items.length > 0 && (
          <span className="badge badge-warn">{plural(missing, "text")} not embedded yet</span>
        )}
      </header>
      <Body space={space} shown={shown} rows={rows} items={items} order={order} />
    </section>
  );
}

type BodyProps = {
  space: Space;
  shown: ReturnType<typeof useSpaceHeatmap>;
  rows: HeatmapRows;
  items: readonly TextItem[];
  order: RowOrder;
};

function Body({ space, shown, rows, items, order }: BodyProps) {
  const { heatmap, error } = shown;
  const texts = useExperiment(({ corpus }) => corpus.texts.length);
  if (error) return <p className="text-sm text-bad">{error.message}</p>;
  if (texts < 2) return <Empty>A pair takes two texts.</Empty>;
  if (items.length < 2) return <Empty>Press Run to embed the texts in this space.</Empty>;
  if (!heatmap || order === "waits") return <Progress done={shown.done} />;
  return (
    <Matrix
      space={space}
      rows={rows}
      heatmap={heatmap}
      items={items}
      order={"bins" in heatmap ? heatmap.order : (order ?? heatmap.order)}
    />
  );
}

function Empty({ children }: { children: string }) {
  return <p className="grid flex-1 place-content-center text-center text-sm text-ink-2">{children}</p>;
}

type MatrixProps = {
  space: Space;
  rows: HeatmapRows;
  heatmap: NonNullable<ReturnType<typeof useSpaceHeatmap>["heatmap"]>;
  items: readonly TextItem[];
  order: Int32Array;
};

function Matrix({ space, rows, heatmap, items, order }: MatrixProps) {
  const scale = useSettings((settings) => settings.heatmapScale);
  const [peaks, setPeaks] = useState(false);
  const { summary, n } = heatmap;
  const bins = "bins" in heatmap ? heatmap.bins : undefined;
  const side = bins?.side ?? n;
  const shading = useMemo(() => cosineShading(scale, summary), [scale, summary]);
  const hot = useMemo(
    () => ("bins" in heatmap ? hotBins(heatmap.bins, summary) : hotPairs(heatmap.cosines, order, summary)),
    [heatmap, summary, order],
  );
  const shades = useMemo(() => {
    if (!("bins" in heatmap)) return shadesOfMatrix(heatmap.cosines, order, shading);
    const { mean, peak } = heatmap.bins;
    const made = shadesOfCells(peaks ? peak : mean, shading);
    const raised = shadesOfCells(peak, shading);
    for (const { row, column } of hot) made[row * side + column] = raised[row * side + column] ?? 0;
    return made;
  }, [heatmap, order, shading, peaks, hot, side]);
  // Texts that follow each other are similar: on the diagonal nothing stands out by being so.
  const enlarged = useMemo(() => hot.filter(({ row, column }) => Math.abs(row - column) > 1), [hot]);
  const cosine = ({ i, j }: RowPair) =>
    "bins" in heatmap ? cosineBetween(rows.matrix, i, j) : (heatmap.cosines[i * n + j] ?? 0);
  const pairAt = ({ row, column }: Cell): RowPair | undefined => {
    if (!bins) return { i: order[row] ?? 0, j: order[column] ?? 0 };
    const pair = bins.peakPair[row * side + column] ?? noPair;
    return pair === noPair ? undefined : { i: Math.floor(pair / n), j: pair % n };
  };
  const numberAt = useMemo(() => {
    if ("bins" in heatmap) return undefined;
    return ({ row, column }: Cell) =>
      cellNumber(heatmap.cosines[(order[row] ?? 0) * heatmap.n + (order[column] ?? 0)] ?? 0);
  }, [heatmap, order]);
  const bands = useBands(items, order, side);
  const cursor = useHeatmapCursor({ items, order, side, pairAt });
  const best = summary.mostSimilar;
  const label = [
    `${n} texts in space ${space.letter}: ${rangeWords(summary)}.`,
    best && `Most similar: ${quoted(items[best.i]?.text ?? "")} and ${quoted(items[best.j]?.text ?? "")}.`,
    "Arrow keys move a cell cursor, Enter marks the pair, Shift with arrows and Enter catches a block.",
  ].join(" ");
  return (
    <>
      <HeatmapCanvas
        side={side}
        shades={shades}
        palette="sequential"
        label={label}
        numberAt={numberAt}
        hot={enlarged}
        bands={bands}
        {...cursor.canvas}
      />
      <Readout
        reading={cursor.reading}
        cosine={cosine}
        items={items}
        sorted={summary.sorted}
        among={bins && cursor.pointing ? pairsIn(cursor.canvas.cell, n, side) : undefined}
      />
      {bins && <CellsNote texts={n} side={side} hot={enlarged.length / 2} peaks={peaks} onPeaks={setPeaks} />}
      <HeatmapLegend summary={summary} shading={shading} scale={scale} letter={space.letter} />
      <Lists heatmap={heatmap} items={items} />
    </>
  );
}

/** How many pairs share a cell. */
function pairsIn(cell: Cell | undefined, texts: number, side: number): number | undefined {
  if (!cell) return undefined;
  const height = (at: number) => {
    const [first, last] = placesOfCell(at, texts, side);
    return last - first + 1;
  };
  const rows = height(cell.row);
  return cell.row === cell.column ? (rows * (rows - 1)) / 2 : rows * height(cell.column);
}

type ReadoutProps = {
  reading: RowPair | undefined;
  cosine(pair: RowPair): number;
  items: readonly TextItem[];
  sorted: Float32Array;
  among: number | undefined;
};

function Readout({ reading, cosine, items, sorted, among }: ReadoutProps) {
  return (
    <div className="mt-2 grid h-15 flex-none content-start text-sm" aria-live="polite">
      {reading ? (
        <>
          <span>
            <b className="font-medium">cosine {fixed(cosine(reading), 3)}</b>
            {reading.i !== reading.j && (
              <span className="text-ink-2">
                , closer than {percent(percentileAmong(sorted, cosine(reading)))} of pairs
                {among !== undefined && among > 1 && `; the closest of ${count(among)} pairs here`}
              </span>
            )}
          </span>
          <span className="grid min-w-0 text-ink-2">
            <PairTexts items={[items[reading.i], items[reading.j]]} clip />
          </span>
        </>
      ) : (
        <span className="text-ink-3">
          Point at a cell, or walk with the arrow keys, to read a pair. Drag to catch the texts of a block.
        </span>
      )}
    </div>
  );
}

type CellsNoteProps = {
  texts: number;
  side: number;
  hot: number;
  peaks: boolean;
  onPeaks(peaks: boolean): void;
};

/** What a cell is where it stands for many pairs. */
function CellsNote({ texts, side, hot, peaks, onPeaks }: CellsNoteProps) {
  return (
    <p className="mb-1 flex flex-none flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-3">
      <Segmented
        label="A cell shows"
        value={peaks ? "peak" : "mean"}
        options={[
          { value: "mean", label: "Mean" },
          { value: "peak", label: "Closest pair" },
        ]}
        onChange={(value) => onPeaks(value === "peak")}
      />
      <span>
        of the pairs of about {fixed(texts / side, 1)} × {fixed(texts / side, 1)} texts.
        {hot > 0 && ` Where a pair stands out, it is shown: ${plural(Math.round(hot), "cell")}.`}
      </span>
    </p>
  );
}

function Lists({ heatmap, items }: { heatmap: MatrixProps["heatmap"]; items: readonly TextItem[] }) {
  const { closest, farthest } = useMemo(() => {
    if ("bins" in heatmap) return heatmap;
    const { highest, lowest } = extremePairs(heatmap.cosines, heatmap.n, LISTED);
    return { closest: highest, farthest: lowest };
  }, [heatmap]);
  const { sorted } = heatmap.summary;
  const rowOf = ({ i, j, value }: RankedPair) => ({
    texts: [items[i], items[j]] as const,
    values: [value, percentileAmong(sorted, value)],
  });
  return (
    <details className="mt-2 flex-none text-sm">
      <summary className="text-ink-2">Closest and farthest pairs</summary>
      {[
        { title: "Closest", pairs: closest },
        { title: "Farthest", pairs: farthest },
      ].map(({ title, pairs }) => (
        <div key={title} className="mt-2">
          <h3 className="font-medium">{title}</h3>
          <PairTable
            caption={title}
            rows={pairs.map(rowOf)}
            columns={[
              { name: "cosine", show: (value) => fixed(value, 3) },
              { name: "percentile", show: percent },
            ]}
          />
        </div>
      ))}
    </details>
  );
}
