import { useMemo } from "react";
import { useAgreement, useComparison } from "../../playground/useAgreement.ts";
import type { Pair } from "../../playground/usePair.ts";

export type Change = {
  /** By text, how much of its neighbour list changed: 1 − RBO, 0 … 1. */
  readonly shareOf: ReadonlyMap<string, number>;
  /** By text, the share of its k nearest that it lost, 0 … 1. */
  readonly lostOf: ReadonlyMap<string, number>;
  /** Texts by how much they moved, most first. */
  readonly order: readonly string[];
};

/** How much each text changed between two spaces, measured on their vectors; `undefined` while it is not known. */
export function useChange(pair: Pair | undefined): Change | undefined {
  const { embeddings, k, query } = useAgreement(pair);
  const { measures } = useComparison(embeddings, k);
  return useMemo(() => {
    const n = embeddings?.ids.length;
    if (!embeddings || !query.data || !measures.data) return undefined;
    if (query.data.n !== n || measures.data.n !== n) return undefined;
    const { kept } = query.data;
    const { distance, order } = measures.data.movers;
    return {
      shareOf: new Map(embeddings.ids.map((id, row) => [id, distance[row] ?? 0])),
      lostOf: new Map(embeddings.ids.map((id, row) => [id, 1 - (kept[row] ?? 0)])),
      order: Array.from(order, (row) => embeddings.ids[row] ?? ""),
    };
  }, [query.data, measures.data, embeddings]);
}
