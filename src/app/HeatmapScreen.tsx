import { SimilarityHeatmap } from "../views/similarity-heatmap/SimilarityHeatmap.tsx";
import { TextInspector } from "../views/text-inspector/TextInspector.tsx";

export function HeatmapScreen() {
  return (
    <div className="flex min-h-0 flex-1 max-xl:flex-col max-sm:overflow-auto">
      <SimilarityHeatmap />
      <TextInspector />
    </div>
  );
}
