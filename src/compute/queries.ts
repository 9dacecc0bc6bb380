import { queryOptions } from "@tanstack/react-query";
import { hash128 } from "../maths/hash.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { ComputeFunction } from "./compute.ts";
import type { GroupSettings } from "./groups/groupsOf.ts";
import type { MapProgress, MapSettings } from "./layout.ts";
import type { Search } from "./search/search.ts";

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

/** The groups of a space; see compute/groups/groupsOf.ts. */
export function groupsQuery(
  compute: ComputeFunction,
  { key, matrix }: KeyedEmbeddings,
  settings: GroupSettings,
) {
  return queryOptions({
    queryKey: ["groups", key, settings],
    queryFn: ({ signal }) => compute("groups", { matrix, ...settings }, { signal }),
    ...pure,
  });
}

/**
 * What to call these groups.
 * @param textsKey names the texts and their order
 */
export function groupNamesQuery(
  compute: ComputeFunction,
  textsKey: string,
  texts: readonly string[],
  { groupOf, count }: { readonly groupOf: Indices; readonly count: number },
) {
  return queryOptions({
    queryKey: ["groupNames", textsKey, nameOf(groupOf)],
    queryFn: ({ signal }) => compute("groupNames", { texts, groupOf, count }, { signal }),
    ...pure,
  });
}

/**
 * How much these groups depend on which texts there are: seconds for thousands of texts.
 * @param onProgress the share that is done, 0 … 1; not part of the key
 */
export function groupStabilityQuery(
  compute: ComputeFunction,
  { key, matrix }: KeyedEmbeddings,
  settings: GroupSettings,
  onProgress?: (share: number) => void,
) {
  return queryOptions({
    queryKey: ["groupStability", key, settings],
    queryFn: ({ signal }) => compute("groupStability", { matrix, ...settings }, { signal, onProgress }),
    ...pure,
  });
}

/**
 * How well each space separates the labels.
 * @param spaces the same texts in each, row by row
 * @param labels a number from 0 on for each text, negative for none
 */
export function scoreboardQuery(
  compute: ComputeFunction,
  spaces: readonly KeyedEmbeddings[],
  labels: Indices,
) {
  return queryOptions({
    queryKey: ["scoreboard", spaces.map(({ key }) => key), nameOf(labels)],
    queryFn: ({ signal }) =>
      compute("scoreboard", { spaces: spaces.map(({ matrix }) => matrix), labels }, { signal }),
    ...pure,
  });
}

/**
 * What a query finds in one space, and how well.
 * @param query as many numbers as the space's columns
 * @param asked rows whose ranks are wanted beside the first k
 */
export function searchQuery(
  search: Search,
  documents: KeyedEmbeddings,
  query: Float32Array<ArrayBuffer>,
  k: number,
  asked?: Indices,
) {
  const queries = { data: query, rows: 1, cols: query.length };
  return queryOptions({
    queryKey: ["search", documents.key, hash128(query.join()), k, asked ? nameOf(asked) : ""],
    queryFn: async ({ signal }) => {
      const [found] = await search.rank(documents, queries, { k, asked: asked && [asked], signal });
      return found!;
    },
    ...large,
  });
}

type Indices = Int32Array<ArrayBuffer>;

function nameOf(indices: Indices | undefined): string {
  return indices ? hash128(indices.join()) : "all";
}
