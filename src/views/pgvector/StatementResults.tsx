import { readPlan } from "../../pgvector/readPlan.ts";
import type { StatementOutcome } from "../../pgvector/runStatements.ts";
import { count, duration, fixed, plural } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { ProblemNotice } from "./ProblemNotice.tsx";
import { planWords } from "./pgvectorWords.ts";
import { useSessionState } from "./sessionOf.ts";

/** What came of each statement that ran last, in their order. */
export function StatementResults() {
  const outcomes = useSessionState((state) => state.outcomes);
  return (
    <div data-testid="sql-results" className="grid min-w-0 gap-2" aria-live="polite">
      {outcomes.map((outcome, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a statement is its place in the script
        <Outcome key={at} outcome={outcome} />
      ))}
    </div>
  );
}

function Outcome({ outcome }: { outcome: StatementOutcome }) {
  const first = outcome.sql.split("\n").find((line) => !line.startsWith("--")) ?? "";
  return (
    <div className="min-w-0">
      <p className="flex gap-3 text-sm text-ink-3">
        <code className="min-w-0 grow truncate">{first}</code>
        <span className="flex-none">{outcome.kind === "done" ? doneWords(outcome) : "failed"}</span>
      </p>
      {outcome.kind === "failed" ? (
        <ProblemNotice problem={outcome.problem} />
      ) : isPlan(outcome.columns) ? (
        <Plan lines={outcome.rows.map(([line]) => line ?? "")} />
      ) : (
        outcome.columns.length > 0 && <Rows outcome={outcome} />
      )}
    </div>
  );
}

type Done = Extract<StatementOutcome, { kind: "done" }>;

function doneWords({ command, columns, rowCount, affected, ms }: Done): string {
  if (isPlan(columns)) return `plan · ${duration(ms)}`;
  const rows =
    columns.length > 0 ? plural(rowCount, "row") : affected > 0 ? plural(affected, "row") : command;
  return `${rows} · ${duration(ms)}`;
}

function isPlan(columns: readonly string[]): boolean {
  return columns.join() === "QUERY PLAN";
}

function Plan({ lines }: { lines: readonly string[] }) {
  const hasIndex = useSessionState((state) => state.index?.built !== undefined);
  const reading = readPlan(lines);
  return (
    <div className="grid gap-2">
      <Notice tone={reading.kind === "index" ? "ok" : "warn"}>{planWords(reading, hasIndex)}</Notice>
      <Scrolling code label="Plan" className="max-h-80">
        {lines.join("\n")}
      </Scrolling>
    </div>
  );
}

function Rows({ outcome: { columns, rows, rowCount } }: { outcome: Done }) {
  return (
    <>
      <Scrolling label="Rows" className="max-h-100">
        <table className="w-full text-sm">
          <thead className="text-left text-ink-3">
            <tr className="[&>th]:border-b [&>th]:border-line [&>th]:py-1 [&>th]:pr-4 [&>th]:font-medium [&>th]:whitespace-nowrap">
              {columns.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may bear one name
                <th key={at} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={at} className="[&>*]:border-b [&>*]:border-line [&>*]:py-1 [&>*]:pr-4">
                {row.map((cell, c) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  <td key={c}>{cell === null ? <i className="text-ink-3">NULL</i> : written(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {rowCount > rows.length && (
        <p className="text-sm text-ink-3">
          The first {count(rows.length)} of {plural(rowCount, "row")}.
        </p>
      )}
    </>
  );
}

/** Distances come with sixteen digits, of which float32 has earned seven. */
function written(cell: string): string {
  return /^-?\d+\.\d{7,}$/.test(cell) ? fixed(Number(cell), 6) : cell;
}
