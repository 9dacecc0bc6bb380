import { useDeferredValue, useMemo, useState } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { searchOf } from "../../playground/searchStore.ts";
import { useExperiment, usePlayground } from "../../playground/usePlayground.ts";
import { askedKeys } from "../../playground/useQueryList.ts";
import { useSearchState } from "../../playground/useSearch.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { count, plural } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { gradeLines, pastedQueries } from "./pastedQueries.ts";

const ERRORS_SHOWN = 8;

/** Queries and grades as text, to paste and to edit. */
export function QueriesDialog({ spaces, onClose }: { spaces: readonly Space[]; onClose(): void }) {
  const playground = usePlayground();
  const { store } = searchOf(playground);
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const { queries, prefixes } = useSearchState((state) => state);
  const [lines, setLines] = useState(() => queries.map(({ text }) => text).join("\n"));
  const [grades, setGrades] = useState(() => gradeLines(queries, texts));
  const [deferredLines, deferredGrades] = [useDeferredValue(lines), useDeferredValue(grades)];
  const read = useMemo(
    () => pastedQueries(deferredLines, deferredGrades, texts),
    [deferredLines, deferredGrades, texts],
  );
  const servers = spaces.filter(({ engine }) => engine === "ollama").map(({ letter }) => letter);
  function use() {
    store.takeQueries(read.queries, askedKeys(playground, spaces, prefixes));
    onClose();
  }
  return (
    <Dialog
      wide
      title="Queries and grades"
      onClose={onClose}
      footer={
        <>
          <span className="min-w-0 grow text-sm text-ink-3" aria-live="polite">
            {plural(read.queries.length, "query", "queries")}, {count(read.graded)} with grades.
            {servers.length > 0 && read.queries.length > 0 && ` They are sent to ${servers.join(", ")}.`}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" onClick={use}>
            {read.queries.length === 0
              ? "Use none"
              : `Use ${plural(read.queries.length, "query", "queries")}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Lines
          label="Queries, one a line"
          value={lines}
          rows={7}
          placeholder="How do I get my money back?"
          onChange={setLines}
        />
        <Lines
          label="Grades, one a line: query, tab, text or its number, tab, grade"
          value={grades}
          rows={9}
          placeholder={"How do I get my money back?\t4\t2"}
          onChange={setGrades}
        />
        <p className="text-sm text-ink-3">
          A grade is 0 for a text of no use, 1 where it helps, 2 where it answers; higher ones are allowed.
          What nobody graded counts as not relevant, and judged@10 says how much that is. Queries that only
          the grades name are added.
        </p>
        {read.errors.length > 0 && (
          <Notice tone="warn">
            <b className="font-semibold">
              {plural(read.errors.length, "line")} of the grades could not be read; the others count.
            </b>
            <ul>
              {read.errors.slice(0, ERRORS_SHOWN).map(({ line, message }) => (
                <li key={line}>
                  Line {line}: {message}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

type LinesProps = {
  label: string;
  value: string;
  rows: number;
  placeholder: string;
  onChange(value: string): void;
};

function Lines({ label, value, rows, placeholder, onChange }: LinesProps) {
  return (
    <label className="grid gap-1">
      <span className="font-medium">{label}</span>
      <textarea
        className="field scroll-thin text-sm"
        rows={rows}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
