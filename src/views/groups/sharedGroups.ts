import { placesOfIds } from "../../experiment/placesOf.ts";

type Partition = { readonly groupOf: Int32Array };

/** The groups that two spaces put their common texts into, in the order of the first. */
export function sharedGroups(
  firstIds: readonly string[],
  first: Partition,
  secondIds: readonly string[],
  second: Partition,
): { readonly ids: readonly string[]; readonly first: Int32Array; readonly second: Int32Array } {
  const rowOf = placesOfIds(secondIds);
  const common = firstIds.flatMap((id, row) => {
    const other = rowOf.get(id);
    return other === undefined ? [] : [{ id, row, other }];
  });
  return {
    ids: common.map(({ id }) => id),
    first: Int32Array.from(common, ({ row }) => first.groupOf[row] ?? 0),
    second: Int32Array.from(common, ({ other }) => second.groupOf[other] ?? 0),
  };
}

/**
 * The groups of the second space in an order that follows the first: by the mean place of the groups their texts come
 * from, so that a flow between two lists crosses itself little.
 */
export function followingOrder(
  { first, second }: Pick<ReturnType<typeof sharedGroups>, "first" | "second">,
  count: number,
): number[] {
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  second.forEach((group, at) => {
    sums[group] = (sums[group] ?? 0) + (first[at] ?? 0);
    sizes[group] = (sizes[group] ?? 0) + 1;
  });
  const mean = (group: number) =>
    (sizes[group] ?? 0) > 0 ? (sums[group] ?? 0) / (sizes[group] ?? 1) : count;
  return Array.from({ length: count }, (_, group) => group).sort((a, b) => mean(a) - mean(b) || a - b);
}
