import { Redo2, Undo2, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useStore } from "zustand";
import { labelsOf } from "../../experiment/labels.ts";
import { placesOf } from "../../experiment/placesOf.ts";
import { openSample, removeText, SAMPLES } from "../../playground/corpusActions.ts";
import { cutDetails, cutWords, useCuts } from "../../playground/useCuts.ts";
import { useExperiment, usePlayground, useSelection } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { CutBadge } from "../../ui/CutBadge.tsx";
import { count, plural } from "../../ui/format.ts";
import { LabelMark } from "../../ui/Mark.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { WindowedList } from "../../ui/WindowedList.tsx";
import { AddText } from "./AddText.tsx";
import { PasteBox } from "./PasteBox.tsx";

const ROW_HEIGHT = 24;

/** The texts: where they come from, what was merged, their labels, and the list itself. */
export function CorpusPanel() {
  const [mode, setMode] = useState<"list" | "paste">("list");
  return (
    <section aria-label="Corpus" className="flex min-h-0 flex-1 flex-col">
      <div className="grid gap-2 border-b border-line px-4 py-3">
        <div className="flex min-h-7 items-center gap-2">
          <h2 className="grow">Corpus</h2>
          <UndoButtons />
          <Segmented
            label="Show the texts as"
            value={mode}
            options={[
              { value: "list", label: "List" },
              { value: "paste", label: "Paste" },
            ]}
            onChange={setMode}
          />
        </div>
        <SampleSelect onOpened={() => setMode("list")} />
        <Counts />
        {mode === "list" && <LabelLegend />}
      </div>
      {mode === "list" ? (
        <>
          <TextList />
          <AddText />
        </>
      ) : (
        <PasteBox onDone={() => setMode("list")} />
      )}
    </section>
  );
}

function SampleSelect({ onOpened }: { onOpened(): void }) {
  const playground = usePlayground();
  const sample = useExperiment(({ corpus }) => corpus.sample);
  const name = useExperiment(({ corpus }) => corpus.name);
  const [problem, setProblem] = useState<string>();
  return (
    <>
      <select
        className="control select w-full"
        aria-label="Sample corpora"
        value={sample ?? "own"}
        onChange={(event) => {
          const chosen = SAMPLES.find((entry) => entry.id === event.target.value);
          if (!chosen) return;
          setProblem(undefined);
          onOpened();
          openSample(playground, chosen).catch((error: Error) => setProblem(error.message));
        }}
      >
        {!sample && <option value="own">{name}</option>}
        {SAMPLES.map((entry) => (
          <option key={entry.id} value={entry.id} title={`${entry.count} texts`}>
            {entry.name} · sample
          </option>
        ))}
      </select>
      {problem && <p className="text-sm text-bad">{problem}</p>}
    </>
  );
}

function Counts() {
  const texts = useExperiment(({ corpus }) => corpus.texts.length);
  const notes = useExperiment(({ corpus }) => corpus.notes);
  const parts: ReactNode[] = [<span key="n">{plural(texts, "text")}</span>];
  if (notes.duplicatesMerged > 0)
    parts.push(<span key="d">{plural(notes.duplicatesMerged, "duplicate")} merged</span>);
  if (notes.blanks > 0) parts.push(<span key="b">{plural(notes.blanks, "blank line")} dropped</span>);
  if (notes.labelConflicts > 0)
    parts.push(<span key="l">{plural(notes.labelConflicts, "label conflict")}: first label kept</span>);
  return (
    <p className="flex flex-wrap gap-x-1 text-sm text-ink-2" data-testid="corpus-counts">
      {parts.map((part, i) => [i > 0 ? " · " : "", part])}
    </p>
  );
}

