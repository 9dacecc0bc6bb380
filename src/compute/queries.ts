import { queryOptions } from "@tanstack/react-query";
import { hash128 } from "../maths/hash.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { ComputeFunction } from "./compute.ts";
import type { MapProgress, MapSettings } from "./layout.ts";

/** Vectors with a name: the same key means the same numbers, so a key can stand for the matrix. */
export type KeyedEmbeddings = { readonly key: string; readonly matrix: Matrix };

/** A calculation has one answer, fails for good, and needs no network. */
const pure = { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: "always" } as const;

/** All pairs of a few thousand texts are tens of megabytes: not kept long when nobody looks. */
const large = { ...pure, gcTime: 60_000 } as const;

/** The k nearest neighbours of every text. */
export function neighboursQuery(compute: ComputeFunction, { key, matrix }: KeyedEmbeddings, k: number) {
  return queryOptions({
    queryKey: ["neighbours", key, k],
    queryFn: ({ signal }) => compute("neighbours", { matrix, k }, { signal }),
    ...pure,
  });
}

/** N×N cosines of all texts, or of those in `indices`. */
export function cosineQuery(compute: ComputeFunction, { key, matrix }: KeyedEmbeddings, indices?: Indices) {
  return queryOptions({
    queryKey: ["cosine", key, nameOf(indices)],
    queryFn: ({ signal }) => compute("cosine", { matrix, indices }, { signal }),
    ...large,
  });
}

/** The order alone, as for `heatmapQuery`. */
export function orderQuery(compute: ComputeFunction, { key, matrix }: KeyedEmbeddings, indices?: Indices) {
  return queryOptions({
    queryKey: ["order", key, nameOf(indices)],
    queryFn: ({ signal }) => compute("order", { matrix, indices }, { signal }),
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

/** Two spaces of the same texts: row i of both matrices is one text. */
export type KeyedPair = { readonly key: string; readonly first: Matrix; readonly second: Matrix };

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

/** @param onProgress the map while it settles; not part of the key */
export function mapQuery(
  compute: ComputeFunction,
  { key, matrix }: KeyedEmbeddings,
  settings: MapSettings,
  onProgress?: (progress: MapProgress) => void,
) {
  return queryOptions({
    queryKey: ["map", key, settings],
    queryFn: ({ signal }) => compute("map", { matrix, settings }, { signal, onProgress }),
    ...pure,
  });
}

type Indices = Int32Array<ArrayBuffer>;

function nameOf(indices: Indices | undefined): string {
  return indices ? hash128(indices.join()) : "all";
}
