import { useMemo } from "react";
import type { NeighbourAgreement } from "../../compute/agreement.ts";
import { neighbourChange } from "../../compute/neighbourChange.ts";
import { placesOfIds } from "../../experiment/placesOf.ts";
import { useAgreement } from "../../playground/useAgreement.ts";
import type { Pair } from "../../playground/usePair.ts";

/** Texts that a line joins to the one in focus; those with `alone` are its neighbours in this space only. */
export type JoinedText = { readonly id: string; readonly alone: boolean };

const NONE: readonly JoinedText[] = [];

/**
 * The true neighbours of a text in one of two compared spaces, told apart by whether the other space has them too.
 * `undefined` while they are not known; a text that only one space has has none.
 */
export function useNeighbourLines(
  pair: Pair | undefined,
  side: "first" | "second",
  focus: string | undefined,
): readonly JoinedText[] | undefined {
  const { embeddings, query } = useAgreement(pair);
  const agreement = query.data;
  return useMemo(() => {
    if (!agreement || !embeddings || agreement.n !== embeddings.ids.length) return undefined;
    const row = focus === undefined ? undefined : placesOfIds(embeddings.ids).get(focus);
    if (row === undefined) return NONE;
    return joined(agreement, row, side).map(({ row: other, alone }) => ({
      id: embeddings.ids[other] ?? "",
      alone,
    }));
  }, [agreement, embeddings, focus, side]);
}

function joined(agreement: NeighbourAgreement, row: number, side: "first" | "second") {
  const { kept, lost, gained } = neighbourChange(agreement, row);
  const alone = side === "first" ? lost : gained;
  return [
    ...kept.map((other) => ({ row: other, alone: false })),
    ...alone.map((other) => ({ row: other, alone: true })),
  ];
}
