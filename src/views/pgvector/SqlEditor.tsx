import type { PgvectorSettings } from "../../pgvector/settings.ts";
import { indexSql, schemaSql } from "../../pgvector/sql.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { ProblemNotice } from "./ProblemNotice.tsx";
import { StatementResults } from "./StatementResults.tsx";
import { useSession, useSessionState } from "./sessionOf.ts";

/** SQL to read, change and run. Search and Explain write theirs here first. */
export function SqlEditor({ settings }: { settings: PgvectorSettings }) {
  const session = useSession();
  const { form, opened, busy, asked, failure } = useSessionState((state) => state);
  const ready = opened !== undefined && busy === undefined;
  const run = () => {
    if (ready && form.script.trim() !== "") void session.run(form.script);
  };
  return (
    <section aria-label="SQL" className="grid flex-none gap-2 border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="grow">SQL</h2>
        <Button look="ghost" onClick={() => session.fill({ script: schemaSql(settings) })}>
          Schema
        </Button>
        <Button
          look="ghost"
          disabled={settings.method === "none"}
          onClick={() => session.fill({ script: indexSql(settings) })}
        >
          Index
        </Button>
        <CopyButton text={form.script} label="Copy SQL" />
        <Button disabled={!ready} onClick={run}>
          Run SQL
        </Button>
      </div>
      <textarea
        aria-label="SQL to run"
        className="field scroll-thin font-mono text-sm"
        rows={7}
        spellCheck={false}
        placeholder={"SELECT * FROM memories LIMIT 5;"}
        value={form.script}
        onChange={(event) => session.fill({ script: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault(); // or the page would run the spaces
          run();
        }}
      />
      <p className="text-sm text-ink-3">
        <kbd className="key">Ctrl Enter</kbd> runs it.{" "}
        {asked
          ? `$1 is the vector of “${asked.text.slice(0, 60)}”.`
          : "$1 will be the vector of a question searched for."}{" "}
        The database is yours alone and ends with the tab.
      </p>
      {failure?.step === "run" && <ProblemNotice problem={failure.problem} />}
      <StatementResults />
    </section>
  );
}
