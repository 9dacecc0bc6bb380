import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BinnedPairHeatmap } from "../../compute/binnedPairHeatmap.ts";
import type { PairHeatmap } from "../../compute/pairHeatmap.ts";
import { binnedPairHeatmapQuery, pairHeatmapQuery } from "../../compute/queries/heatmapQueries.ts";
import type { PairEmbeddings } from "../../playground/usePair.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import { MOST_CELLS } from "./heatmapTexts.ts";
import { type Calculated, calculated, type RowOrder } from "./useSpaceHeatmap.ts";

/** Two spaces pair by pair, as `useSpaceHeatmap` has one; the order left out is the consensus of both. */
export function usePairHeatmap(
  rows: PairEmbeddings,
  order: RowOrder,
): Calculated<PairHeatmap | BinnedPairHeatmap> {
  const { compute } = usePlayground();
  const [done, setDone] = useState<number>();
  const n = rows.ids.length;
  const large = n > MOST_CELLS;
  const given = order === "waits" ? undefined : order;
  const exact = useQuery({
    ...pairHeatmapQuery(compute.compute, rows),
    enabled: n >= 2 && !large,
    placeholderData: keepPreviousData,
  });
  const binned = useQuery({
    ...binnedPairHeatmapQuery(compute.compute, rows, given, setDone),
    enabled: large && order !== "waits",
    placeholderData: keepPreviousData,
  });
  return calculated<PairHeatmap | BinnedPairHeatmap>(
    large ? binned : exact,
    n,
    large && order === "waits",
    done,
  );
}
