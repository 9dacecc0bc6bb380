import type { Settings } from "../../experiment/workspaceSchema.ts";
import { usePair } from "../../playground/usePair.ts";
import {
  useExperiment,
  usePlayground,
  useSelection,
  useSettings,
  useShownSpaces,
} from "../../playground/usePlayground.ts";
import { plural } from "../../ui/format.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { PairPicker } from "../pair/PairPicker.tsx";
import type { HeatmapScale } from "./cellShades.ts";
import { type HeatmapMode, useHeatmapMode } from "./useHeatmapMode.ts";
import { useOrderSetting } from "./useRowOrder.ts";

/** What is compared, in which order and by which colours. */
export function HeatmapToolbar() {
  const { experiment } = usePlayground();
  const mode = useHeatmapMode();
  const pair = usePair();
  const scale = useSettings((settings) => settings.heatmapScale);
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
      {pair && (
        <Segmented
          label="Heatmaps shown"
          value={mode}
          options={[
            { value: "each", label: "Each" },
            { value: "split", label: `${pair.first.letter} and ${pair.second.letter}` },
            { value: "difference", label: "Difference" },
          ]}
          onChange={(next) => experiment.set(modeSettings(next, scale))}
        />
      )}
      {mode !== "each" && <PairPicker />}
      <span className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1">
        <LetGo />
        <OrderSelect />
        {mode !== "difference" && <ScaleSelect />}
      </span>
    </div>
  );
}

/** One square for two spaces begins with the one scale that serves both; another can be chosen there. */
function modeSettings(heatmapMode: HeatmapMode, heatmapScale: HeatmapScale): Partial<Settings> {
  const shared = heatmapMode === "split" && heatmapScale === "spread";
  return shared ? { heatmapMode, heatmapScale: "percentile" } : { heatmapMode };
}

function LetGo() {
  const { selection } = usePlayground();
  const caught = useSelection((state) => state.group.size);
  if (caught === 0) return null;
  return (
    <button type="button" className="link text-sm" onClick={() => selection.catchGroup([])}>
      {plural(caught, "text")} caught · let go
    </button>
  );
}

function OrderSelect() {
  const { experiment } = usePlayground();
  const mode = useHeatmapMode();
  const pair = usePair();
  const order = useOrderSetting();
  const shown = useShownSpaces();
  const spaces = mode === "each" || !pair ? shown : [pair.first, pair.second];
  const labelled = useExperiment(({ corpus }) => corpus.texts.some((item) => item.label));
  const others = spaces.some((space) => space.id === order);
  const known = ["own", "consensus", "label", "pasted"].includes(order) || others;
  return (
    <label className="flex items-center gap-2 text-sm text-ink-3">
      Order
      <select
        className="control select"
        value={known ? order : spaces[0]?.id}
        onChange={(event) => experiment.set({ heatmapOrder: event.target.value })}
      >
        {mode === "each" && <option value="own">each space’s own</option>}
        {pair && (
          <option value="consensus">
            consensus of {pair.first.letter} and {pair.second.letter}
          </option>
        )}
        {spaces.map((space) => (
          <option key={space.id} value={space.id}>
            as in {space.letter}
          </option>
        ))}
        {labelled && <option value="label">by label</option>}
        <option value="pasted">as pasted</option>
      </select>
    </label>
  );
}

function ScaleSelect() {
  const { experiment } = usePlayground();
  const scale = useSettings((settings) => settings.heatmapScale);
  return (
    <label className="flex items-center gap-2 text-sm text-ink-3">
      Colours from
      <select
        className="control select"
        value={scale}
        onChange={(event) => experiment.set({ heatmapScale: event.target.value as typeof scale })}
      >
        <option value="spread">spread of the space</option>
        <option value="percentile">percentile</option>
        <option value="unit">cosine 0 to 1</option>
        <option value="full">cosine −1 to 1</option>
      </select>
    </label>
  );
}
