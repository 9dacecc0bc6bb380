import { queryOptions, skipToken } from "@tanstack/react-query";
import { hash128 } from "../maths/hash.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { MapAnchor } from "./anchor.ts";
import type { ComputeFunction } from "./compute.ts";
import type { GroupSettings } from "./groups/groupsOf.ts";
import type { MapLayout, MapProgress, MapSettings } from "./layout.ts";
import type { RowCosines } from "./rowCosines.ts";
import type { QueryScoresInput } from "./search/queryScores.ts";
import type { Search } from "./search/search.ts";
import type { SweepInput } from "./sweep/sweep.ts";

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

/** A finished map of the same texts in another space; `key` is the query key it was asked for with. */
export type KeyedAnchor = MapAnchor & { readonly key: readonly unknown[] };

/**
 * @param onProgress the map while it settles; not part of the key
 * @param anchor the map of another space that this one is to be compared with
 */
export function mapQuery(
  compute: ComputeFunction,
  { key, matrix }: KeyedEmbeddings,
  settings: MapSettings,
  onProgress?: (progress: MapProgress) => void,
  anchor?: KeyedAnchor,
) {
  return queryOptions({
    queryKey: ["map", key, settings, ...(anchor ? namedBy(anchor) : [])],
    queryFn: ({ signal }) =>
      compute("map", { matrix, settings, anchor: anchor && withoutKey(anchor) }, { signal, onProgress }),
    ...pure,
  });
}

/**
 * How true a finished map is to its vectors.
 * @param mapKey the query key of the map
 */
export function mapQualityQuery(
  compute: ComputeFunction,
  { matrix }: KeyedEmbeddings,
  { xy, sampled }: Pick<MapLayout, "xy" | "sampled">,
  mapKey: readonly unknown[],
  k?: number,
) {
  return queryOptions({
    queryKey: ["mapQuality", mapKey, k ?? "default"],
    queryFn: ({ signal }) => compute("mapQuality", { matrix, xy, sampled, k }, { signal }),
    ...pure,
  });
}

/** How much of a map is the draw of its seed: three maps are made. @param onProgress the share done; not part of the key */
export function mapStabilityQuery(
  compute: ComputeFunction,
  { key, matrix }: KeyedEmbeddings,
  settings: MapSettings,
  onProgress?: (share: number) => void,
) {
  return queryOptions({
    queryKey: ["mapStability", key, settings],
    queryFn: ({ signal }) => compute("mapStability", { matrix, settings }, { signal, onProgress }),
    ...pure,
  });
}

function namedBy({ key, tether, epochs }: KeyedAnchor): readonly unknown[] {
  return epochs === undefined ? [key, tether] : [key, tether, epochs];
}

function withoutKey({ layout, tether, epochs }: KeyedAnchor): MapAnchor {
  return { layout, tether, epochs };
}

/** Row i of both matrices is the same text; the key names the content of both. */
export type KeyedPair = { readonly key: string; readonly first: Matrix; readonly second: Matrix };

/** How far two spaces agree on the k nearest of every text: the fast one. */
export function agreementQuery(compute: ComputeFunction, { key, first, second }: KeyedPair, k: number) {
  return queryOptions({
    queryKey: ["agreement", key, k],
    queryFn: ({ signal }) => compute("agreement", { first, second, k }, { signal }),
    ...pure,
  });
}

/** All other numbers about two spaces, and the texts and pairs they differ in. */
export function comparisonQuery(compute: ComputeFunction, { key, first, second }: KeyedPair, k: number) {
  return queryOptions({
    queryKey: ["comparison", key, k],
    queryFn: ({ signal }) => compute("comparison", { first, second, k }, { signal }),
    ...pure,
  });
}

/** The standard errors of both; takes longer than the numbers. */
export function comparisonErrorsQuery(
  compute: ComputeFunction,
  { key, first, second }: KeyedPair,
  k: number,
) {
  return queryOptions({
    queryKey: ["comparisonErrors", key, k],
    queryFn: ({ signal }) => compute("comparisonErrors", { first, second, k }, { signal }),
    ...pure,
  });
}

/** How the texts lie in one space. */
export function shapeQuery(compute: ComputeFunction, { key, matrix }: KeyedEmbeddings, k: number) {
  return queryOptions({
    queryKey: ["shape", key, k],
    queryFn: ({ signal }) => compute("shape", { matrix, k }, { signal }),
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
    queryKey: ["search", documents.key, nameOfNumbers(query), k, asked ? nameOf(asked) : ""],
    queryFn: async ({ signal }) => {
      const [found] = await search.rank(documents, queries, { k, asked: asked && [asked], signal });
      return found!;
    },
    ...large,
  });
}

export type SweepSettings = Omit<SweepInput, "matrix">;

/** What cutting to fewer dimensions keeps, at every size. */
export function sweepQuery(
  compute: ComputeFunction,
  { key, matrix }: KeyedEmbeddings,
  settings: SweepSettings,
) {
  const { sizes, k, labels, cardRecipe, seed } = settings;
  return queryOptions({
    queryKey: ["sweep", key, sizes.join(), k, nameOf(labels), cardRecipe, seed],
    queryFn: ({ signal }) => compute("sweep", { matrix, ...settings }, { signal }),
    ...pure,
  });
}

/** What graded queries say of spaces. @param key names the rankings and the judgements of the input */
export function queryScoresQuery(
  compute: ComputeFunction,
  key: readonly unknown[],
  input: QueryScoresInput | undefined,
) {
  return queryOptions({
    queryKey: ["queryScores", key, input?.pair, input?.k, input?.gain],
    queryFn: input ? ({ signal }) => compute("queryScores", input, { signal }) : skipToken,
    ...pure,
  });
}

const names = new WeakMap<Float32Array, string>();

/** Worked out once an array: a view asks for the same query at every rendering. */
function nameOfNumbers(numbers: Float32Array): string {
  const name = names.get(numbers) ?? hash128(numbers.join());
  names.set(numbers, name);
  return name;
}

type Indices = Int32Array<ArrayBuffer>;

function nameOf(indices: Indices | undefined): string {
  return indices ? hash128(indices.join()) : "all";
}
