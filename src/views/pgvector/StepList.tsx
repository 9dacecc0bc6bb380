import { type ReactNode, useState } from "react";
import { describeFailure } from "../../ollama/describeFailure.ts";
import { OllamaError } from "../../ollama/failure.ts";
import { nameRefusals } from "../../pgvector/identifier.ts";
import { vectorText } from "../../pgvector/literal.ts";
import { outdated, type Step, standing } from "../../pgvector/session.ts";
import { type PgvectorSettings, refusals } from "../../pgvector/settings.ts";
import { explainSql, lookSql, queryParameter, rowVector, searchSql } from "../../pgvector/sql.ts";
import { addressOf } from "../../playground/playground.ts";
import { usePlayground, useSelection, useSettings } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { bytes, count, duration, fixed, plural } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { ProblemNotice } from "./ProblemNotice.tsx";
import { columnWords, indexWords } from "./pgvectorWords.ts";
import { questionVector } from "./questionVector.ts";
import { useSession, useSessionState } from "./sessionOf.ts";
import { type Chosen, MOST_ROWS } from "./useRows.ts";

type Props = { chosen: Chosen; settings: PgvectorSettings };

/** The four steps in their order: rows, index, a search, and how good the index is. */
export function StepList(props: Props) {
  return (
    <ol className="flex-none">
      <LoadStep {...props} />
      <IndexStep {...props} />
      <SearchStep {...props} />
      <RecallStep {...props} />
    </ol>
  );
}

type StepRowProps = { number: number; title: string; step?: Step; action: ReactNode; children: ReactNode };

function StepRow({ number, title, step, action, children }: StepRowProps) {
  const failure = useSessionState((state) => state.failure);
  return (
    <li className="border-b border-line px-4 py-2.5">
      <div className="flex items-start gap-3 max-sm:flex-wrap">
        <div className="min-w-0 grow text-sm text-ink-2">
          <h2 className="text-base text-ink">
            <span className="badge" aria-hidden="true">
              {number}
            </span>{" "}
            {title}
          </h2>
          {children}
        </div>
        <div className="flex flex-none flex-wrap gap-2">{action}</div>
      </div>
      {failure && failure.step === step && (
        <div className="mt-2">
          <ProblemNotice problem={failure.problem} />
        </div>
      )}
    </li>
  );
}

/** Nothing runs beside something else, and nothing that PostgreSQL would refuse. */
function useReady(settings: PgvectorSettings) {
  const opened = useSessionState((state) => state.opened !== undefined && state.busy === undefined);
  const loaded = useSessionState((state) => state.loaded !== undefined);
  const fine = refusals(settings).length === 0 && nameRefusals(settings.names).length === 0;
  return { opened, loaded: opened && loaded, fine };
}

function LoadStep({ chosen: { rows, embedded, missing }, settings }: Props) {
  const session = useSession();
  const state = useSessionState((all) => all);
  const { opened, fine } = useReady(settings);
  const { loaded } = state;
  const stale = outdated(state, settings, rows).rows;
  return (
    <StepRow
      number={1}
      title="Load"
      step="load"
      action={
        <Button
          look={opened && !loaded ? "primary" : "plain"}
          disabled={!opened || !fine || rows.ids.length === 0}
          onClick={() => void session.load(settings, rows)}
        >
          {loaded ? "Load again" : `Load ${plural(rows.ids.length, "text")}`}
        </Button>
      }
    >
      {!loaded && (
        <p>
          {plural(rows.ids.length, "text")} of {rows.name}, as {columnWords(settings)}, by COPY.
          {embedded > MOST_ROWS && ` A seeded sample: more than ${count(MOST_ROWS)} take a tab too long.`}
          {missing > 0 && ` ${plural(missing, "text has", "texts have")} no vector yet; press Run for them.`}
        </p>
      )}
      {loaded && (
        <p>
          {plural(loaded.rows, "row")} of {loaded.from.name} in {duration(loaded.ms)}, as{" "}
          {columnWords(loaded.settings)}. The table takes {bytes(loaded.bytes)}.
          {loaded.changedTexts > 0 &&
            ` In ${plural(loaded.changedTexts, "text")} a character that PostgreSQL cannot store was replaced: NUL by ␀, half a character by �.`}
          {loaded.zeroRows > 0 &&
            ` ${plural(loaded.zeroRows, "vector is", "vectors are")} all zeros; cosine indexes leave them out.`}
        </p>
      )}
      {stale && <p className="text-warn">Table, space or dimensions were changed since: load again.</p>}
    </StepRow>
  );
}

