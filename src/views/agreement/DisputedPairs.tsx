import type { Comparison } from "../../compute/comparison.ts";
import { useCuts } from "../../playground/useCuts.ts";
import type { Pair } from "../../playground/usePair.ts";
import { useExperiment, usePlayground } from "../../playground/usePlayground.ts";
import { fixed } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { CutMark } from "../pair/CutMark.tsx";

type Props = { pair: Pair; ids: readonly string[]; comparison: Comparison };

/** The pairs of texts that the two spaces place most differently, by percentile within each. */
export function DisputedPairs({ pair, ids, comparison }: Props) {
  const { selection } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const cuts = useCuts();
  const textOf = new Map(texts.map((item) => [item.id, item.text]));
  const written = (row: number) => {
    const id = ids[row] ?? "";
    return (
      <span className="flex min-w-0 items-center gap-1.5">
        <CutMark cuts={cuts.get(id)} />
        <span className="truncate">{textOf.get(id)?.slice(0, 160)}</span>
      </span>
    );
  };
  return (
    <section aria-labelledby="disputed" className="border-b border-line px-4 py-3">
      <h2 id="disputed">Most disputed pairs</h2>
      <p className="text-sm text-ink-3">
        “Closer than 86 %” means closer than 86 % of all pairs in that space. Percentiles can be compared
        between spaces, cosines cannot.
      </p>
      <ol className="mt-1 text-sm" data-testid="disputed">
        {comparison.disputed.map(({ first, second, difference, percentiles, cosines }) => (
          <li key={`${first}-${second}`} className="border-b border-line">
            <button
              type="button"
              onClick={() => selection.selectPair(ids[first] ?? "", ids[second] ?? "")}
              className="grid w-full grid-cols-[18px_minmax(0,1fr)_9rem] items-center gap-x-3 py-1 text-left hover:bg-hover max-sm:grid-cols-[18px_minmax(0,1fr)_5.5rem]"
            >
              <SpaceTile letter={difference > 0 ? pair.first.letter : pair.second.letter} />
              <span className="grid min-w-0">
                {written(first)}
                {written(second)}
              </span>
              <span
                className="grid justify-items-end gap-0.5"
                title={`cosine ${fixed(cosines[0], 3)} in ${pair.first.letter}, ${fixed(cosines[1], 3)} in ${pair.second.letter}`}
              >
                <span className="whitespace-nowrap">
                  {pair.first.letter} {percent(percentiles[0])} · {pair.second.letter}{" "}
                  {percent(percentiles[1])}
                </span>
                <Line percentiles={percentiles} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function percent(share: number): string {
  return `${fixed(share * 100, 0)} %`;
}

/** Both percentiles on a line from 0 to 100: a dot for the first space, a square for the second. */
function Line({ percentiles: [one, other] }: { percentiles: readonly [number, number] }) {
  return (
    <svg viewBox="-4 -4 104 8" className="h-2 w-full max-w-26" aria-hidden="true">
      <path d={`M${one * 96} 0H${other * 96}`} stroke="var(--line-strong)" strokeWidth={1.5} />
      <circle cx={one * 96} r={3.2} fill="var(--div-a2)" />
      <rect x={other * 96 - 3} y={-3} width={6} height={6} fill="var(--div-b2)" />
    </svg>
  );
}
