import { useMemo } from "react";
import { useGroups } from "../../playground/useGroups.ts";
import type { Pair } from "../../playground/usePair.ts";
import { followingOrder, sharedGroups } from "./sharedGroups.ts";

/** The groups of two spaces side by side; `undefined` until both are found. */
export function useSharedGroups({ first, second }: Pair) {
  const one = useGroups(first);
  const other = useGroups(second);
  return useMemo(() => {
    if (!one.groups.data || !other.groups.data) return undefined;
    const shared = sharedGroups(one.embeddings.ids, one.groups.data, other.embeddings.ids, other.groups.data);
    const counts = [one.groups.data.count, other.groups.data.count] as const;
    return { ...shared, counts, order: followingOrder(shared, counts[1]) };
  }, [one.groups.data, other.groups.data, one.embeddings, other.embeddings]);
}
