import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BinnedHeatmap } from "../../compute/binnedHeatmap.ts";
import type { Heatmap } from "../../compute/heatmap.ts";
import { binnedHeatmapQuery, heatmapQuery } from "../../compute/queries/heatmapQueries.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import { MOST_CELLS } from "./heatmapTexts.ts";
import type { HeatmapRows } from "./useHeatmapRows.ts";

/** A row order as `useRowOrder` gives it: known, its own if left out, or to be waited for. */
export type RowOrder = Int32Array<ArrayBuffer> | "waits" | undefined;

/** A calculation as a view needs to know it. */
export type Calculated<T> = {
  readonly heatmap: T | undefined;
  readonly fetching: boolean;
  /** The share that is done, of a long one. */
  readonly done: number | undefined;
  readonly error: Error | null;
};

/** The heatmap of one space: of a cell a pair, or of cells that several texts share. Fewer than two rows have none. */
export function useSpaceHeatmap(rows: HeatmapRows, order: RowOrder): Calculated<Heatmap | BinnedHeatmap> {
  const { compute } = usePlayground();
  const [done, setDone] = useState<number>();
  const n = rows.ids.length;
  const large = n > MOST_CELLS;
  const given = order === "waits" ? undefined : order;
  const exact = useQuery({
    ...heatmapQuery(compute.compute, rows),
    enabled: n >= 2 && !large,
    placeholderData: keepPreviousData,
  });
  const binned = useQuery({
    ...binnedHeatmapQuery(compute.compute, rows, given, setDone),
    enabled: large && order !== "waits",
    placeholderData: keepPreviousData,
  });
  return calculated<Heatmap | BinnedHeatmap>(large ? binned : exact, n, large && order === "waits", done);
}

type Asked<T> = {
  readonly data: T | undefined;
  readonly isPlaceholderData: boolean;
  readonly isFetching: boolean;
  readonly error: Error | null;
};

/** @param waits whether something else must be known before it can be asked for */
export function calculated<T extends { readonly n: number }>(
  { data, isPlaceholderData, isFetching, error }: Asked<T>,
  n: number,
  waits: boolean,
  done: number | undefined,
): Calculated<T> {
  // A query that is not enabled still answers from the cache, and a placeholder is another matrix.
  const settled = n >= 2 && !waits && !isPlaceholderData && data?.n === n;
  return {
    heatmap: settled ? data : undefined,
    fetching: isFetching || waits,
    done: isFetching ? done : undefined,
    error,
  };
}
