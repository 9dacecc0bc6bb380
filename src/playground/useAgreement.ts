import { useQuery } from "@tanstack/react-query";
import {
  agreementQuery,
  comparisonErrorsQuery,
  comparisonQuery,
} from "../compute/queries/comparisonQueries.ts";
import { defaultNeighbours } from "../maths/defaultNeighbours.ts";
import { zeros } from "../maths/matrix.ts";
import { type Pair, type PairEmbeddings, usePairEmbeddings } from "./usePair.ts";
import { usePlayground, useSettings } from "./usePlayground.ts";

/** With fewer texts no text has a neighbour that could change. */
export const FEWEST_COMPARED = 3;

const NOTHING = { key: "", first: zeros(0, 0), second: zeros(0, 0) };

/** How many neighbours a text has in comparisons of `n` texts: as chosen, and less than half of them. */
export function useNeighbourCount(n: number): number {
  const chosen = useSettings((settings) => settings.comparison.k);
  return Math.max(1, Math.min(chosen ?? defaultNeighbours(n), Math.floor((n - 1) / 2)));
}

/** The neighbours that a pair of spaces share, of all texts that both have. Without a pair nothing is asked. */
export function useAgreement(pair: Pair | undefined) {
  const { compute } = usePlayground();
  const embeddings = usePairEmbeddings(pair);
  const k = useNeighbourCount(embeddings?.ids.length ?? 0);
  const query = useQuery({
    ...agreementQuery(compute.compute, embeddings ?? NOTHING, k),
    enabled: isEnough(embeddings),
  });
  return { embeddings, k, query };
}

/** All measures of a pair, and after them how certain they are. Errors wait for the measures. */
export function useComparison(embeddings: PairEmbeddings | undefined, k: number) {
  const { compute } = usePlayground();
  const measures = useQuery({
    ...comparisonQuery(compute.compute, embeddings ?? NOTHING, k),
    enabled: isEnough(embeddings),
  });
  const errors = useQuery({
    ...comparisonErrorsQuery(compute.compute, embeddings ?? NOTHING, k),
    enabled: isEnough(embeddings) && measures.isSuccess,
  });
  return { measures, errors };
}

function isEnough(embeddings: PairEmbeddings | undefined): boolean {
  return embeddings !== undefined && embeddings.ids.length >= FEWEST_COMPARED;
}
