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
