import { useMemo, useState } from "react";
import { useExperiment, usePlayground, useSettings, useShownSpaces } from "../../playground/usePlayground.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { HeatmapCell } from "./HeatmapCell.tsx";
import { sampledTexts } from "./heatmapTexts.ts";

/** Every pair of texts at once, one matrix per space. */
export function SimilarityHeatmap() {
  const { experiment } = usePlayground();
  const spaces = useShownSpaces();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const order = useSettings((settings) => settings.heatmapOrder);
  const scale = useSettings((settings) => settings.heatmapScale);
  const [narrow, setNarrow] = useState<string>();
  const labelled = texts.some((item) => item.label);
  const sampled = useMemo(() => sampledTexts(texts.length), [texts.length]);
  const only = spaces.find((space) => space.id === narrow) ?? spaces[0];
  const pairs = ((sampled?.length ?? texts.length) * ((sampled?.length ?? texts.length) - 1)) / 2;
  return (
    <section aria-label="Heatmap" className="flex min-h-0 min-w-0 flex-1 flex-col max-sm:flex-[1_0_auto]">
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
        <label className="flex items-center gap-2 text-sm text-ink-3">
          Order
          <select
            className="control select"
            value={order}
            onChange={(event) => experiment.set({ heatmapOrder: event.target.value })}
          >
            <option value="own">each space’s own</option>
            {spaces.map((space) => (
              <option key={space.id} value={space.id}>
                as in {space.letter}
              </option>
            ))}
            {labelled && <option value="label">by label</option>}
            <option value="pasted">as pasted</option>
          </select>
        </label>
        <label className="flex items-center gap-2 text-sm text-ink-3">
          Colours from
          <select
            className="control select"
            value={scale}
            onChange={(event) => experiment.set({ heatmapScale: event.target.value as typeof scale })}
          >
            <option value="spread">2nd to 98th percentile of the space</option>
            <option value="unit">cosine 0 to 1</option>
            <option value="full">cosine −1 to 1</option>
          </select>
        </label>
        {spaces.length > 1 && (
          <span className="ml-auto sm:hidden">
            <Segmented
              label="Heatmap shown"
              value={only?.id ?? ""}
              options={spaces.map((space) => ({ value: space.id, label: space.letter }))}
              onChange={setNarrow}
            />
          </span>
        )}
      </div>
      <div className="flex-none border-b border-line px-4 py-3">
        <h1 className="text-lg font-medium">
          <b className="text-xl font-semibold">{pairs.toLocaleString("en-US")}</b>{" "}
          {pairs === 1 ? "pair" : "pairs"} of texts, each by its cosine
        </h1>
        <p className="text-sm text-ink-3">
          {sampled &&
            `A seeded sample of ${sampled.length.toLocaleString("en-US")} of ${texts.length.toLocaleString("en-US")} texts. `}
          Rows stand so that similar texts are neighbours (average linkage). Cosines of two spaces are on
          different scales: compare patterns, not values.
        </p>
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
              <HeatmapCell space={space} sampled={sampled} />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
