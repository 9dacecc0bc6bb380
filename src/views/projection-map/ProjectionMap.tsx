import { Info } from "lucide-react";
import { useState } from "react";
import { useExperiment, useSettings, useShownSpaces } from "../../playground/usePlayground.ts";
import { plural } from "../../ui/format.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { MapCell } from "./MapCell.tsx";
import { MapControls } from "./MapControls.tsx";

/** One map per space, side by side; above four they scroll. */
export function ProjectionMap() {
  const spaces = useShownSpaces();
  const [lasso, setLasso] = useState(false);
  const [narrow, setNarrow] = useState<string>();
  const only = spaces.find((space) => space.id === narrow) ?? spaces[0];
  return (
    <section aria-label="Maps" className="flex min-h-0 min-w-0 flex-1 flex-col max-sm:flex-[1_0_auto]">
      <MapControls lasso={lasso} onLasso={setLasso} />
      <Headline />
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
              <MapCell space={space} lasso={lasso} />
            </div>
          ))}
        </div>
      )}
      <Legend />
      <p className="flex flex-none items-start gap-2 border-t border-line px-4 py-1.5 text-sm text-ink-2">
        <Info size={14} className="mt-0.5 flex-none" aria-hidden="true" />
        Near = probably similar. Distances between groups, group sizes and empty space carry no meaning.
      </p>
    </section>
  );
}

function Headline() {
  const texts = useExperiment(({ corpus }) => corpus.texts.length);
  const spaces = useShownSpaces();
  const builtin = spaces.filter((space) => space.engine === "builtin").map((space) => space.letter);
  const server = spaces.filter((space) => space.engine === "ollama").map((space) => space.letter);
  return (
    <div className="flex-none border-b border-line px-4 py-3">
      <h1 className="text-lg font-medium">
        <b className="text-xl font-semibold">{texts.toLocaleString("en-US")}</b>{" "}
        {texts === 1 ? "text" : "texts"} as {plural(spaces.length, "space")}{" "}
        {spaces.length === 1 ? "sees" : "see"} them
      </h1>
      <p className="text-sm text-ink-3" data-testid="who-made">
        {builtin.length > 0 &&
          `${letters(builtin)} made by the built-in engine in this browser: static-minilm averages word pieces, char-ngrams compares spelling. `}
        {server.length > 0 && `${letters(server)} made by Ollama. `}
        Similarities are measured on the vectors, never on the map.
      </p>
    </div>
  );
}

function letters(list: readonly string[]): string {
  const head = list.slice(0, -1).join(", ");
  return `${head ? `${head} and ` : ""}${list.at(-1)} ${list.length === 1 ? "is" : "are"}`;
}

function Legend() {
  const colour = useSettings((settings) => settings.colour);
  if (colour === "label") return null;
  return (
    <div className="flex flex-none items-center gap-2 px-4 pb-2 text-xs text-ink-3">
      <span>less</span>
      <Ramp />
      <span>more similar to the selected text (by rank within each space)</span>
    </div>
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
