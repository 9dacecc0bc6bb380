import { queryOptions, skipToken } from "@tanstack/react-query";
import type { KeyedEmbeddings } from "../keyedEmbeddings.ts";
import type { RowCosines } from "../rowCosines.ts";
import { pure } from "./keptAnswers.ts";

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
