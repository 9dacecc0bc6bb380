import { firstRankByChance } from "../../maths/retrieval/chanceScores.ts";
import { gradesOf } from "../../playground/searchStore.ts";
import { DEPTH, type Found, type SearchOfSpace, useSearchState } from "../../playground/useSearch.ts";
import { count, fixed } from "../../ui/format.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";

/** The few numbers that one query gives. */
export function ThisQuery({ searches }: { searches: readonly SearchOfSpace[] }) {
  const state = useSearchState((all) => all);
  const grades = gradesOf(state, state.asked);
  const found = searches.flatMap(({ space, search }) =>
    search.status === "found" ? [{ letter: space.letter, found: search.found }] : [],
  );
  const [first] = found;
  if (!first) return null;
  const relevant = new Set([...(grades ?? [])].flatMap(([id, grade]) => (grade > 0 ? [id] : [])));
  const { among } = first.found;
  const rows: readonly { name: string; of: (found: Found) => string; chance: string }[] = [
    ...(relevant.size > 0
      ? [
          {
            name: `Relevant texts in the first ${DEPTH}, of ${relevant.size}`,
            of: ({ ids }: Found) => String(ids.filter((id) => relevant.has(id)).length),
            chance: fixed((relevant.size * Math.min(DEPTH, among)) / among, 1),
          },
          {
            name: "Rank of the first relevant text",
            of: ({ firstRelevant }: Found) => (firstRelevant === undefined ? "n/a" : count(firstRelevant)),
            chance: fixed(firstRankByChance(relevant.size, among), 1),
          },
        ]
      : []),
    {
      name: `Cosine margin between rank ${DEPTH} and ${DEPTH + 1}`,
      of: ({ margin }) => fixed(margin, 3),
      chance: "–",
    },
  ];
  return (
    <Scrolling label="This query" className="border-y border-line">
      <table className="w-full text-sm" data-testid="this-query">
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className="py-1.5 pl-4 text-left font-normal">
              This query
            </th>
            {found.map(({ letter }) => (
              <th key={letter} scope="col" className="w-24 px-2 text-right max-sm:w-12">
                <SpaceTile letter={letter} />
              </th>
            ))}
            <th scope="col" className="w-28 pr-4 text-right font-normal max-sm:w-20">
              random order
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of, chance }) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-1.5 pl-4 text-left font-normal">
                {name}
              </th>
              {found.map(({ letter, found: one }) => (
                <td key={letter} className="px-2 text-right">
                  {of(one)}
                </td>
              ))}
              <td className="pr-4 text-right text-ink-3">{chance}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