function IndexStep({ chosen: { rows }, settings }: Props) {
  const session = useSession();
  const state = useSessionState((all) => all);
  const { loaded, fine } = useReady(settings);
  const { index } = state;
  const stale = outdated(state, settings, rows).index;
  return (
    <StepRow
      number={2}
      title="Index"
      step="index"
      action={
        <Button
          look={loaded && !index ? "primary" : "plain"}
          disabled={!loaded || !fine}
          onClick={() => void session.index(settings)}
        >
          {settings.method === "none" ? "Remove index" : index?.built ? "Build again" : "Build index"}
        </Button>
      }
    >
      {index?.built ? (
        <p>
          {indexWords(index.settings)}: built in {duration(index.built.ms)}, {bytes(index.built.bytes)} with
          its pages.
        </p>
      ) : (
        <p>{index ? "No index: every search reads every row." : indexWords(settings)}</p>
      )}
      {stale && <p className="text-warn">The settings were changed since: build again.</p>}
    </StepRow>
  );
}

function SearchStep({ chosen, settings }: Props) {
  const playground = usePlayground();
  const session = useSession();
  const endpoint = useSettings((all) => all.endpoint);
  const { form, loaded, index } = useSessionState((all) => all);
  const { loaded: ready } = useReady(settings);
  const [problem, setProblem] = useState<string>();
  const [embedding, setEmbedding] = useState(false);
  const selected = useSelection((state) => state.selected);
  const at = Math.max(0, loaded?.from.ids.indexOf(selected ?? "") ?? 0);
  const typed = form.asks === "typed";

  async function search(write: typeof searchSql) {
    const state = session.getState();
    const now = standing(state, settings);
    const set = index?.built ? `SET enable_seqscan = ${form.force ? "off" : "on"};\n${lookSql(now)}` : "";
    setProblem(undefined);
    if (!typed) {
      const script = set + write(now, rowVector(now, at + 1));
      session.fill({ script });
      await session.run(script);
      return;
    }
    setEmbedding(true);
    try {
      const vector = await questionVector(playground, chosen.space, form.question, now.dims);
      const script = set + write(now, queryParameter(now));
      session.fill({ script });
      await session.run(script, { text: form.question, vector: vectorText(vector, now.column) });
    } catch (error) {
      const told =
        error instanceof OllamaError
          ? describeFailure(error.failure, {
              url: addressOf(chosen.space.engine, endpoint),
              origin: location.origin,
              model: chosen.space.model,
            })
          : undefined;
      setProblem(told ? `${told.title}. ${told.why} ${told.next}` : String(error));
    } finally {
      setEmbedding(false);
    }
  }

  const disabled = !ready || embedding || (typed && form.question.trim() === "");
  return (
    <StepRow
      number={3}
      title="Search"
      action={
        <>
          <Button
            look={index ? "primary" : "plain"}
            disabled={disabled}
            onClick={() => void search(searchSql)}
          >
            {embedding ? "Embedding …" : "Search"}
          </Button>
          <Button disabled={disabled} onClick={() => void search(explainSql)}>
            Explain
          </Button>
        </>
      }
    >
      <div className="mt-1 flex flex-wrap items-center gap-2">
        <Segmented
          label="Search for"
          value={form.asks}
          options={[
            { value: "selected", label: "Selected text" },
            { value: "typed", label: "A question" },
          ]}
          onChange={(asks) => session.fill({ asks })}
        />
        {typed ? (
          <input
            className="field min-w-0 flex-1"
            aria-label="Question"
            placeholder="Embedded in this space, with its prefix for questions"
            value={form.question}
            onChange={(event) => session.fill({ question: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !disabled) void search(searchSql);
            }}
          />
        ) : (
          <span className="min-w-0 flex-1 truncate">
            {(loaded?.from ?? chosen.rows).texts[at]?.slice(0, 200)}
          </span>
        )}
      </div>
      {index?.built && (
        <label className="mt-1 flex items-center gap-2">
          <input
            type="checkbox"
            checked={form.force}
            onChange={(event) => session.fill({ force: event.target.checked })}
          />
          Use the index even where reading {plural(loaded?.rows ?? 0, "row")} is cheaper (enable_seqscan =
          off)
        </label>
      )}
      {problem && <Notice tone="bad">{problem}</Notice>}
    </StepRow>
  );
}

function RecallStep({ settings }: Props) {
  const session = useSession();
  const { loaded: ready, fine } = useReady(settings);
  const { progress, trials, busy } = useSessionState((all) => all);
  const last = trials.at(-1)?.recall;
  return (
    <StepRow
      number={4}
      title="Recall"
      step="recall"
      action={
        <Button disabled={!ready || !fine} onClick={() => void session.recall(settings)}>
          {trials.length > 0 ? "Measure again" : "Measure recall"}
        </Button>
      }
    >
      {busy === "recall" && progress ? (
        <p>
          {count(progress.done)} of {count(progress.of)} searches
        </p>
      ) : last ? (
        <p>
          The index finds <b className="text-ink">{fixed(last.mean * 100, 1)} %</b> of the true{" "}
          {count(last.k)} nearest, over {plural(last.queries, "search", "searches")}; chance{" "}
          {fixed(last.chance * 100, 1)} %.
        </p>
      ) : (
        <p>
          Up to 200 texts are searched for by their own vectors, and what comes is compared with the true
          neighbours.
        </p>
      )}
    </StepRow>
  );
}
