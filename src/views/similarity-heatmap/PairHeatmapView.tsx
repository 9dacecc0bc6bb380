import { useMemo } from "react";
import type { TextItem } from "../../experiment/experiment.ts";
import type { Pair, PairEmbeddings } from "../../playground/usePair.ts";
import { useExperiment, usePlayground } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { count, fixed, plural } from "../../ui/format.ts";
import { itemsOf, MOST_SPLIT } from "./heatmapTexts.ts";
import { PairMatrix } from "./PairMatrix.tsx";
import { Progress } from "./Progress.tsx";
import { readerOf } from "./pairReading.ts";
import { usePairRows } from "./useHeatmapRows.ts";
import { usePairHeatmap } from "./usePairHeatmap.ts";
import { consensusOf, useOrderSetting, useRowOrder } from "./useRowOrder.ts";
import type { Calculated, RowOrder } from "./useSpaceHeatmap.ts";

type Props = { pair: Pair; mode: "split" | "difference" };

/** Two spaces of the same texts: how far their pairs agree, and where they do not. */
export function PairHeatmapView({ pair, mode }: Props) {
  const corpus = useExperiment((experiment) => experiment.corpus);
  const rows = usePairRows(pair);
  const items = useMemo(() => itemsOf(corpus, rows.ids), [corpus, rows.ids]);
  const order = useRowOrder(items, undefined);
  const shown = usePairHeatmap(rows, order);
  return (
    <div
      className="flex min-h-0 flex-1 flex-col max-sm:flex-[1_0_auto]"
      data-testid="heatmap-pair"
      data-busy={shown.fetching}
    >
      <Headline pair={pair} shown={shown} rows={rows} />
      <Body pair={pair} mode={mode} shown={shown} rows={rows} items={items} order={order} />
    </div>
  );
}

type Shown = Calculated<NonNullable<ReturnType<typeof usePairHeatmap>["heatmap"]>>;
type HeadlineProps = { pair: Pair; shown: Shown; rows: PairEmbeddings };

function Headline({ pair: { first, second }, shown: { heatmap }, rows }: HeadlineProps) {
  const names = `${first.letter} and ${second.letter}`;
  const all = (rows.ids.length * (rows.ids.length - 1)) / 2;
  const correlation = heatmap?.correlation;
  return (
    <div className="flex flex-none flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-line px-4 py-3">
      <div>
        <h1 className="text-lg font-medium">
          Pair similarities of {names} correlate at{" "}
          <b className="text-xl font-semibold">{correlation ? fixed(correlation.pearson, 2) : "…"}</b>{" "}
          <span className="text-ink-3">(chance 0.00)</span>
        </h1>
        <p className="text-sm text-ink-3">
          {correlation
            ? `Pearson over ${correlation.pairs < all ? `a seeded sample of ${count(correlation.pairs)} of ` : ""}${plural(all, "pair")}; by rank (Spearman) ${fixed(correlation.spearman, 2)}. Both read 1.00 when one space is only a rotated or mirrored other. ${meaningless(correlation.pearson)}`
            : "Pearson over all pairs of texts."}
          {leftOutWords(rows, names)}
        </p>
      </div>
      <OrderNote />
    </div>
  );
}

function meaningless(value: number): string {
  return Number.isFinite(value) ? "" : "n/a: in one space all pairs are alike, so nothing can go together. ";
}

/** " 3 texts are left out: …", or nothing. */
function leftOutWords({ leftOut }: PairEmbeddings, names: string): string {
  const parts = [
    leftOut.missing > 0 && `${plural(leftOut.missing, "text")} not embedded in both ${names}`,
    leftOut.zero > 0 && `${plural(leftOut.zero, "text")} with a vector of zeros`,
    leftOut.cut > 0 && `${plural(leftOut.cut, "cut text")}`,
  ].filter(Boolean);
  return parts.length > 0 ? ` Left out: ${parts.join(", ")}.` : "";
}

function OrderNote() {
  const order = useOrderSetting();
  if (order !== "consensus") return null;
  return (
    <p className="max-w-72 text-xs text-ink-3 max-sm:hidden">
      Order: average linkage on the mean percentile of both, so neither space looks tidier by construction.
    </p>
  );
}

type BodyProps = HeadlineProps & { mode: Props["mode"]; items: readonly TextItem[]; order: RowOrder };

function Body({ pair, mode, shown, rows, items, order }: BodyProps) {
  const texts = useExperiment(({ corpus }) => corpus.texts.length);
  const { heatmap, error } = shown;
  const reading = useMemo(() => heatmap && readerOf(heatmap, rows), [heatmap, rows]);
  if (error) return <p className="px-4 py-3 text-sm text-bad">{error.message}</p>;
  if (texts < 2) return <Empty>A pair takes two texts.</Empty>;
  if (items.length < 2) return <Empty>Press Run to embed the texts in both spaces.</Empty>;
  if (mode === "split" && items.length > MOST_SPLIT) return <TooManyToSplit texts={items.length} />;
  if (!heatmap || !reading || order === "waits") return <Progress done={shown.done} />;
  return (
    <PairMatrix
      pair={pair}
      mode={mode}
      heatmap={heatmap}
      items={items}
      order={"bins" in heatmap ? heatmap.order : (order ?? consensusOf(heatmap))}
      reading={reading}
    />
  );
}

function Empty({ children }: { children: string }) {
  return <p className="grid flex-1 place-content-center p-4 text-center text-sm text-ink-2">{children}</p>;
}

function TooManyToSplit({ texts }: { texts: number }) {
  const { experiment } = usePlayground();
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-3 p-4 text-center text-sm text-ink-2">
      <p className="max-w-110">
        Two spaces in one square are readable up to {count(MOST_SPLIT)} texts; here are {count(texts)}. Above
        that a cell and its mirror image are too small to be told apart. The difference of both shows the same
        at any size.
      </p>
      <Button onClick={() => experiment.set({ heatmapMode: "difference" })}>Show the difference</Button>
    </div>
  );
}
