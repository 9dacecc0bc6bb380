import { useAgreement, useComparison } from "../../playground/useAgreement.ts";
import { type Pair, usePairEmbeddings } from "../../playground/usePair.ts";
import { usePlayground, useSelection } from "../../playground/usePlayground.ts";
import { count } from "../../ui/format.ts";
import { MovedTable } from "../pair/MovedTable.tsx";

const ROWS = 4;

/** The few texts whose surroundings changed most, under the maps where there is room. */
export function ChangedMost({ pair }: { pair: Pair }) {
  const { experiment } = usePlayground();
  const embeddings = usePairEmbeddings(pair);
  const { k, query } = useAgreement(pair);
  const { measures } = useComparison(embeddings, k);
  // Beside the map the selected text is told about at length, and the map needs the room.
  const selected = useSelection((state) => state.selected !== undefined);
  const agreement = query.data;
  const comparison = measures.data;
  const n = embeddings.ids.length;
  const known = agreement && comparison && agreement.n === n && comparison.n === n;
  return (
    <section
      aria-labelledby="changed"
      data-busy={measures.isFetching}
      className={`flex-none border-t border-line px-4 py-2 ${selected ? "[@media(max-height:1000px)]:hidden" : "[@media(max-height:820px)]:hidden"}`}
    >
      <div className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <h2 id="changed" className="text-base">
          Changed most
        </h2>
        <span className="text-ink-3">
          by neighbours lost, first ranks weighing most, and by place after turning
        </span>
        <button type="button" className="link ml-auto" onClick={() => experiment.set({ view: "compare" })}>
          All {count(n)} texts
        </button>
      </div>
      {/* Its room is kept, or the maps would jump when it comes. */}
      <div className="h-[136px] overflow-hidden">
        {known && (
          <MovedTable ids={embeddings.ids} agreement={agreement} comparison={comparison} most={ROWS} />
        )}
      </div>
    </section>
  );
}
