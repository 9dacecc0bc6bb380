import { SimilarityHeatmap } from "../views/similarity-heatmap/SimilarityHeatmap.tsx";
import { useHeatmapMode } from "../views/similarity-heatmap/useHeatmapMode.ts";
import { TextInspector } from "../views/text-inspector/TextInspector.tsx";

/** Two spaces in one square have a panel of their own for the pair that is read. */
export function HeatmapScreen() {
  const mode = useHeatmapMode();
  return (
    <div className="flex min-h-0 flex-1 max-xl:flex-col max-sm:overflow-auto">
      <SimilarityHeatmap />
      {mode === "each" && <TextInspector />}
    </div>
  );
}
