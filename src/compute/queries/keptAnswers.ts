import { hash128 } from "../../maths/hash.ts";

/** A calculation has one answer, fails for good, and needs no network. */
export const pure = { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: "always" } as const;

/** All pairs of a few thousand texts are tens of megabytes: not kept long when nobody looks. */
export const large = { ...pure, gcTime: 60_000 } as const;

export type Indices = Int32Array<ArrayBuffer>;

/** A short name of these numbers for a query key; all texts where none are given. */
export function nameOf(indices: Indices | undefined): string {
  return indices ? hash128(indices.join()) : "all";
}
