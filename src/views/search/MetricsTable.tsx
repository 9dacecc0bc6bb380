import type { MeasuredQueries, MeasureName, QueryScores } from "../../compute/search/queryScores.ts";
import type { Gain } from "../../maths/discountedGain.ts";
import { searchOf } from "../../playground/searchStore.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import type { QueryListSearch } from "../../playground/useQueryList.ts";
import { DEPTH, useSearchState } from "../../playground/useSearch.ts";
import { count, fixed, plural } from "../../ui/format.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { ScoreDots } from "./ScoreDots.tsx";
import { differenceWords, intervalWords } from "./searchWords.ts";

const MEASURES: readonly { name: MeasureName; label: string; means: string }[] = [
  {
    name: "ndcg",
    label: `nDCG@${DEPTH}`,
    means: "Graded texts found early, of the best order there is. 1 is that order.",
  },
  { name: "reciprocalRank", label: "MRR", means: "1 over the rank of the first relevant text." },
  { name: "recall", label: `Recall@${DEPTH}`, means: "Relevant texts among the first ten, of all." },
  {
    name: "judged",
    label: `Judged@${DEPTH}`,
    means:
      "Of the first ten, how many anyone judged. The others count as not relevant, which they may not be.",
  },
];

/** The measures of graded queries, space by space, with chance and how the compared pair differs. */
export function MetricsTable({ list, scores }: { list: QueryListSearch; scores: QueryScores }) {
  const { store } = searchOf(usePlayground());
  const gain = useSearchState((state) => state.gain);
  const [first, second] = (list.pair ?? []).map((at) => list.ranked[at]?.space.letter ?? "");
  const judged = scores.measures.judged.spaces[0]?.mean.n ?? 0;
  if (judged === 0) {
    return (
      <p className="px-4 pt-2 text-sm text-ink-3">
        None of these queries has grades, so it cannot be said who finds better; only how far two spaces
        differ. Grades are pasted beside the queries.
      </p>
    );
  }
  return (
    <div className="px-4 pt-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="min-w-64 flex-1 text-sm text-ink-3">
          A dot is a query, the bar a 95 % interval of the mean over queries, the texts being fixed
          {judged < 20
            ? `; ${plural(judged, "graded query", "graded queries")} give dots only, from 20 on there are intervals`
            : ""}
          . It says nothing of other texts.
        </p>
        <span className="flex items-center gap-2 text-sm text-ink-3">
          Gain
          <Segmented<Gain>
            label="Gain of a grade in nDCG"
            value={gain}
            options={[
              { value: "linear", label: "grade" },
              { value: "exponential", label: "2^grade − 1" },
            ]}
            onChange={(value) => store.setState({ gain: value })}
          />
        </span>
      </div>
      <Scrolling label="Measures of graded queries" className="mt-2">
        <table className="w-full min-w-160 text-sm" data-testid="metrics">
          <thead>
            <tr className="border-b border-line text-left text-ink-3">
              <th scope="col" className="py-1 pr-4 font-normal">
                Mean of {plural(judged, "query", "queries")}
              </th>
              {list.ranked.map(({ space }) => (
                <th key={space.id} scope="col" className="pr-4">
                  <SpaceTile letter={space.letter} />
                </th>
              ))}
              <th scope="col" className="pr-4 text-right font-normal">
                random order
              </th>
              {first && second && (
                <th scope="col" className="font-normal">
                  {first} − {second}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {MEASURES.map(({ name, label, means }) => (
              <Row
                key={name}
                label={label}
                means={means}
                measured={scores.measures[name]}
                letters={list.ranked.map(({ space }) => space.letter)}
                pair={first && second ? [first, second] : undefined}
                verdict={name !== "judged"}
              />
            ))}
          </tbody>
        </table>
      </Scrolling>
    </div>
  );
}

type RowProps = {
  label: string;
  means: string;
  measured: MeasuredQueries;
  letters: readonly string[];
  pair: readonly [string, string] | undefined;
  /** Whether more is better. */
  verdict: boolean;
};

function Row({ label, means, measured: { spaces, chance, difference }, letters, pair, verdict }: RowProps) {
  return (
    <tr className="border-b border-line align-top" data-testid={`metric-${label}`}>
      <th scope="row" className="py-2 pr-4 text-left font-medium">
        {label}
        <span className="block max-w-60 text-xs font-normal text-ink-3">{means}</span>
      </th>
      {spaces.map(({ values, mean }, at) => {
        const letter = letters[at] ?? "";
        return (
          <td key={letter} className="py-2 pr-4" data-testid={`${label}-${letter}`}>
            <ScoreDots letter={letter} values={values} mean={mean} />
            {mean.interval ? (
              <div className="whitespace-nowrap">
                <b className="font-semibold">{fixed(mean.mean ?? Number.NaN, 2)}</b>{" "}
                <span className="text-ink-3">{intervalWords(mean.interval)}</span>
              </div>
            ) : (
              <span className="text-xs text-ink-3" title={mean.why}>
                {mean.n === 0 ? "n/a" : `${count(mean.n)} dots, no interval`}
              </span>
            )}
          </td>
        );
      })}
      <td className="py-2 pr-4 text-right text-ink-2">{chance === undefined ? "n/a" : fixed(chance, 2)}</td>
      {pair && difference && (
        <td className="py-2">
          {difference.interval && (
            <div className="whitespace-nowrap">
              <b className="font-semibold">{fixed(difference.mean ?? Number.NaN, 2)}</b>{" "}
              <span className="text-ink-3">{intervalWords(difference.interval)}</span>
            </div>
          )}
          {verdict && (
            <span className="text-xs text-ink-2">{differenceWords(difference, pair[0], pair[1])}</span>
          )}
        </td>
      )}
    </tr>
  );
}
