import { useMemo, useState } from "react";
import type { BinnedPairHeatmap } from "../../compute/binnedPairHeatmap.ts";
import type { PairHeatmap } from "../../compute/pairHeatmap.ts";
import type { Space, TextItem } from "../../experiment/experiment.ts";
import { histogram } from "../../maths/histogram.ts";
import type { PairCosineSummary } from "../../maths/pairCosineSummary.ts";
import type { Pair } from "../../playground/usePair.ts";
import { useSettings } from "../../playground/usePlayground.ts";
import { count, fixed } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { cosineShading, differenceShading } from "./cellShades.ts";
import { HeatmapLegend } from "./HeatmapLegend.tsx";
import { PairTable } from "./PairTable.tsx";
import { PairTexts } from "./PairTexts.tsx";
import { PercentilePlot } from "./PercentilePlot.tsx";
import type { PairReading, SideReading } from "./pairReading.ts";
import { deviations, percent, points } from "./pairWords.ts";
import { ScaleLegend } from "./ScaleLegend.tsx";
import type { RowPair } from "./useHeatmapCursor.ts";

type Props = {
  pair: Pair;
  mode: "split" | "difference";
  heatmap: PairHeatmap | BinnedPairHeatmap;
  items: readonly TextItem[];
  reading(rows: RowPair): PairReading;
  /** The pair under the cursor, or the marked one. */
  current: RowPair | undefined;
  /** Whether it stands for a cell of many. */
  among: boolean;
};

/** Beside the square: its colours, the pair that is read, and the pairs most worth reading. */
export function PairSide(props: Props) {
  const { pair, mode, heatmap } = props;
  return (
    <aside
      aria-label="Colours and pairs"
      className="scroll-thin flex w-94 flex-none flex-col max-xl:w-80 overflow-auto border-l border-line max-lg:w-full max-lg:overflow-visible max-lg:border-t max-lg:border-l-0"
    >
      <div className="grid gap-1.5 border-b border-line px-4 py-3">
        {mode === "difference" ? (
          <DifferenceLegend pair={pair} heatmap={heatmap} />
        ) : (
          <SplitLegend pair={pair} heatmap={heatmap} />
        )}
      </div>
      <MarkedPair {...props} />
      <PairLists {...props} />
    </aside>
  );
}

type LegendProps = Pick<Props, "pair" | "heatmap">;

function DifferenceLegend({ pair: { first, second }, heatmap }: LegendProps) {
  const { p98, sorted } = heatmap.difference;
  const shading = differenceShading(p98);
  const bars = useMemo(() => histogram(sorted, 30), [sorted]);
  const [low, high] = [bars.edges[0] ?? -1, bars.edges.at(-1) ?? 1];
  return (
    <>
      <h2>
        Difference of percentiles, {first.letter} − {second.letter}
      </h2>
      <p className="text-sm text-ink-3">
        Grey: both agree about the pair. Colours end at ±{Math.round(p98 * 100)} points, which 98 % of pairs
        stay within.
      </p>
      <ScaleLegend
        label={`Legend of ${first.letter} − ${second.letter}`}
        histogram={bars}
        counted="differences"
        pairs={sorted.length}
        shading={shading}
        palette="diverging"
      >
        <span>{points(low)}</span>
        <span>0</span>
        <span>{points(high)}</span>
      </ScaleLegend>
      <p className="flex justify-between text-sm text-ink-2">
        <span className="flex items-center gap-1.5">
          <SpaceTile letter={second.letter} /> closer in {second.letter}
        </span>
        <span className="flex items-center gap-1.5">
          closer in {first.letter} <SpaceTile letter={first.letter} />
        </span>
      </p>
    </>
  );
}

function SplitLegend({ pair: { first, second }, heatmap }: LegendProps) {
  const scale = useSettings((settings) => settings.heatmapScale);
  return (
    <>
      <h2>{scale === "percentile" ? "Similarity, as a percentile" : "Similarity, as a cosine"}</h2>
      <p className="text-sm text-ink-3">
        {scale === "percentile"
          ? "Each space against its own pairs, so that one colour means the same in both."
          : "Cosines of two spaces are on different scales: compare patterns, not colours. Only the percentile scale serves both."}
      </p>
      {[
        { space: first, summary: heatmap.first.summary },
        { space: second, summary: heatmap.second.summary },
      ].map(({ space, summary }) => (
        <SideLegend key={space.id} space={space} summary={summary} />
      ))}
    </>
  );
}

