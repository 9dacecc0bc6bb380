import { queryOptions } from "@tanstack/react-query";
import type { ComputeFunction } from "../compute.ts";
import type { KeyedEmbeddings, KeyedPair } from "../keyedEmbeddings.ts";
import { type Indices, large, nameOf, pure } from "./keptAnswers.ts";

/** The order of `heatmapQuery` alone, with the length of its path; or with `exact` the shortest one of its tree. */
export function orderQuery(
  compute: ComputeFunction,
  { key, matrix }: KeyedEmbeddings,
  indices?: Indices,
  exact = false,
) {
  return queryOptions({
    queryKey: ["order", key, nameOf(indices), exact ? "exact" : "quick"],
    queryFn: ({ signal }) => compute("order", { matrix, indices, exact }, { signal }),
    ...pure,
  });
}

/** Cosines, order and distribution of all texts, or of those in `indices`. */
export function heatmapQuery(compute: ComputeFunction, { key, matrix }: KeyedEmbeddings, indices?: Indices) {
  return queryOptions({
    queryKey: ["heatmap", key, nameOf(indices)],
    queryFn: ({ signal }) => compute("heatmap", { matrix, indices }, { signal }),
    ...large,
  });
}

/**
 * The heatmap of more texts than a matrix can hold.
 * @param order which row is drawn at each place; by similarity if left out
 * @param onProgress the share that is done; not part of the key
 */
export function binnedHeatmapQuery(
  compute: ComputeFunction,
  { key, matrix }: KeyedEmbeddings,
  order?: Indices,
  onProgress?: (share: number) => void,
) {
  return queryOptions({
    queryKey: ["binned heatmap", key, nameOf(order)],
    queryFn: ({ signal }) => compute("binnedHeatmap", { matrix, order }, { signal, onProgress }),
    ...large,
  });
}

/** Cosines of all pairs of texts in two spaces, and by how much their percentiles differ. */
export function pairHeatmapQuery(compute: ComputeFunction, { key, first, second }: KeyedPair) {
  return queryOptions({
    queryKey: ["pair heatmap", key],
    queryFn: ({ signal }) => compute("pairHeatmap", { matrix: first, second }, { signal }),
    ...large,
  });
}

/** The same of more texts than a matrix can hold; parameters as for `binnedHeatmapQuery`. */
export function binnedPairHeatmapQuery(
  compute: ComputeFunction,
  { key, first, second }: KeyedPair,
  order?: Indices,
  onProgress?: (share: number) => void,
) {
  return queryOptions({
    queryKey: ["binned pair heatmap", key, nameOf(order)],
    queryFn: ({ signal }) =>
      compute("binnedPairHeatmap", { matrix: first, second, order }, { signal, onProgress }),
    ...large,
  });
}
