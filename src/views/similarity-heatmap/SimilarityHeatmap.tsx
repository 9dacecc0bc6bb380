import { type ReactNode, useState } from "react";
import { usePair } from "../../playground/usePair.ts";
import { useExperiment, usePlayground, useShownSpaces } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { count, plural } from "../../ui/format.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { HeatmapCell } from "./HeatmapCell.tsx";
import { HeatmapToolbar } from "./HeatmapToolbar.tsx";
import { ASK_FROM_SECONDS, lastingWords, secondsFor } from "./heatmapCost.ts";
import { MOST_CELLS, MOST_TEXTS } from "./heatmapTexts.ts";
import { PairHeatmapView } from "./PairHeatmapView.tsx";
import { useHeatmapMode } from "./useHeatmapMode.ts";

/** Every pair of texts at once: one matrix per space, or two spaces in one. */
export function SimilarityHeatmap() {
  const mode = useHeatmapMode();
  const pair = usePair();
  return (
    <section aria-label="Heatmap" className="flex min-h-0 min-w-0 flex-1 flex-col max-sm:flex-[1_0_auto]">
      <HeatmapToolbar />
      <Consent>
        {mode !== "each" && pair ? <PairHeatmapView pair={pair} mode={mode} /> : <EachHeatmap />}
      </Consent>
    </section>
  );
}

/** Says how long it takes before much time is spent; what is agreed to holds for these texts. */
function Consent({ children }: { children: ReactNode }) {
  const { runs } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const shown = useShownSpaces();
  const pair = usePair();
  const mode = useHeatmapMode();
  const [agreed, setAgreed] = useState<typeof texts>();
  const compared = Math.min(texts.length, MOST_TEXTS);
  const spaces = mode !== "each" && pair ? [pair.first, pair.second] : shown;
  const seconds =
    compared > MOST_CELLS
      ? spaces.reduce((sum, space) => sum + secondsFor(compared, runs.table(space).cols), 0)
      : 0;
  if (seconds < ASK_FROM_SECONDS || agreed === texts) return children;
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-3 p-4 text-center text-ink-2">
      <p className="max-w-110">
        All {count((compared * (compared - 1)) / 2)} pairs of {count(compared)} texts in{" "}
        {plural(spaces.length, "space")} take about {lastingWords(seconds)}. The page stays usable meanwhile.
      </p>
      <Button look="primary" onClick={() => setAgreed(texts)}>
        Compare all pairs
      </Button>
    </div>
  );
}

function EachHeatmap() {
  const spaces = useShownSpaces();
  const texts = useExperiment(({ corpus }) => corpus.texts.length);
  const [narrow, setNarrow] = useState<string>();
  const only = spaces.find((space) => space.id === narrow) ?? spaces[0];
  const compared = Math.min(texts, MOST_TEXTS);
  const pairs = (compared * (compared - 1)) / 2;
  return (
    <>
      <div className="flex flex-none flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-3">
        <div>
          <h1 className="text-lg font-medium">
            <b className="text-xl font-semibold">{count(pairs)}</b> {pairs === 1 ? "pair" : "pairs"} of texts,
            each by its cosine
          </h1>
          <p className="text-sm text-ink-3">
            {compared < texts && `A seeded sample of ${count(compared)} of ${count(texts)} texts. `}
            Rows stand so that similar texts are neighbours (average linkage). Cosines of two spaces are on
            different scales: compare patterns, not values.
          </p>
        </div>
        {spaces.length > 1 && (
          <span className="sm:hidden">
            <Segmented
              label="Heatmap shown"
              value={only?.id ?? ""}
              options={spaces.map((space) => ({ value: space.id, label: space.letter }))}
              onChange={setNarrow}
            />
          </span>
        )}
      </div>
      {spaces.length === 0 ? (
        <p className="grid flex-1 place-content-center text-ink-2">No space is shown.</p>
      ) : (
        <div className="scroll-thin flex min-h-0 flex-1 overflow-auto max-lg:flex-col max-sm:min-h-120">
          {spaces.map((space) => (
            <div
              key={space.id}
              className={`flex min-h-100 min-w-[25%] flex-1 flex-col border-l border-line first:border-l-0 max-lg:min-w-full max-lg:border-t max-lg:border-l-0 ${space === only ? "" : "max-sm:hidden"}`}
            >
              <HeatmapCell space={space} />
            </div>
          ))}
        </div>
      )}
    </>
  );
}