function SideLegend({ space, summary }: { space: Space; summary: PairCosineSummary }) {
  const scale = useSettings((settings) => settings.heatmapScale);
  const shading = useMemo(() => cosineShading(scale, summary), [scale, summary]);
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-2">
      <span className="pt-2.5">
        <SpaceTile letter={space.letter} />
      </span>
      <HeatmapLegend summary={summary} shading={shading} scale={scale} letter={space.letter} />
    </div>
  );
}

function MarkedPair({ pair, items, reading, current, among }: Props) {
  const read = current && current.i !== current.j ? reading(current) : undefined;
  return (
    <div
      className="grid min-h-44 flex-none content-start gap-1.5 border-b border-line px-4 py-3"
      data-testid="marked-pair"
      aria-live="polite"
    >
      <h2>{among ? "Most disputed pair of this cell" : "Marked pair"}</h2>
      {current && <PairTexts items={[items[current.i], items[current.j]]} />}
      {read && (
        <>
          <SideLine space={pair.first} side={read.first} />
          <SideLine space={pair.second} side={read.second} />
          <p className="text-sm text-ink-2">
            Difference {points(read.first.percentile - read.second.percentile)} · standardised{" "}
            {deviations(read.first.standardised - read.second.standardised)}
          </p>
        </>
      )}
      {!current && (
        <p className="text-sm text-ink-3">
          Point at a cell, or walk with the arrow keys, to read a pair. Drag to catch the texts of a block.
        </p>
      )}
    </div>
  );
}

function SideLine({ space, side }: { space: Space; side: SideReading }) {
  return (
    <p className="flex items-center gap-2 text-sm">
      <SpaceTile letter={space.letter} />
      <span className="grow">closer than {percent(side.percentile)} of pairs</span>
      <span className="text-ink-3">cosine {fixed(side.cosine, 3)}</span>
    </p>
  );
}

type List = "disputed" | "closestFirst" | "closestSecond" | "farthestFirst" | "farthestSecond";

function PairLists({ pair, heatmap, items, reading }: Props) {
  const [list, setList] = useState<List>("disputed");
  const { first, second } = pair;
  const lists = {
    disputed: { title: "Largest disagreements", pairs: heatmap.difference.largest },
    closestFirst: { title: `Closest in ${first.letter}`, pairs: heatmap.first.closest },
    closestSecond: { title: `Closest in ${second.letter}`, pairs: heatmap.second.closest },
    farthestFirst: { title: `Farthest in ${first.letter}`, pairs: heatmap.first.farthest },
    farthestSecond: { title: `Farthest in ${second.letter}`, pairs: heatmap.second.farthest },
  };
  const { title, pairs } = lists[list];
  const rows = pairs.map((rows) => {
    const read = reading(rows);
    return {
      texts: [items[rows.i], items[rows.j]] as const,
      values: [read.first.percentile, read.second.percentile, read.first.percentile - read.second.percentile],
    };
  });
  return (
    <div className="grid gap-1 px-4 py-3">
      <select
        aria-label="Pairs listed"
        className="control select mb-1 font-semibold"
        value={list}
        onChange={(event) => setList(event.target.value as List)}
      >
        {Object.entries(lists).map(([value, { title: name }]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <p className="text-sm text-ink-3">
        {list === "disputed"
          ? `The ${count(pairs.length)} pairs whose percentile differs most: read these first.`
          : `${count(pairs.length)} pairs, each with its percentile in both spaces.`}
      </p>
      <PairTable
        key={list}
        caption={title}
        rows={rows}
        columns={[
          { name: `percentile in ${first.letter}`, head: <SpaceTile letter={first.letter} />, show: percent },
          {
            name: `percentile in ${second.letter}`,
            head: <SpaceTile letter={second.letter} />,
            show: percent,
          },
          {
            name: "gap",
            rank: Math.abs,
            show: (value) => (
              <span className="font-normal text-ink-3">{points(value).replace(" points", "")}</span>
            ),
          },
        ]}
        plot={({ values }) => (
          <PercentilePlot
            letters={[first.letter, second.letter]}
            percentiles={[values[0] ?? 0, values[1] ?? 0]}
          />
        )}
      />
    </div>
  );
}
