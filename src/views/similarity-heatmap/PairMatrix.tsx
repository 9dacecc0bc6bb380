import { useMemo, useState } from "react";
import type { BinnedPairHeatmap } from "../../compute/binnedPairHeatmap.ts";
import type { PairHeatmap } from "../../compute/pairHeatmap.ts";
import type { TextItem } from "../../experiment/experiment.ts";
import { noPair } from "../../maths/pairBins.ts";
import type { Pair } from "../../playground/usePair.ts";
import { useSettings } from "../../playground/usePlayground.ts";
import type { Cell } from "../../ui/chart/drawHeatmap.ts";
import { HeatmapCanvas } from "../../ui/chart/HeatmapCanvas.tsx";
import { fixed } from "../../ui/format.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { cosineShading, differenceShading, shadesOfCells, shadesOfMatrix } from "./cellShades.ts";
import { PairSide } from "./PairSide.tsx";
import type { PairReading } from "./pairReading.ts";
import { cellNumber, quoted, rangeWords } from "./pairWords.ts";
import { useBands } from "./useBands.ts";
import { type RowPair, useHeatmapCursor } from "./useHeatmapCursor.ts";

type Props = {
  pair: Pair;
  mode: "split" | "difference";
  heatmap: PairHeatmap | BinnedPairHeatmap;
  items: readonly TextItem[];
  order: Int32Array;
  reading(rows: RowPair): PairReading;
};

/** Two spaces in one square, and beside it what its colours and its pairs mean. */
export function PairMatrix({ pair, mode, heatmap, items, order, reading }: Props) {
  const { n } = heatmap;
  const [peaks, setPeaks] = useState(false);
  const bins = "bins" in heatmap ? heatmap.bins : undefined;
  const side = bins?.side ?? n;
  const shades = useShades(mode, heatmap, order, peaks);
  const pairAt = ({ row, column }: Cell): RowPair | undefined => {
    if (!bins) return { i: order[row] ?? 0, j: order[column] ?? 0 };
    const rows = bins.peakPair[row * side + column] ?? noPair;
    return rows === noPair ? undefined : { i: Math.floor(rows / n), j: rows % n };
  };
  const numberAt = useMemo(() => numbersOf(mode, heatmap, order), [mode, heatmap, order]);
  const bands = useBands(items, order, side);
  const cursor = useHeatmapCursor({ items, order, side, pairAt });
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-auto">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col px-4 py-3 max-lg:min-h-160 max-sm:min-h-100">
        <HeatmapCanvas
          side={side}
          shades={shades}
          palette={mode === "difference" ? "diverging" : "sequential"}
          label={spoken(pair, mode, heatmap, items)}
          numberAt={numberAt}
          hot={[]}
          bands={bands}
          {...cursor.canvas}
        >
          {mode === "split" && (
            <>
              <Corner letter={pair.first.letter} words="above" place="top-2 right-2" />
              <Corner letter={pair.second.letter} words="below" place="bottom-2 left-2" />
            </>
          )}
        </HeatmapCanvas>
        {bins && (
          <p className="mt-2 flex flex-none flex-wrap items-center gap-2 text-sm text-ink-3">
            <Segmented
              label="A cell shows"
              value={peaks ? "peak" : "mean"}
              options={[
                { value: "mean", label: "Mean" },
                { value: "peak", label: "Largest difference" },
              ]}
              onChange={(value) => setPeaks(value === "peak")}
            />
            of the pairs of about {fixed(n / side, 1)} × {fixed(n / side, 1)} texts. A cell is read by its
            largest difference.
          </p>
        )}
      </div>
      <PairSide
        pair={pair}
        mode={mode}
        heatmap={heatmap}
        items={items}
        reading={reading}
        current={cursor.reading}
        among={bins !== undefined && cursor.pointing}
      />
    </div>
  );
}

function Corner({ letter, words, place }: { letter: string; words: string; place: string }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute flex items-center gap-1.5 rounded-sm bg-panel px-1.5 py-1 text-sm font-medium ${place}`}
    >
      <SpaceTile letter={letter} />
      {words}
    </span>
  );
}

function useShades(mode: Props["mode"], heatmap: Props["heatmap"], order: Int32Array, peaks: boolean) {
  const scale = useSettings((settings) => settings.heatmapScale);
  return useMemo(() => {
    const shading = differenceShading(heatmap.difference.p98);
    if ("bins" in heatmap) return shadesOfCells(peaks ? heatmap.bins.peak : heatmap.bins.mean, shading);
    if (mode === "difference") return shadesOfMatrix(heatmap.differences, order, shading);
    const { first, second } = heatmap;
    return shadesOfMatrix(first.cosines, order, cosineShading(scale, first.summary), {
      values: second.cosines,
      shading: cosineShading(scale, second.summary),
    });
  }, [mode, heatmap, order, peaks, scale]);
}

/** Numbers for the cells: cosines, or differences in points. */
function numbersOf(mode: Props["mode"], heatmap: Props["heatmap"], order: Int32Array) {
  if ("bins" in heatmap) return undefined;
  const { n, first, second, differences } = heatmap;
  return ({ row, column }: Cell) => {
    const at = (order[row] ?? 0) * n + (order[column] ?? 0);
    if (mode === "difference") return fixed(Math.round(100 * (differences[at] ?? 0)), 0);
    return cellNumber((row < column ? first : second).cosines[at] ?? 0);
  };
}

/** The picture in words. */
function spoken(
  { first, second }: Pair,
  mode: Props["mode"],
  heatmap: Props["heatmap"],
  items: readonly TextItem[],
): string {
  const what =
    mode === "split"
      ? `space ${first.letter} above the diagonal, space ${second.letter} below`
      : `differences of percentiles, ${first.letter} minus ${second.letter}`;
  const most = heatmap.difference.largest[0];
  const textOf = (row: number) => quoted(items[row]?.text ?? "");
  return [
    `${heatmap.n} texts: ${what}.`,
    `${first.letter}: ${rangeWords(heatmap.first.summary)}.`,
    `${second.letter}: ${rangeWords(heatmap.second.summary)}.`,
    most && `${first.letter} and ${second.letter} disagree most on ${textOf(most.i)} and ${textOf(most.j)}.`,
    "Arrow keys move a cell cursor, Enter marks the pair, Shift with arrows and Enter catches a block.",
  ].join(" ");
}
