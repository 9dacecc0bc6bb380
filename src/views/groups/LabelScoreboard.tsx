import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { scoreboardQuery } from "../../compute/queries/scoreboardQuery.ts";
import type { Space, TextItem } from "../../experiment/experiment.ts";
import { spaceName } from "../../experiment/experiment.ts";
import { labelIndices, labelsOf } from "../../experiment/labels.ts";
import type { Scoreboard, SpaceDifference } from "../../maths/labels/scoreboard.ts";
import { useExperiment, usePlayground, useRunning, useShownSpaces } from "../../playground/usePlayground.ts";
import { count, fixed, plural } from "../../ui/format.ts";
import { LabelMark } from "../../ui/Mark.tsx";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";

/** Which space serves the user's own labels best: with intervals, and with the right to say that none does. */
export function LabelScoreboard() {
  const { compute, runs } = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const shown = useShownSpaces();
  const running = useRunning();
  // Scored are the spaces that have all texts: on fewer, another space would have another task.
  const spaces = shown.filter((space) => runs.missing(space, corpus.texts) === 0);
  const labels = useMemo(() => labelIndices(corpus), [corpus]);
  const embeddings = spaces.map((space) => runs.table(space).embeddings(corpus.texts));
  const query = useQuery({
    ...scoreboardQuery(compute.compute, embeddings, labels),
    enabled: spaces.length > 0 && !running,
  });
  return (
    <section
      aria-labelledby="scoreboard"
      className="border-b border-line px-4 py-3"
      data-busy={query.isFetching}
      data-testid="scoreboard"
    >
      <h2 id="scoreboard">Which space keeps your labels together</h2>
      {query.data ? (
        <Board board={query.data} spaces={spaces} texts={corpus.texts} />
      ) : (
        <p className="text-sm text-ink-3">
          {query.error
            ? query.error.message
            : spaces.length === 0
              ? "No shown space has vectors of all texts yet."
              : "Leaving out a fifth of each label a hundred times …"}
        </p>
      )}
    </section>
  );
}

type BoardProps = { board: Scoreboard; spaces: readonly Space[]; texts: readonly TextItem[] };

