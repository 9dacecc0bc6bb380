import { gradesOf } from "../../playground/searchStore.ts";
import { type Found, type SearchOfSpace, useSearchState } from "../../playground/useSearch.ts";
import { fixed } from "../../ui/format.ts";
import { sharedByChance, sharedCount } from "./sharedResults.ts";

const LINES =
  "Lines join the same text; one that leaves the first 10 ends with its rank there. Compare ranks and percentiles between spaces, not cosines.";

/** How much of what the first space finds the others find too, in one sentence. */
export function SearchHeadline({ searches }: { searches: readonly SearchOfSpace[] }) {
  const found = searches.flatMap(({ space, search }) =>
    search.status === "found" ? [{ letter: space.letter, found: search.found }] : [],
  );
  const [first, ...others] = found;
  const state = useSearchState((all) => all);
  const lead = `${gradesOf(state, state.asked) ? "Bold: judged relevant to this query. " : ""}${others.length > 0 ? LINES : ""}`;
  return (
    <div className="px-4 pt-3 pb-1" aria-live="polite">
      <h1 className="text-lg font-medium" data-testid="shared">
        {first && others.length > 0 ? (
          <>
            {first.letter} and{" "}
            {others.map(({ letter, found: other }, at) => (
              <Shared key={letter} letter={letter} first={first} other={other} opening={at === 0} />
            ))}
          </>
        ) : first ? (
          `What ${first.letter} finds`
        ) : (
          "One query, every space"
        )}
      </h1>
      <p className="text-sm text-ink-3">
        {found.length === 0 ? "Each space ranks all texts by their cosine with the query." : lead}
      </p>
    </div>
  );
}

type SharedProps = {
  letter: string;
  first: { letter: string; found: Found };
  other: Found;
  opening: boolean;
};

function Shared({ letter, first, other, opening }: SharedProps) {
  const depth = Math.min(first.found.ids.length, other.ids.length);
  const shared = <b className="text-xl font-semibold">{sharedCount(first.found.ids, other.ids)}</b>;
  if (!opening) {
    return (
      <>
        , {first.letter} and {letter} {shared}
      </>
    );
  }
  return (
    <>
      {letter} share {shared} of their first {depth} results{" "}
      <span className="text-ink-3">(chance {fixed(sharedByChance(depth, other.among), 1)})</span>
    </>
  );
}
