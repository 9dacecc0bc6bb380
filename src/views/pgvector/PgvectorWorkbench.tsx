import { useMemo } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { Button } from "../../ui/Button.tsx";
import { duration } from "../../ui/format.ts";
import { ProblemNotice } from "./ProblemNotice.tsx";
import { BUSY } from "./pgvectorWords.ts";
import { SettingsPanel } from "./SettingsPanel.tsx";
import { SqlEditor } from "./SqlEditor.tsx";
import { StepList } from "./StepList.tsx";
import { useSession, useSessionState } from "./sessionOf.ts";
import { TakeAlong } from "./TakeAlong.tsx";
import { TrialTable } from "./TrialTable.tsx";
import { useChosen, useChosenSpace } from "./useRows.ts";

/** PostgreSQL with pgvector in this tab: load a space, index it, search it, measure it, and take it along as SQL. */
export function PgvectorWorkbench() {
  const space = useChosenSpace();
  if (!space) return <p className="grid flex-1 place-content-center text-ink-2">No space is shown.</p>;
  return <Workbench space={space} />;
}

function Workbench({ space }: { space: Space }) {
  const chosen = useChosen(space);
  const form = useSessionState((state) => state.form.settings);
  const busy = useSessionState((state) => state.busy !== undefined);
  const dims = chosen.rows.matrix.cols;
  const settings = useMemo(() => ({ ...form, dims }), [form, dims]);
  return (
    <section
      aria-label="Database"
      data-busy={busy}
      className="flex min-h-0 min-w-0 flex-1 flex-col max-xl:overflow-auto"
    >
      <Heading />
      <div className="flex min-h-0 flex-1 max-xl:flex-none max-xl:flex-col">
        <SettingsPanel chosen={chosen} settings={settings} />
        <div className="scroll-thin flex min-w-0 flex-1 flex-col overflow-auto max-xl:flex-none max-xl:overflow-visible">
          <StepList chosen={chosen} settings={settings} />
          <SqlEditor settings={settings} />
          <TrialTable />
          <TakeAlong chosen={chosen} settings={settings} />
        </div>
      </div>
    </section>
  );
}

/** What this is, what starting costs, and what is under way. */
function Heading() {
  const session = useSession();
  const { opened, busy, failure } = useSessionState((state) => state);
  return (
    <header className="flex-none border-b border-line px-4 py-3">
      <div className="flex items-start gap-3 max-sm:flex-wrap">
        <div className="min-w-0 grow">
          <h1 className="text-lg font-medium">PostgreSQL with pgvector, in this tab</h1>
          <p role="status" className="text-sm text-ink-3">
            {busy
              ? BUSY[busy]
              : opened
                ? `PostgreSQL ${opened.postgres} with pgvector ${opened.pgvector}, started in ${duration(opened.ms)}. It runs in a worker and ends with the tab.`
                : "A real one, compiled to WebAssembly. Starting loads about 5 MB (16 MB where the server does not compress) from this page’s own address, and takes about 2 s. Nothing leaves the browser."}
          </p>
        </div>
        {busy || opened ? (
          <Button onClick={() => session.stop()}>Stop</Button>
        ) : (
          <Button look="primary" onClick={() => void session.start()}>
            Start PostgreSQL
          </Button>
        )}
      </div>
      {failure?.step === "start" && <ProblemNotice problem={failure.problem} />}
    </header>
  );
}
