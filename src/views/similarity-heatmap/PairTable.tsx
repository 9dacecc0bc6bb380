import { useMemo } from "react";
import type { Heatmap } from "../../compute/heatmap.ts";
import type { TextItem } from "../../experiment/experiment.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import { fixed } from "../../ui/format.ts";

const ROWS = 10;

/** The closest and the farthest pairs as a table: the same matrix for those who do not see it. */
type Props = { heatmap: Heatmap; items: readonly TextItem[]; isCut(id: string): boolean };

export function PairTable({ heatmap, items, isCut }: Props) {
  const { selection } = usePlayground();
  const { closest, farthest } = useMemo(() => extremePairs(heatmap), [heatmap]);
  return (
    <details className="mt-2 flex-none text-sm">
      <summary className="text-ink-2">Closest and farthest pairs</summary>
      {[
        { title: "Closest", pairs: closest },
        { title: "Farthest", pairs: farthest },
      ].map(({ title, pairs }) => (
        <table key={title} className="mt-2 w-full table-fixed">
          <caption className="text-left font-medium">{title}</caption>
          <tbody>
            {pairs.map(({ i, j, cosine }) => (
              <tr key={`${i}-${j}`} className="border-b border-line hover:bg-hover">
                <td className="w-14 py-0.5">{fixed(cosine, 3)}</td>
                <td>
                  <button
                    type="button"
                    className="block w-full truncate text-left"
                    onClick={() => selection.selectPair(items[i]?.id ?? "", items[j]?.id ?? "")}
                  >
                    <PairText item={items[i]} isCut={isCut} />
                    <br />
                    <PairText item={items[j]} isCut={isCut} />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </details>
  );
}

function PairText({ item, isCut }: { item: TextItem | undefined; isCut(id: string): boolean }) {
  if (!item) return null;
  return (
    <>
      {isCut(item.id) && <span className="text-warn">✂ cut </span>}
      {item.text.slice(0, 120)}
    </>
  );
}

type Pair = { readonly i: number; readonly j: number; readonly cosine: number };

/** The first and last few pairs by cosine, without sorting all of them. */
function extremePairs({ cosines, n }: Heatmap): { closest: Pair[]; farthest: Pair[] } {
  const closest: Pair[] = [];
  const farthest: Pair[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const cosine = cosines[i * n + j] ?? 0;
      insert(closest, { i, j, cosine }, (a, b) => b.cosine - a.cosine);
      insert(farthest, { i, j, cosine }, (a, b) => a.cosine - b.cosine);
    }
  }
  return { closest, farthest };
}

function insert(best: Pair[], pair: Pair, compare: (a: Pair, b: Pair) => number): void {
  const last = best[best.length - 1];
  if (best.length === ROWS && last && compare(pair, last) >= 0) return;
  best.push(pair);
  best.sort(compare);
  if (best.length > ROWS) best.pop();
}
