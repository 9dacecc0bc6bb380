import type { Space } from "../../experiment/experiment.ts";
import { useAgreement } from "../../playground/useAgreement.ts";
import type { Pair } from "../../playground/usePair.ts";
import { usePlayground, useSettings, useShownSpaces } from "../../playground/usePlayground.ts";
import { fixed } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";

/** From three spaces on: the agreement of every two. A cell is a button that compares that pair. */
export function AgreementMatrix({ pair }: { pair: Pair }) {
  const spaces = useShownSpaces();
  if (spaces.length < 3) return null;
  return (
    <section aria-labelledby="matrix" className="border-b border-line px-4 py-3">
      <h2 id="matrix">Every two spaces</h2>
      <p className="text-sm text-ink-3">
        Shared neighbours of k, each pair on the texts that both have. Choose a cell to compare that pair.
      </p>
      <div className="scroll-thin mt-2 overflow-x-auto">
        <table className="text-sm">
          <thead>
            <tr>
              <td />
              {spaces.map((space) => (
                <th key={space.id} scope="col" className="p-1">
                  <SpaceTile letter={space.letter} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {spaces.map((row, i) => (
              <tr key={row.id}>
                <th scope="row" className="p-1">
                  <SpaceTile letter={row.letter} />
                </th>
                {spaces.map((column, j) => (
                  <td key={column.id} className="p-0.5">
                    {j > i && <Cell first={row} second={column} current={isPair(pair, row, column)} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function isPair({ first, second }: Pair, one: Space, other: Space): boolean {
  return (first === one && second === other) || (first === other && second === one);
}

function Cell({ first, second, current }: Pair & { current: boolean }) {
  const { experiment } = usePlayground();
  const comparison = useSettings((settings) => settings.comparison);
  const { query } = useAgreement({ first, second });
  const shared = query.data;
  const step = shared ? Math.min(7, Math.floor(shared.mean * 8)) : 0;
  return (
    <button
      type="button"
      aria-pressed={current}
      aria-label={`Compare ${first.letter} and ${second.letter}${shared ? `: ${fixed(shared.mean * shared.k, 1)} of ${shared.k}, chance ${fixed(shared.chance * shared.k, 1)}` : ""}`}
      onClick={() => experiment.set({ comparison: { ...comparison, first: first.id, second: second.id } })}
      className="grid w-18 justify-items-center rounded-sm border border-line bg-sunken px-1 py-1 aria-pressed:border-ink"
    >
      <b className="font-semibold">{shared ? `${fixed(shared.mean * shared.k, 1)} of ${shared.k}` : "…"}</b>
      <i
        className="mt-0.5 h-1 rounded-sm"
        style={{ width: `${(shared?.mean ?? 0) * 100}%`, background: `var(--seq-${step})` }}
      />
    </button>
  );
}
