import { queryOptions } from "@tanstack/react-query";
import type { ComputeFunction } from "../compute.ts";
import type { KeyedEmbeddings } from "../keyedEmbeddings.ts";
import type { SweepInput } from "../sweep/sweep.ts";
import { nameOf, pure } from "./keptAnswers.ts";

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
