import { queryOptions } from "@tanstack/react-query";
import type { ComputeFunction } from "../compute.ts";
import type { KeyedEmbeddings, KeyedPair } from "../keyedEmbeddings.ts";
import { pure } from "./keptAnswers.ts";

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
