import { queryOptions, skipToken } from "@tanstack/react-query";
import { hash128 } from "../maths/hash.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { ComputeFunction } from "./compute.ts";
import type { MapProgress, MapSettings } from "./layout.ts";
import type { RowCosines } from "./rowCosines.ts";

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

/** Cosine of one row to every row; nothing is asked without embeddings. Follows the pointer, so not kept long. */
export function rowCosinesQuery(
  rowCosines: RowCosines,
  embeddings: KeyedEmbeddings | undefined,
  row: number,
) {
  return queryOptions({
    queryKey: ["row-cosines", embeddings?.key, row],
    queryFn: embeddings ? ({ signal }) => rowCosines.ask(embeddings, row, signal) : skipToken,
    ...pure,
    gcTime: 10_000,
  });
}

type Indices = Int32Array<ArrayBuffer>;

function nameOf(indices: Indices | undefined): string {
  return indices ? hash128(indices.join()) : "all";
}
