import { Play, Square } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { type Space, textAsSent } from "../../experiment/experiment.ts";
import { run, spacesToRun } from "../../playground/playground.ts";
import { useExperiment, usePlayground, useRunning, useSettings } from "../../playground/usePlayground.ts";
import type { Batch } from "../../runs/plan.ts";
import { type RunState, runRate } from "../../runs/run.ts";
import { estimateRun } from "../../runs/runEstimate.ts";
import { Button } from "../../ui/Button.tsx";
import { count, duration, fixed, plural, roughly } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";

/** Run, and before it what will be sent; while it runs Cancel, and what Cancel keeps. */
export function RunBox() {
  const running = useRunning();
  const storageProblem = useStore(usePlayground().runs, (state) => state.storageProblem);
  return (
    <div className="grid flex-none gap-1.5 border-t border-line px-4 py-3" aria-live="polite">
      {running ? <Cancel /> : <Start />}
      {storageProblem && <Notice tone="warn">{storageProblem}</Notice>}
    </div>
  );
}

function Start() {
  const playground = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const spaces = useExperiment((experiment) => experiment.spaces);
  const endpoint = useSettings((settings) => settings.endpoint);
  // Both say when the answer of spacesToRun may have changed.
  useStore(playground.runs, (state) => state.arrivals);
  useStore(playground.experiment, (state) => state.models);
  const restoring = useStore(playground.runs, (state) => state.restoring > 0);
  const stale = spacesToRun(playground);

  if (restoring) return <Idle label="Looking for stored results" note="One moment." />;
  if (texts.length === 0)
    return <Idle label="Nothing to run" note="There are no texts yet. Paste some, or open a sample." />;
  if (spaces.length === 0)
    return <Idle label="Nothing to run" note="There is no space yet. Add one to choose a model." />;
  if (stale.length === 0)
    return <Idle label="Everything is up to date" note="Edit the texts or add a space to run again." />;

  const missing = stale.map((space) => playground.runs.missing(space, texts));
  const embeddings = missing.reduce((sum, value) => sum + value, 0);
  const plans = stale.map((space) => ({ space, batches: playground.runs.plan(space, texts) }));
  const requests = plans.reduce((sum, { batches }) => sum + batches.length, 0);
  const most = Math.max(...missing);
  const letters = stale.map((space) => space.letter).join(", ");
  const toServer = stale.some((space) => space.engine === "ollama");
  const address = endpoint.kind === "direct" ? endpoint.url : "Ollama, through this page’s own address";
  return (
    <>
      <Button look="primary" className="h-8! w-full" onClick={() => void run(playground)}>
        <Play size={14} fill="currentColor" aria-hidden="true" />
        Run {letters} · {plural(most, "text")}
      </Button>
      <p className="text-sm text-ink-3">
        Sends {count(embeddings)} {embeddings === 1 ? "text" : "texts"} in {plural(requests, "request")} to{" "}
        {toServer ? address : "the built-in engine; nothing leaves this browser"}.{" "}
        <span className="whitespace-nowrap max-sm:hidden">
          <kbd className="key">Ctrl</kbd> <kbd className="key">Enter</kbd>
        </span>
      </p>
      <Cost plans={plans} texts={most} />
    </>
  );
}

/** From here on a run is long enough to say so before. */
const LONG_MS = 3000;
/** So many texts may take long where no speed is known. */
const MANY_TEXTS = 500;

type Plan = { readonly space: Space; readonly batches: readonly Batch[] };

/** How long the run will take at the speed of the last one; nothing where that is soon. */
function Cost({ plans, texts }: { plans: readonly Plan[]; texts: number }) {
  const { runs } = usePlayground();
  const { ms, unknown } = estimateRun(
    plans.map(({ space, batches }) => ({
      engine: space.engine,
      characters: charactersOf(space, batches),
      speed: runs.speed(space),
    })),
  );
  const long = ms !== undefined && ms >= LONG_MS;
  if (!long && (unknown === 0 || texts < MANY_TEXTS)) return null;
  const what = `${plural(texts, "text")} in ${plural(plans.length, "space")}`;
  if (ms === undefined) return <p className="text-sm text-ink-3">{what}: no speed known yet.</p>;
  return (
    <p className="text-sm text-ink-3">
      {what}: about {roughly(ms)} at the speed of the last run
      {unknown > 0 && `, and ${plural(unknown, "space")} of which no speed is known yet`}.
    </p>
  );
}

function charactersOf(space: Space, batches: readonly Batch[]): number {
  let characters = 0;
  for (const { texts } of batches) for (const { text } of texts) characters += textAsSent(space, text).length;
  return characters;
}

function Idle({ label, note }: { label: string; note: string }) {
  return (
    <>
      <Button className="h-8! w-full" disabled>
        {label}
      </Button>
      <p className="text-sm text-ink-3">{note}</p>
    </>
  );
}

function Cancel() {
  const { runs } = usePlayground();
  const states = useStore(runs, (state) => state.runs);
  const now = useClock();
  const active = Object.values(states).filter(isActive);
  const done = active.reduce((sum, state) => sum + (state.status === "running" ? state.done : 0), 0);
  const started = Math.min(...active.map((state) => (state.status === "running" ? state.startedAt : now)));
  const current = active.find((state) => state.status === "running");
  const pace = current && runRate(current);
  const total = active.reduce((sum, state) => sum + state.total, 0);
  const left = pace ? ((total - done) / pace.textsPerSecond) * 1000 : undefined;
  return (
    <>
      <Button className="h-8! w-full" onClick={runs.cancel}>
        <Square size={12} fill="currentColor" aria-hidden="true" />
        Cancel run · keeps {plural(done, "text")}
      </Button>
      <p className="text-sm text-ink-3">
        {fixed(Math.max(0, now - started) / 1000, 1)} s elapsed
        {left === undefined ? ", waiting for the first answer" : `, about ${duration(left)} left`}
      </p>
    </>
  );
}

function isActive(state: RunState): state is Extract<RunState, { status: "running" | "waiting" }> {
  return state.status === "running" || state.status === "waiting";
}

/** The page's clock, four times a second. */
function useClock(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}
