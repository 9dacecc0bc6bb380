import { queryOptions } from "@tanstack/react-query";
import type { ComputeFunction } from "../compute.ts";
import type { GroupSettings } from "../groups/groupsOf.ts";
import type { KeyedEmbeddings } from "../keyedEmbeddings.ts";
import { type Indices, nameOf, pure } from "./keptAnswers.ts";

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