function UndoButtons() {
  const { experiment } = usePlayground();
  const undone = useStore(experiment, (state) => state.past.at(-1)?.what);
  const redone = useStore(experiment, (state) => state.future.at(-1)?.what);
  return (
    <>
      {redone && (
        <Button
          look="ghost"
          icon
          aria-label={`Redo: ${redone}`}
          title={`Redo: ${redone}`}
          onClick={experiment.redo}
        >
          <Redo2 size={14} />
        </Button>
      )}
      {undone && (
        <Button
          look="ghost"
          icon
          aria-label={`Undo: ${undone}`}
          title={`Undo: ${undone}`}
          onClick={experiment.undo}
        >
          <Undo2 size={14} />
        </Button>
      )}
    </>
  );
}

function LabelLegend() {
  const corpus = useExperiment((experiment) => experiment.corpus);
  const labels = labelsOf(corpus);
  if (labels.length === 0) return null;
  return (
    <ul aria-label="Labels" className="scroll-thin grid max-h-31 grid-cols-2 gap-x-3 overflow-auto text-sm">
      {labels.map(({ label, index, count: texts }) => (
        <li key={label} className="flex h-5 items-center gap-1.5 text-ink-2">
          <LabelMark index={index} />
          <span className="truncate" title={label}>
            {label}
          </span>
          <span className="ml-auto text-xs text-ink-3">{count(texts)}</span>
        </li>
      ))}
    </ul>
  );
}

function TextList() {
  const playground = usePlayground();
  const { selection } = playground;
  const corpus = useExperiment((experiment) => experiment.corpus);
  const { texts } = corpus;
  const hovered = useSelection((state) => state.hovered);
  const selected = useSelection((state) => state.selected);
  const partner = useSelection((state) => state.partner);
  const group = useSelection((state) => state.group);
  const cuts = useCuts();
  const labelIndex = new Map(labelsOf(corpus).map((entry) => [entry.label, entry.index]));
  const current = placesOf(texts).get(hovered ?? selected ?? "") ?? -1;

  if (texts.length === 0) {
    return (
      <div className="grid flex-1 place-content-center gap-1 p-6 text-center text-sm text-ink-2">
        <b className="font-semibold text-ink">No texts yet</b>
        Paste anywhere on this page, one text a line, or choose a sample.
      </div>
    );
  }
  return (
    <WindowedList
      label="Texts"
      length={texts.length}
      rowHeight={ROW_HEIGHT}
      current={current}
      rowId={(index) => `text-${texts[index]?.id}`}
      onMove={(index) => selection.hover(texts[index]?.id)}
      onChoose={(index) => {
        const item = texts[index];
        if (item) selection.select(item.id);
      }}
      row={(index) => {
        const item = texts[index];
        if (!item) return null;
        const chosen = item.id === selected || item.id === partner;
        const lit = item.id === hovered || group.has(item.id);
        const cut = cuts.get(item.id);
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the list box does the same
          <div
            key={item.id}
            id={`text-${item.id}`}
            role="option"
            aria-selected={chosen}
            data-lit={lit || undefined}
            onClick={() => selection.select(item.id)}
            onPointerEnter={() => selection.hover(item.id)}
            onPointerLeave={() => selection.hover(undefined)}
            className="group flex h-6 cursor-pointer items-center gap-2 pr-2 pl-4 text-sm data-lit:bg-hover aria-selected:bg-sunken aria-selected:font-medium aria-selected:shadow-[inset_2px_0_var(--ink)]"
          >
            <LabelMark index={item.label ? (labelIndex.get(item.label) ?? -1) : -1} />
            <span className="grow truncate">
              {item.text.length > 200 ? item.text.slice(0, 200) : item.text}
            </span>
            {cut && <CutBadge words={cutWords(cut)} details={cutDetails(cut)} />}
            <button
              type="button"
              tabIndex={-1}
              aria-label={`Remove this text: ${item.text.slice(0, 40)}`}
              className="hidden size-5 flex-none place-items-center rounded-sm text-ink-3 group-hover:grid hover:bg-sunken hover:text-ink"
              onClick={(event) => {
                event.stopPropagation();
                removeText(playground, item.id);
              }}
            >
              <X size={12} />
            </button>
          </div>
        );
      }}
    />
  );
}
