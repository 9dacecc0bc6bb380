import { Info } from "lucide-react";
import { useMemo, useState } from "react";
import { useAgreement, useComparison } from "../../playground/useAgreement.ts";
import { type Pair, usePair, usePairEmbeddings } from "../../playground/usePair.ts";
import { useExperiment, useSettings, useShownSpaces } from "../../playground/usePlayground.ts";
import { plural } from "../../ui/format.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { spaceToken } from "../../ui/spaceLook.ts";
import { AgreementHeadline } from "../pair/AgreementHeadline.tsx";
import { ChangedMost } from "./ChangedMost.tsx";
import { MapCell } from "./MapCell.tsx";
import { MapControls } from "./MapControls.tsx";
import { useSharedViewport } from "./useSharedViewport.ts";

/** One map per space, side by side; above four they scroll. */
export function ProjectionMap() {
  const spaces = useShownSpaces();
  const pair = usePair();
  const method = useSettings((settings) => settings.map.method);
  const anchored = useSettings((settings) => settings.anchoring.anchored);
  const anchor = anchored ? pair?.first : undefined;
  const [lasso, setLasso] = useState(false);
  const [rings, setRings] = useState(false);
  const [trails, setTrails] = useState(true);
  const [names, setNames] = useState(true);
  const [narrow, setNarrow] = useState<string>();
  const ids = useMemo(() => spaces.map((space) => space.id), [spaces]);
  // Principal components of two models have no common scale.
  const { shared, report } = useSharedViewport(anchor !== undefined && method !== "pca", ids);
  const only = spaces.find((space) => space.id === narrow) ?? spaces[0];
  return (
    <section
      aria-label="Maps"
      className="@container flex min-h-0 min-w-0 flex-1 flex-col max-sm:flex-[1_0_auto]"
    >
      <MapControls
        lasso={lasso}
        onLasso={setLasso}
        rings={rings}
        onRings={setRings}
        trails={trails}
        onTrails={setTrails}
        names={names}
        onNames={setNames}
      />
      {pair ? <PairHeadline pair={pair} /> : <Headline />}
      {spaces.length > 1 && (
        <div className="flex justify-end border-b border-line px-4 py-1 sm:hidden">
          <Segmented
            label="Map shown"
            value={only?.id ?? ""}
            options={spaces.map((space) => ({ value: space.id, label: `Map ${space.letter}` }))}
            onChange={setNarrow}
          />
        </div>
      )}
      {spaces.length === 0 ? (
        <p className="grid flex-1 place-content-center text-ink-2">
          No space is shown. Add one, or show a hidden one.
        </p>
      ) : (
        <div
          className="scroll-thin flex min-h-40 flex-1 overflow-x-auto max-sm:min-h-80"
          tabIndex={spaces.length > 4 ? 0 : undefined}
        >
          {spaces.map((space) => (
            <div
              key={space.id}
              className={`flex min-h-0 min-w-[25%] flex-1 flex-col border-l border-line first:border-l-0 max-sm:min-w-full max-sm:border-l-0 ${space === only ? "" : "max-sm:hidden"}`}
            >
              <MapCell
                space={space}
                pair={pair}
                anchor={anchor}
                lasso={lasso}
                rings={rings}
                trails={trails}
                names={names}
                shared={shared}
                onBounds={report}
              />
            </div>
          ))}
        </div>
      )}
      <Legend pair={pair} rings={rings} />
      <p className="flex flex-none items-start gap-2 border-t border-line px-4 py-1.5 text-sm text-ink-2">
        <Info size={14} className="mt-0.5 flex-none" aria-hidden="true" />
        <span>
          Near = probably similar. Distances between groups, group sizes and empty space carry no meaning.{" "}
          <WhoMade />
        </span>
      </p>
      {pair && <ChangedMost pair={pair} />}
    </section>
  );
}

function PairHeadline({ pair }: { pair: Pair }) {
  const embeddings = usePairEmbeddings(pair);
  const { k, query } = useAgreement(pair);
  const { errors } = useComparison(embeddings, k);
  return (
    <AgreementHeadline
      pair={pair}
      embeddings={embeddings}
      agreement={query.data}
      error={errors.data?.agreement}
    />
  );
}

function Headline() {
  const texts = useExperiment(({ corpus }) => corpus.texts.length);
  const spaces = useShownSpaces();
  return (
    <div className="flex-none border-b border-line px-4 py-3">
      <h1 className="text-lg font-medium">
        <b className="text-xl font-semibold">{texts.toLocaleString("en-US")}</b>{" "}
        {texts === 1 ? "text" : "texts"} as {plural(spaces.length, "space")}{" "}
        {spaces.length === 1 ? "sees" : "see"} them
      </h1>
      <p className="text-sm text-ink-3">Similarities are measured on the vectors, never on the map.</p>
    </div>
  );
}

function WhoMade() {
  const spaces = useShownSpaces();
  const builtin = spaces.filter((space) => space.engine === "builtin").map((space) => space.letter);
  const server = spaces.filter((space) => space.engine === "ollama").map((space) => space.letter);
  return (
    <span className="text-ink-3" data-testid="who-made">
      {builtin.length > 0 &&
        `${letters(builtin)} made by the built-in engine in this browser: static-minilm averages word pieces, char-ngrams compares spelling. `}
      {server.length > 0 && `${letters(server)} made by Ollama.`}
    </span>
  );
}

function letters(list: readonly string[]): string {
  const head = list.slice(0, -1).join(", ");
  return `${head ? `${head} and ` : ""}${list.at(-1)} ${list.length === 1 ? "is" : "are"}`;
}

/** What lines, colours and rings mean, as far as they are shown. */
function Legend({ pair, rings }: { pair: Pair | undefined; rings: boolean }) {
  const colour = useSettings((settings) => settings.colour);
  const scale =
    colour === "similarity"
      ? "more similar to the selected text (by rank within each space)"
      : colour === "change"
        ? "more of its neighbours changed"
        : undefined;
  if (!pair && !scale && !rings) return null;
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 px-4 pb-2 text-xs text-ink-3">
      {pair && (
        <>
          <Line words="neighbour in both" colour="var(--ink)" />
          <Line
            words={`only in ${pair.first.letter}`}
            colour={`var(${spaceToken(pair.first.letter)})`}
            dashed
          />
          <Line
            words={`only in ${pair.second.letter}`}
            colour={`var(${spaceToken(pair.second.letter)})`}
            dashed
          />
        </>
      )}
      {rings && (
        <span>
          Ring: whole, two thirds of its neighbours or more are drawn near; half, a third; dashed, fewer
        </span>
      )}
      {scale && (
        <span className="ml-auto flex items-center gap-2">
          less
          <Ramp />
          {scale}
        </span>
      )}
    </div>
  );
}

function Line({ words, colour, dashed = false }: { words: string; colour: string; dashed?: boolean }) {
  return (
    <span className="flex items-center gap-1.5">
      <svg width={22} height={8} aria-hidden="true">
        <path d="M0 4h22" stroke={colour} strokeWidth={1.5} strokeDasharray={dashed ? "5 3" : undefined} />
      </svg>
      {words}
    </span>
  );
}

function Ramp() {
  const steps = [0, 1, 2, 3, 4, 5, 6, 7];
  return (
    <span aria-hidden="true" className="inline-flex h-2 w-24 overflow-hidden rounded-sm">
      {steps.map((step) => (
        <i key={step} className="grow" style={{ background: `var(--seq-${step})` }} />
      ))}
    </span>
  );
}
