import { useState } from "react";
import type { NeighbourAgreement } from "../../compute/agreement.ts";
import type { Comparison } from "../../compute/comparison.ts";
import type { Pair } from "../../playground/usePair.ts";
import { count } from "../../ui/format.ts";
import { MovedTable } from "../pair/MovedTable.tsx";

const FIRST_SHOWN = 10;

type Props = { pair: Pair; ids: readonly string[]; agreement: NeighbourAgreement; comparison: Comparison };

/** Texts by how much their surroundings changed, as many as wanted. */
export function MovedTexts({ pair, ids, agreement, comparison }: Props) {
  const [shown, setShown] = useState(FIRST_SHOWN);
  const all = comparison.movers.order.length;
  return (
    <section aria-labelledby="moved" className="border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="moved">Who moved</h2>
        <p className="min-w-0 flex-1 text-sm text-ink-3">
          By the mean of two ranks: how much of its neighbour list a text lost, first ranks weighing most, and
          how far it stays off when {pair.second.letter} is turned onto {pair.first.letter}
          {comparison.directions
            ? `, in the ${count(comparison.directions)} directions that both share most.`
            : "."}
        </p>
      </div>
      <MovedTable ids={ids} agreement={agreement} comparison={comparison} most={shown} />
      {all > shown && (
        <button type="button" className="link mt-1 text-sm" onClick={() => setShown(shown * 5)}>
          Show {count(Math.min(all, shown * 5) - shown)} more of {count(all)}
        </button>
      )}
    </section>
  );
}
