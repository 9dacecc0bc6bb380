import type { PairCosineSummary } from "../../maths/pairCosineSummary.ts";
import { fixed } from "../../ui/format.ts";
import type { HeatmapScale, Shading } from "./cellShades.ts";
import { ScaleLegend } from "./ScaleLegend.tsx";

type Props = { summary: PairCosineSummary; shading: Shading; scale: HeatmapScale; letter: string };

/** The cosines of one space, their colours, and the numbers to read them by. */
export function HeatmapLegend({ summary, shading, scale, letter }: Props) {
  return (
    <ScaleLegend
      label={`Legend of heatmap ${letter}`}
      histogram={summary.histogram}
      counted="cosines"
      pairs={summary.pairs}
      shading={shading}
      palette="sequential"
    >
      <span>least {fixed(summary.min, 2)}</span>
      <span>
        {scale === "percentile"
          ? "colours by rank"
          : `colours ${fixed(shading.low, 2)} to ${fixed(shading.high, 2)}`}
      </span>
      <span>median {fixed(summary.median, 2)}</span>
      <span>most {fixed(summary.max, 2)}</span>
    </ScaleLegend>
  );
}
