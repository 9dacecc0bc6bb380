import { queryOptions } from "@tanstack/react-query";
import type { MapAnchor } from "../anchor.ts";
import type { ComputeFunction } from "../compute.ts";
import type { KeyedEmbeddings } from "../keyedEmbeddings.ts";
import type { MapLayout, MapProgress, MapSettings } from "../layout.ts";
import { pure } from "./keptAnswers.ts";

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
