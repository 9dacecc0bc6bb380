import { queryOptions, skipToken } from "@tanstack/react-query";
import { hash128 } from "../../maths/hash.ts";
import type { ComputeFunction } from "../compute.ts";
import type { KeyedEmbeddings } from "../keyedEmbeddings.ts";
import type { QueryScoresInput } from "../search/queryScores.ts";
import type { Search } from "../search/search.ts";
import { type Indices, large, nameOf, pure } from "./keptAnswers.ts";

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