function Board({ board, spaces, texts }: BoardProps) {
  const why = board.perSpace[0]?.auc.why;
  if (why) return <p className="text-sm text-ink-2">n/a: {why}</p>;
  return (
    <>
      <p className="text-sm text-ink-3" data-testid="verdicts">
        {board.pairs.map((pair) => `${verdictWords(pair, spaces, board.n)} `)}
        {plural(board.n, "text")} with {plural(board.labels, "label")}. {board.note} These figures hold for
        texts like these, not for texts at large.
      </p>
      <Scrolling label="Scores by space" className="mt-2">
        <table className="w-full min-w-180 text-sm">
          <thead>
            <tr className="text-left text-ink-3">
              <th scope="col" className="border-b border-line py-1 pr-4 font-normal">
                Space
              </th>
              <Head title="How often a text of the same label is closer than one of another; mean over labels">
                Class AUC
              </Head>
              <Head title="Five nearest neighbours vote for the label of each text">
                Vote of 5 neighbours
              </Head>
              <Head title="Depends on how far a space spreads its cosines: not for ranking spaces">
                Silhouette
              </Head>
              <Head title="How far k-means with as many groups as labels finds the labels">
                k-means V-measure
              </Head>
            </tr>
          </thead>
          <tbody>
            {board.perSpace.map(({ auc, knn, silhouette, vMeasure }, at) => {
              const space = spaces[at];
              if (!space) return null;
              return (
                <tr key={space.id} className="border-b border-line" data-testid={`scores-${space.letter}`}>
                  <th scope="row" className="py-1.5 pr-4 text-left font-medium">
                    <span className="flex items-center gap-2">
                      <SpaceTile letter={space.letter} />
                      {spaceName(space)}
                    </span>
                  </th>
                  <Cell chance="0.50">
                    <b className="font-semibold">{fixed(auc.value ?? Number.NaN, 3)}</b>{" "}
                    <span className="text-ink-3">
                      ({fixed(auc.interval[0], 2)} to {fixed(auc.interval[1], 2)})
                    </span>
                  </Cell>
                  <Cell chance={`${fixed(knn.chance * 100, 0)} %`}>{fixed(knn.value * 100, 0)} %</Cell>
                  <Cell chance="about 0">{fixed(silhouette, 2)}</Cell>
                  <Cell chance="about 0">{fixed(vMeasure, 2)}</Cell>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
      <p className="mt-1 text-xs text-ink-3">
        In brackets after a value: its 95 % interval (delete-20 % jackknife within labels). In grey below:
        chance.
      </p>
      <Confused board={board} spaces={spaces} texts={texts} />
    </>
  );
}

function Head({ title, children }: { title: string; children: string }) {
  return (
    <th scope="col" title={title} className="border-b border-line py-1 pr-4 text-right font-normal">
      {children}
    </th>
  );
}

function Cell({ chance, children }: { chance: string; children: ReactNode }) {
  return (
    <td className="py-1.5 pr-4 text-right">
      {children}
      <div className="text-xs text-ink-3">chance {chance}</div>
    </td>
  );
}

function verdictWords(pair: SpaceDifference, spaces: readonly Space[], n: number): string {
  const [first, second] = [spaces[pair.first]?.letter, spaces[pair.second]?.letter];
  if (pair.verdict === "tie")
    return `${first} and ${second}: no measurable difference on ${plural(n, "text")} (one of ${fixed(pair.detectable, 2)} would show).`;
  const [better, worse] = pair.verdict === "first" ? [first, second] : [second, first];
  const [low, high] = pair.interval.map(Math.abs).sort((a, b) => a - b);
  return `${better} separates your labels better than ${worse}, by ${fixed(Math.abs(pair.difference), 3)} of class AUC (95 % interval ${fixed(low ?? 0, 3)} to ${fixed(high ?? 0, 3)}).`;
}

const CONFUSED_SHOWN = 3;

/** Labels that neighbours take for each other, and the texts behind them. */
function Confused({ board, spaces, texts }: BoardProps) {
  const { selection } = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const names = useMemo(() => labelsOf(corpus), [corpus]);
  return (
    <div className="mt-3 grid grid-cols-2 gap-x-8 gap-y-3 max-lg:grid-cols-1">
      {board.perSpace.map(({ confused }, at) => {
        const space = spaces[at];
        if (!space) return null;
        return (
          <div key={space.id} className="min-w-0 text-sm">
            <h3 className="flex items-center gap-2 font-medium">
              <SpaceTile letter={space.letter} /> Most confused labels
            </h3>
            {confused.length === 0 && <p className="text-ink-3">None: every vote went to the right label.</p>}
            <ul>
              {confused.slice(0, CONFUSED_SHOWN).map(({ first, second, count: times, rows }) => (
                <li key={`${first}-${second}`} className="border-b border-line py-1">
                  <button
                    type="button"
                    className="flex w-full items-center gap-1.5 text-left hover:bg-hover"
                    onClick={() => selection.catchGroup(rows.map((row) => texts[row]?.id ?? ""))}
                  >
                    <LabelMark index={first} size={11} /> {names[first]?.label}
                    <span className="text-ink-3">and</span>
                    <LabelMark index={second} size={11} /> {names[second]?.label}
                    <span className="ml-auto text-ink-3">{plural(times, "text")}</span>
                  </button>
                  {rows.slice(0, 2).map((row) => (
                    <button
                      key={row}
                      type="button"
                      className="block w-full truncate pl-4 text-left text-ink-2 hover:bg-hover"
                      onClick={() => selection.step(texts[row]?.id ?? "")}
                    >
                      {texts[row]?.text.slice(0, 160)}
                    </button>
                  ))}
                </li>
              ))}
            </ul>
            {confused.length > CONFUSED_SHOWN && (
              <p className="text-xs text-ink-3">and {count(confused.length - CONFUSED_SHOWN)} more pairs</p>
            )}
          </div>
        );
      })}
    </div>
  );
}
