import { useState } from "react";
import type { QueryScores } from "../../compute/search/queryScores.ts";
import { searchOf } from "../../playground/searchStore.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import { askedKeys, type QueryListSearch } from "../../playground/useQueryList.ts";
import { DEPTH, useSearchState } from "../../playground/useSearch.ts";
import { count, fixed } from "../../ui/format.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { sharedCount } from "./sharedResults.ts";

const FIRST_SHOWN = 10;

/** The queries of the list, those first on which the compared pair disagrees most; a click asks one. */
export function DisputedQueries({ list, scores }: { list: QueryListSearch; scores: QueryScores }) {
  const playground = usePlayground();
  const [shown, setShown] = useState(FIRST_SHOWN);
  const { asked, prefixes } = useSearchState((state) => state);
  const { pair, ranked, queries } = list;
  const [first, second] = pair ?? [0, undefined];
  const [one, other] = [ranked[first], second === undefined ? undefined : ranked[second]];
  if (!one) return null;
  const order = queries.map((_, at) => at);
  if (other) order.sort((a, b) => (scores.disagreement[b] ?? 0) - (scores.disagreement[a] ?? 0) || a - b);
  const ask = (text: string) =>
    searchOf(playground).store.ask(
      text,
      askedKeys(
        playground,
        ranked.map(({ space }) => space),
        prefixes,
      ),
    );
  const letters = other ? [one.space.letter, other.space.letter] : [one.space.letter];
  const ndcg = (place: number, query: number) => scores.measures.ndcg.spaces[place]?.values[query];
  return (
    <div className="px-4 pt-4">
      <h2>Query by query</h2>
      <p className="text-sm text-ink-3">
        {other
          ? `Those first on which ${letters.join(" and ")} disagree most: 1 − RBO, 0 % is the same order, and first ranks weigh most.`
          : "In the order pasted."}
      </p>
      <Scrolling label="Query by query" className="mt-1">
        <table className="w-full min-w-160 text-sm" data-testid="disputed">
          <thead>
            <tr className="border-b border-line text-left text-ink-3">
              <th scope="col" className="py-1 pr-4 font-normal">
                Query
              </th>
              {other && (
                <>
                  <th scope="col" className="w-24 pr-4 text-right font-normal">
                    disagree
                  </th>
                  <th scope="col" className="w-28 pr-4 text-right font-normal">
                    shared of {DEPTH}
                  </th>
                </>
              )}
              <th scope="col" className="w-40 pr-4 text-right font-normal">
                first relevant, {letters.join(" → ")}
              </th>
              <th scope="col" className="w-32 text-right font-normal">
                nDCG, {letters.join(" → ")}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.slice(0, shown).map((query) => {
              const { text } = queries[query]!;
              const lists = [one.lists[query]!, ...(other ? [other.lists[query]!] : [])];
              const places = [first, ...(second === undefined ? [] : [second])];
              return (
                <tr
                  key={text}
                  className="border-b border-line hover:bg-hover data-lit:bg-hover"
                  data-lit={text === asked || undefined}
                >
                  <th scope="row" className="max-w-80 py-1 pr-4 text-left font-normal">
                    <button
                      type="button"
                      className="link block w-full truncate text-left"
                      onClick={() => ask(text)}
                    >
                      {text}
                    </button>
                  </th>
                  {other && (
                    <>
                      <td className="pr-4 text-right">
                        {fixed(100 * (scores.disagreement[query] ?? 0), 0)} %
                      </td>
                      <td className="pr-4 text-right">
                        {sharedCount(head(lists[0]!.rows), head(lists[1]!.rows))}
                      </td>
                    </>
                  )}
                  <td className="pr-4 text-right">
                    {lists
                      .map(({ firstRelevant }) =>
                        firstRelevant === undefined ? "n/a" : count(firstRelevant),
                      )
                      .join(" → ")}
                  </td>
                  <td className="text-right">
                    {places.map((place) => fixed(ndcg(place, query) ?? Number.NaN, 2)).join(" → ")}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
      {queries.length > shown && (
        <button type="button" className="link mt-1 text-sm" onClick={() => setShown(shown * 5)}>
          Show {count(Math.min(queries.length, shown * 5) - shown)} more of {count(queries.length)}
        </button>
      )}
    </div>
  );
}

function head(rows: ArrayLike<number>): string[] {
  return Array.from({ length: Math.min(DEPTH, rows.length) }, (_, at) => String(rows[at]));
}
