import { useDeferredValue, useMemo, useState } from "react";
import { type CorpusMode, readCorpus } from "../../files/readCorpus.ts";
import { corpusAsText } from "../../files/writeCorpus.ts";
import { replaceTexts } from "../../playground/corpusActions.ts";
import { usePlayground } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { plural } from "../../ui/format.ts";

const MODES: readonly { value: CorpusMode | "auto"; label: string }[] = [
  { value: "auto", label: "As it looks" },
  { value: "lines", label: "One text a line" },
  { value: "labelled", label: "label, tab, text" },
  { value: "blocks", label: "Blocks between blank lines" },
];

const MODE_WORDS: Record<CorpusMode, string> = {
  lines: "one a line",
  labelled: "with labels",
  blocks: "as blocks",
};

/** All texts in one box, to edit or replace. Nothing changes before "Use these texts", and undo brings all back. */
export function PasteBox({ onDone }: { onDone(): void }) {
  const playground = usePlayground();
  const [raw, setRaw] = useState(() =>
    corpusAsText(playground.experiment.getState().experiment.corpus.texts),
  );
  const [mode, setMode] = useState<CorpusMode | "auto">("auto");
  const deferred = useDeferredValue(raw);
  const reading = useMemo(() => readCorpus(deferred, mode === "auto" ? {} : { mode }), [deferred, mode]);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 px-4 py-3">
      <textarea
        className="field scroll-thin min-h-24 flex-1 resize-none font-mono text-sm"
        aria-label="Texts, one a line"
        value={raw}
        spellCheck={false}
        onChange={(event) => setRaw(event.target.value)}
      />
      <select
        className="control select w-full"
        aria-label="How the box is read"
        value={mode}
        onChange={(event) => setMode(event.target.value as CorpusMode | "auto")}
      >
        {MODES.map((entry) => (
          <option key={entry.value} value={entry.value}>
            {entry.label}
          </option>
        ))}
      </select>
      <p className="text-sm text-ink-2" aria-live="polite">
        {reading.texts.length === 0
          ? "No text in the box. The texts you had stay until there is one."
          : `${plural(reading.texts.length, "text")}, ${MODE_WORDS[reading.mode]}${
              reading.duplicatesMerged > 0 ? `; ${plural(reading.duplicatesMerged, "duplicate")} merged` : ""
            }`}
        {reading.controls > 0 && `; ${plural(reading.controls, "control character")} kept`}
        {reading.loneSurrogates > 0 &&
          `; ${plural(reading.loneSurrogates, "half character")} replaced, since it cannot be sent`}
      </p>
      <div className="flex gap-2">
        <Button
          look="primary"
          className="grow"
          disabled={reading.texts.length === 0}
          onClick={() => {
            replaceTexts(playground, raw, mode === "auto" ? undefined : mode);
            onDone();
          }}
        >
          Use these texts
        </Button>
        <Button onClick={onDone}>Discard</Button>
      </div>
    </div>
  );
}
