import type { BinnedPairHeatmap } from "../../compute/binnedPairHeatmap.ts";
import type { PairHeatmap } from "../../compute/pairHeatmap.ts";
import { percentileAmong } from "../../maths/percentiles.ts";
import type { PairEmbeddings } from "../../playground/usePair.ts";
import { cosineBetween } from "./cosineBetween.ts";
import type { RowPair } from "./useHeatmapCursor.ts";

/** A pair as one space sees it. */
export type SideReading = {
  readonly cosine: number;
  /** Among the pairs of that space, 0 … 1. */
  readonly percentile: number;
  /** Standard deviations above the mean of that space's pairs. */
  readonly standardised: number;
};

export type PairReading = { readonly first: SideReading; readonly second: SideReading };

/** Reads pairs of rows in both spaces: from the matrices where they are held, else from the vectors. */
export function readerOf(
  heatmap: PairHeatmap | BinnedPairHeatmap,
  embeddings: PairEmbeddings,
): (rows: RowPair) => PairReading {
  const side = (which: "first" | "second", { i, j }: RowPair): SideReading => {
    const cosine =
      "bins" in heatmap
        ? cosineBetween(embeddings[which], i, j)
        : (heatmap[which].cosines[i * heatmap.n + j] ?? 0);
    const { summary } = heatmap[which];
    return {
      cosine,
      percentile: percentileAmong(summary.sorted, cosine),
      standardised: (cosine - summary.mean) / summary.sd,
    };
  };
  return (rows) => ({ first: side("first", rows), second: side("second", rows) });
}
