import { useMemo, useState } from "react";
import { spaceName } from "../../experiment/experiment.ts";
import { labelIndices } from "../../experiment/labels.ts";
import { placesOf } from "../../experiment/placesOf.ts";
import { useCuts } from "../../playground/useCuts.ts";
import { useExperiment, usePlayground, useSelection } from "../../playground/usePlayground.ts";
import type { Found, SearchOfSpace } from "../../playground/useSearch.ts";
import { count, fixed } from "../../ui/format.ts";
import { LabelMark } from "../../ui/Mark.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { letterHue } from "../../ui/spaceLook.ts";
import { CutMark } from "../pair/CutMark.tsx";
import { ColumnState, NotRun } from "./ColumnState.tsx";
import { SentText } from "./SentText.tsx";
import { percentileWords } from "./searchWords.ts";
import { rankIn } from "./sharedResults.ts";

type Props = {
  searched: SearchOfSpace;
  others: readonly SearchOfSpace[];
  /** Ids of texts judged relevant to the query. */
  relevant: ReadonlySet<string>;
  /** Where it stands among columns and gutters, from 1. */
  column: number;
  /** Whether it is the one shown on a narrow screen. */
  narrow: boolean;
};

/** What one space finds: what it was sent, and its ten best texts. */
export function RankedColumn({ searched, others, relevant, column, narrow }: Props) {
  const { space, search } = searched;
  const shownNarrow = narrow ? "" : "max-sm:hidden";
  const place = (row: number) => ({ gridColumn: column, gridRow: row });
  return (
    <section
      aria-label={`Results in ${space.letter}`}
      data-hue={letterHue(space.letter)}
      data-testid={`results-${space.letter}`}
      className="contents"
    >
      <div style={place(1)} className={`min-w-0 py-2 max-sm:col-start-1! ${shownNarrow}`}>
        <div className="flex items-center gap-2">
          <SpaceTile letter={space.letter} />
          <b className="truncate font-semibold">{spaceName(space)}</b>
          {search.status === "found" && (
            <span className="flex-none text-sm text-ink-3">{count(search.found.query.matrix.cols)} dims</span>
          )}
        </div>
        <SentText space={space} search={search} />
        {search.status === "found" && search.missing > 0 && (
          <div className="mt-1.5">
            <NotRun space={space} missing={search.missing} />
          </div>
        )}
      </div>
      <div style={place(2)} className={`@container min-w-0 max-sm:col-start-1! ${shownNarrow}`}>
        {search.status === "found" ? (
          <Results letter={space.letter} found={search.found} others={others} relevant={relevant} />
        ) : (
          <ColumnState space={space} search={search} />
        )}
      </div>
    </section>
  );
}

type ResultsProps = {
  letter: string;
  found: Found;
  others: readonly SearchOfSpace[];
  relevant: ReadonlySet<string>;
};

function Results({ letter, found, others, relevant }: ResultsProps) {
  const corpus = useExperiment((experiment) => experiment.corpus);
  const cuts = useCuts();
  const [cursor, setCursor] = useState(0);
  const places = placesOf(corpus.texts);
  const labels = useMemo(() => labelIndices(corpus), [corpus]);
  return (
    <>
      <div
        aria-hidden="true"
        className="flex h-[30px] items-center justify-end gap-1.5 border-b border-line pr-1 text-xs text-ink-3"
      >
        <span className="grow pl-11">Text</span>
        <span className="w-11 text-right @max-[260px]:hidden">cosine</span>
        <span
          className="w-14 text-right"
          title="Share of pairs of this space’s own texts that are less similar"
        >
          percentile
        </span>
      </div>
      <ol aria-label={`First ${found.ids.length} results in ${letter}`}>
        {found.ids.map((id, at) => {
          const place = places.get(id) ?? -1;
          return (
            <Result
              key={id}
              id={id}
              rank={at + 1}
              text={corpus.texts[place]?.text ?? ""}
              label={labels[place] ?? -1}
              cosine={found.cosines[at] ?? Number.NaN}
              percentile={found.percentiles[at] ?? Number.NaN}
              relevant={relevant.has(id)}
              cut={cuts.get(id)}
              elsewhere={elsewhereWords(id, others)}
              tabStop={at === Math.min(cursor, found.ids.length - 1)}
              onFocus={() => setCursor(at)}
            />
          );
        })}
      </ol>
    </>
  );
}

/** "B 12 · C 3": the ranks a text has in the other spaces. */
function elsewhereWords(id: string, others: readonly SearchOfSpace[]): string {
  return others
    .flatMap(({ space, search }) => {
      const rank = search.status === "found" ? rankIn(search.found, id) : undefined;
      return rank === undefined ? [] : [`${space.letter} ${count(rank)}`];
    })
    .join(" · ");
}

type ResultProps = {
  id: string;
  rank: number;
  text: string;
  label: number;
  cosine: number;
  percentile: number;
  relevant: boolean;
  cut: Parameters<typeof CutMark>[0]["cuts"];
  elsewhere: string;
  tabStop: boolean;
  onFocus(): void;
};

function Result(props: ResultProps) {
  const { id, rank, text, label, cosine, percentile, relevant, cut, elsewhere, tabStop, onFocus } = props;
  const { selection } = usePlayground();
  const lit = useSelection((state) => state.hovered === id || state.selected === id);
  const share = percentileWords(percentile);
  return (
    <li className="border-b border-line">
      <button
        type="button"
        data-result=""
        data-lit={lit || undefined}
        data-relevant={relevant || undefined}
        tabIndex={tabStop ? 0 : -1}
        title={text.slice(0, 400)}
        onClick={() => selection.step(id)}
        onFocus={onFocus}
        onPointerEnter={() => selection.hover(id)}
        onPointerLeave={() => selection.hover(undefined)}
        className="relative flex h-[29px] w-full items-center gap-1.5 pr-1 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 data-lit:bg-hover data-relevant:font-semibold max-sm:h-11"
      >
        <span className="w-5 flex-none text-right font-normal text-ink-3">{rank}</span>
        <LabelMark index={label} />
        <CutMark cuts={cut} />
        {relevant && <Spoken>Relevant:</Spoken>}
        <span className="min-w-0 grow truncate">{text.slice(0, 200)}</span>
        {elsewhere && (
          <span className="flex-none text-xs font-normal text-ink-3 sm:sr-only">
            <Spoken>ranks elsewhere</Spoken> {elsewhere}
          </span>
        )}
        <span className="w-11 flex-none text-right font-normal @max-[260px]:hidden">
          <Spoken>cosine</Spoken> {fixed(cosine, 3)}
        </span>
        <span className="w-14 flex-none text-right font-normal text-ink-2">
          <Spoken>percentile</Spoken> {share}
        </span>
      </button>
    </li>
  );
}

/** Said, not shown: what a place in the row means. */
function Spoken({ children }: { children: string }) {
  return <span className="sr-only">{children}</span>;
}
