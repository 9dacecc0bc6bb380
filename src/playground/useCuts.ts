import { useMemo } from "react";
import { useStore } from "zustand";
import { useExperiment, usePlayground, useShownSpaces } from "./usePlayground.ts";

/** A text of which a space holds only the beginning. */
export type Cut = { readonly letter: string; readonly tokensKept: number | undefined };

const NONE: ReadonlyMap<string, readonly Cut[]> = new Map();

/** By text id, the shown spaces in which it was cut. Empty maps are the same object. */
export function useCuts(): ReadonlyMap<string, readonly Cut[]> {
  const { runs, experiment } = usePlayground();
  const spaces = useShownSpaces();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const arrivals = useStore(runs, (state) => state.arrivals);
  const models = useStore(experiment, (state) => state.models);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arrivals and models say when a table changed
  return useMemo(() => {
    const tables = spaces.map((space) => ({ space, table: runs.table(space) }));
    const withCuts = tables.filter(({ table }) => table.anyCut);
    if (withCuts.length === 0) return NONE;
    const cuts = new Map<string, Cut[]>();
    for (const { id } of texts) {
      for (const { space, table } of withCuts) {
        const cut = table.cut(id);
        if (cut) cuts.set(id, [...(cuts.get(id) ?? []), { letter: space.letter, ...cut }]);
      }
    }
    return cuts;
  }, [runs, spaces, texts, arrivals, models]);
}

/** "cut in A and B" */
export function cutWords(cuts: readonly Cut[]): string {
  return `cut in ${cuts.map((cut) => cut.letter).join(" and ")}`;
}

/** "A: the first 512 tokens are embedded, the rest is not." */
export function cutDetails(cuts: readonly Cut[]): string {
  return cuts
    .map(({ letter, tokensKept }) =>
      tokensKept === undefined
        ? `${letter}: the text was cut; the server does not say how much was kept.`
        : `${letter}: the first ${tokensKept.toLocaleString("en-US")} tokens are embedded, the rest is not.`,
    )
    .join(" ");
}
