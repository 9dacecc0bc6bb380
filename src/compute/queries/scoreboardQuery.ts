import { queryOptions } from "@tanstack/react-query";
import type { ComputeFunction } from "../compute.ts";
import type { KeyedEmbeddings } from "../keyedEmbeddings.ts";
import { type Indices, nameOf, pure } from "./keptAnswers.ts";

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
