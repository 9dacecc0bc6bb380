import type { Settings } from "../../experiment/workspaceSchema.ts";
import { usePair } from "../../playground/usePair.ts";
import { useSettings } from "../../playground/usePlayground.ts";

export type HeatmapMode = Settings["heatmapMode"];

/** The mode chosen, as far as there are two spaces to compare. */
export function useHeatmapMode(): HeatmapMode {
  const mode = useSettings((settings) => settings.heatmapMode);
  return usePair() ? mode : "each";
}
