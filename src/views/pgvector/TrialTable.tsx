import type { Trial } from "../../pgvector/session.ts";
import { Button } from "../../ui/Button.tsx";
import { bytes, count, duration, fixed } from "../../ui/format.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { columnWords, indexWords, lookWords } from "./pgvectorWords.ts";
import { useSession, useSessionState } from "./sessionOf.ts";

const HEADS = ["Index", "Recall", "Worst", "A search", "Exact", "Built in", "Index size", "Rows"];

/** Every setting whose recall was measured, to compare them. */
export function TrialTable() {
  const session = useSession();
  const trials = useSessionState((state) => state.trials);
  if (trials.length === 0) return null;
  return (
    <section aria-label="Tried settings" className="flex-none border-b border-line px-4 py-3">
      <div className="flex items-center gap-2">
        <h2 className="grow">Tried settings</h2>
        <Button look="ghost" onClick={() => session.forgetTrials()}>
          Clear
        </Button>
      </div>
      <Scrolling label="Table of tried settings" className="mt-1">
        <table className="w-full text-sm">
          <thead className="text-left text-ink-3">
            <tr className="[&>th]:border-b [&>th]:border-line [&>th]:py-1 [&>th]:pr-4 [&>th]:font-medium [&>th]:whitespace-nowrap">
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trials.map((trial) => (
              <TrialRow key={trial.id} trial={trial} />
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p className="mt-2 text-sm text-ink-3">
        Recall: the share of the true k nearest that a search finds; true are those by cosine of the float32
        vectors, found without the database. Each text of a seeded sample of up to 200 is asked about and left
        out of its own answer; ± is the standard error where not all were asked. It says nothing about whether
        these neighbours are the right ones. Times are medians of one thread of WebAssembly in this tab:
        compare them with each other, not with a server. HNSW and IVFFlat draw at random while building, so
        the same settings differ a little each time.
      </p>
    </section>
  );
}

function TrialRow({ trial: { rows, settings, index, recall } }: { trial: Trial }) {
  return (
    <tr className="align-top [&>*]:border-b [&>*]:border-line [&>*]:py-1 [&>*]:pr-4 [&>*]:whitespace-nowrap">
      <th scope="row" className="text-left font-normal">
        {indexWords(settings)}
        <br />
        <span className="text-ink-3">
          {lookWords(settings)}
          {settings.method !== "none" && !recall.indexUsed && " (index not used)"}
        </span>
      </th>
      <td>
        <b>{fixed(recall.mean * 100, 1)} %</b>
        {recall.standardError > 0 && ` ± ${fixed(recall.standardError * 100, 1)}`} @{count(recall.k)}
        <br />
        <span className="text-ink-3">chance {fixed(recall.chance * 100, 1)} %</span>
      </td>
      <td>{fixed(recall.worst * 100, 0)} %</td>
      <td>{duration(recall.ms)}</td>
      <td>{duration(recall.exactMs)}</td>
      <td>{index ? duration(index.ms) : "–"}</td>
      <td>{index ? bytes(index.bytes) : "–"}</td>
      <td>
        {count(rows.count)} × {columnWords(settings)}
        <br />
        <span className="text-ink-3">{rows.name}</span>
      </td>
    </tr>
  );
}
