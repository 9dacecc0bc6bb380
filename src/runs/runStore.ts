import { createStore } from "zustand/vanilla";
import { type Engine, type Space, type TextItem, textAsSent } from "../experiment/experiment.ts";
import { OllamaError } from "../ollama/failure.ts";
import type { BatchTiming } from "./batchTiming.ts";
import { type EffectiveLimit, fitsForSure } from "./effectiveLimit.ts";
import { type BatchDone, type Embed, executeRun, type FailedText } from "./execute.ts";
import { lengthMode } from "./lengthMode.ts";
import type { Pause } from "./pause.ts";
import { type Batch, planRun } from "./plan.ts";
import type { Retry } from "./retry.ts";
import { applyEvent, type LastExchange, type RunEvent, type RunState } from "./run.ts";
import { measuredSpeed } from "./runEstimate.ts";
import type { CachedBatch, VectorCache } from "./vectorCache.ts";
import { vectorKey } from "./vectorKey.ts";
import { VectorTable } from "./vectorTable.ts";

export type RunStoreState = {
  /** By space id. */
  readonly runs: Readonly<Record<string, RunState>>;
  readonly exchanges: Readonly<Record<string, LastExchange>>;
  /** Grows whenever vectors arrive, so that views know to look again. */
  readonly arrivals: number;
  /** How many reads of stored results are under way. */
  readonly restoring: number;
  /** Set when results could not be stored: the user must know that they end with the tab. */
  readonly storageProblem?: string | undefined;
};

export type RunCollaborators = {
  readonly embed: (engine: Engine) => Embed;
  readonly cache: VectorCache;
  /** The model's digest, as far as it is known. */
  readonly digestOf: (space: Space) => string;
  readonly versionOf: (engine: Engine) => string;
  /** What bounds one text of a space. */
  readonly limitOf: (space: Space) => EffectiveLimit;
  readonly pause: Pause;
  readonly now: () => number;
};

const TIMINGS_KEPT = 32;

/** Batches that arrive within this time reach the views together. */
const ANNOUNCE_MS = 100;

export type RunStore = ReturnType<typeof createRunStore>;

/** Starts, cancels and remembers runs. Vectors of every space met in this session stay in memory. */
export function createRunStore(collaborators: RunCollaborators) {
  const { embed, cache, digestOf, versionOf, limitOf, pause, now } = collaborators;
  const store = createStore<RunStoreState>(() => ({ runs: {}, exchanges: {}, arrivals: 0, restoring: 0 }));
  const tables = new Map<string, VectorTable>();
  /** Texts already looked for in the cache, by vector key, and the reads still under way. */
  const lookedFor = new Map<string, Set<string>>();
  const reads = new Map<string, Promise<void>>();
  /** Of the last run, by engine and model: other prefixes and dimensions go as fast. */
  const lastTimings = new Map<string, BatchTiming[]>();
  let controller: AbortController | undefined;
  let announcing: ReturnType<typeof setTimeout> | undefined;
  let announcedAt = Number.NEGATIVE_INFINITY;
  /** Changes that the views are told together. */
  let untold: Change[] = [];

  function table(space: Space): VectorTable {
    const key = vectorKey(space, digestOf(space));
    let found = tables.get(key);
    if (!found) {
      found = new VectorTable(key);
      tables.set(key, found);
    }
    return found;
  }

  function apply(spaceId: string, event: RunEvent): void {
    if (untold.length > 0) announce();
    store.setState(stepped(spaceId, event));
  }

  /** Tells the views, but not more often than they can draw: a fast engine answers a hundred times a second. */
  function arrived(...changes: Change[]): void {
    untold.push(...changes);
    if (now() - announcedAt >= ANNOUNCE_MS) announce();
    else announcing ??= setTimeout(announce, ANNOUNCE_MS);
  }

  function announce(): void {
    clearTimeout(announcing);
    announcing = undefined;
    announcedAt = now();
    const changes = untold;
    untold = [];
    store.setState((before) => {
      const state = { ...before, arrivals: before.arrivals + 1 };
      for (const change of changes) Object.assign(state, change(state));
      return state;
    });
  }

  /** Brings back what an earlier session stored for these spaces and texts. */
  async function restore(spaces: readonly Space[], texts: readonly TextItem[]): Promise<void> {
    await Promise.all(spaces.map((space) => restoreSpace(space, texts)));
  }

  async function restoreSpace(space: Space, texts: readonly TextItem[]): Promise<void> {
    const key = vectorKey(space, digestOf(space));
    const looked = lookedFor.get(key) ?? new Set();
    lookedFor.set(key, looked);
    const known = table(space);
    const ids = texts.map((item) => item.id).filter((id) => !known.has(id) && !looked.has(id));
    if (ids.length > 0) known.expect(texts);
    for (const id of ids) looked.add(id);
    // A read under way may bring texts that are wanted here too.
    const earlier = reads.get(key);
    if (ids.length > 0)
      reads.set(
        key,
        Promise.all([earlier, readStored(key, known, ids)]).then(() => undefined),
      );
    await reads.get(key);
  }

  async function readStored(key: string, known: VectorTable, ids: readonly string[]): Promise<void> {
    store.setState(({ restoring }) => ({ restoring: restoring + 1 }));
    try {
      const { batches } = await cache.read(key, ids);
      await addInSteps(known, batches);
    } catch (error) {
      storageFailed(error);
    } finally {
      store.setState(({ restoring, arrivals }) => ({ restoring: restoring - 1, arrivals: arrivals + 1 }));
    }
  }

  function storageFailed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    store.setState({
      storageProblem: `This browser could not store the vectors (${reason}). They stay until the tab is closed.`,
    });
  }

  /** Embeds the texts that a space lacks. Spaces of one engine run one after another: they share its processor. */
  async function start(spaces: readonly Space[], texts: readonly TextItem[]): Promise<void> {
    if (controller) return;
    controller = new AbortController();
    const { signal } = controller;
    try {
      await restore(spaces, texts);
      const pending = spaces.filter((space) => missing(space, texts) > 0);
      for (const space of pending) apply(space.id, { type: "queue", total: missing(space, texts) });
      const engines = new Set(pending.map((space) => space.engine));
      await Promise.all(
        [...engines].map(async (engine) => {
          for (const space of pending) if (space.engine === engine) await runSpace(space, texts, signal);
        }),
      );
    } finally {
      controller = undefined;
    }
  }

  async function runSpace(space: Space, texts: readonly TextItem[], signal: AbortSignal): Promise<void> {
    const known = table(space);
    const key = vectorKey(space, digestOf(space));
    const failed: FailedText[] = [];
    known.expect(texts);
    lastTimings.delete(speedKey(space));
    apply(space.id, { type: "start", at: now() });
    try {
      const onRetry = (retry: Retry) => apply(space.id, { type: "retry", retry });
      const doors = { embed: embed(space.engine), pause, onRetry };
      for await (const outcome of executeRun(space, plan(space, texts), doors, signal)) {
        const bad = "failed" in outcome ? outcome.failed : ofOtherLength(known, outcome.done);
        if (bad) {
          failed.push(bad);
          arrived(stepped(space.id, { type: "batch", texts: 1, at: now() }));
        } else if ("done" in outcome) {
          const { ids, exchange } = outcome.done;
          keep(space, key, known, outcome.done);
          arrived(stepped(space.id, { type: "batch", texts: ids.length, at: now() }), ({ exchanges }) => ({
            exchanges: { ...exchanges, [space.id]: { exchange, texts: ids.length } },
          }));
        }
      }
      announce(); // first, or the space would be done and still lack texts
      apply(space.id, { type: "finish", at: now(), failed });
    } catch (error) {
      announce();
      if (signal.aborted) apply(space.id, { type: "cancel" });
      else apply(space.id, { type: "fail", failure: asFailure(error) });
    }
  }

  function keep(space: Space, key: string, known: VectorTable, done: BatchDone): void {
    const batch: CachedBatch = {
      ids: done.ids,
      cols: done.vectors.cols,
      vectors: done.vectors.data,
      timing: done.timing,
      zeroRows: done.zeroRows,
      cuts: done.cuts,
      checked: done.checked,
      serverVersion: versionOf(space.engine),
    };
    known.add(batch);
    const timings = lastTimings.get(speedKey(space)) ?? [];
    lastTimings.set(speedKey(space), [...timings.slice(-TIMINGS_KEPT), done.timing]);
    cache.write(key, batch).catch(storageFailed);
  }

  /** Characters per second of the last run with this model, or of the vectors that are here. */
  function speed(space: Space): number | undefined {
    return measuredSpeed(lastTimings.get(speedKey(space)) ?? table(space).allTimings());
  }

  /** Takes vectors that were made without a run, for good. */
  function put(space: Space, batches: readonly CachedBatch[]): void {
    for (const batch of batches) {
      table(space).add(batch);
      cache.write(vectorKey(space, digestOf(space)), batch).catch(storageFailed);
    }
    announce();
  }

  /** The requests that a run of this space would make now. */
  function plan(space: Space, texts: readonly TextItem[]): Batch[] {
    const known = table(space);
    const limit = limitOf(space);
    return planRun(space, texts, limit, (item) => settled(space, known, limit, item));
  }

  /** Whether nothing is left to ask about a text: it has a vector, and its length was dealt with as wished. */
  function settled(space: Space, known: VectorTable, limit: EffectiveLimit, item: TextItem): boolean {
    if (!known.has(item.id)) return false;
    const mode = lengthMode(space);
    if (mode === "server") return true;
    if (mode === "stop" && known.cut(item.id)) return false;
    return known.isChecked(item.id) || fitsForSure(textAsSent(space, item.text), limit);
  }

  function missing(space: Space, texts: readonly TextItem[]): number {
    const known = table(space);
    // The usual case needs no look at each text.
    if (!known.anyUnchecked && !known.anyCut) return texts.length - known.embeddings(texts).ids.length;
    const limit = limitOf(space);
    return texts.reduce((count, item) => count + (settled(space, known, limit, item) ? 0 : 1), 0);
  }

  return {
    ...store,
    restore,
    start,
    /** Stops the run; every text that was answered stays. */
    cancel(): void {
      controller?.abort(new DOMException("The run was cancelled.", "AbortError"));
    },
    /** Puts away the outcome shown for a space, for instance after its settings changed. */
    forget(spaceId: string): void {
      store.setState(({ runs }) => ({ runs: { ...runs, [spaceId]: { status: "idle" } } }));
    },
    /** Lets go of vectors in memory, so that the next run makes them again; what is stored is then replaced. */
    forgetVectors(space: Space, texts: readonly TextItem[]): void {
      table(space).forget(texts.map((item) => item.id));
      announce();
    },
    put,
    table,
    missing,
    plan,
    speed,
  };
}

type Change = (state: RunStoreState) => Partial<RunStoreState>;

function stepped(spaceId: string, event: RunEvent): Change {
  return ({ runs }) => ({
    runs: { ...runs, [spaceId]: applyEvent(runs[spaceId] ?? { status: "idle" }, event) },
  });
}

function speedKey({ engine, model }: Space): string {
  return `${engine} ${model}`;
}

/** Numbers taken in before the page gets a turn: 8 MB, a few milliseconds. */
const NUMBERS_A_STEP = 1 << 21;

async function addInSteps(known: VectorTable, batches: readonly CachedBatch[]): Promise<void> {
  let taken = 0;
  for (const batch of batches) {
    known.add(batch);
    taken += batch.vectors.length;
    if (taken < NUMBERS_A_STEP) continue;
    taken = 0;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * One text whose vector has another length than those of the others is to blame like one that is refused. Of
 * several the model itself has changed, which concerns the whole run.
 */
function ofOtherLength({ cols }: VectorTable, { ids, vectors }: BatchDone): FailedText | undefined {
  const [id] = ids;
  if (id === undefined || ids.length > 1 || cols === 0 || cols === vectors.cols) return undefined;
  const problem = `the vector has ${vectors.cols} numbers, those of the other texts have ${cols}`;
  return { id, failure: { kind: "bad-reply", status: 200, problem } };
}

function asFailure(error: unknown): OllamaError["failure"] {
  if (error instanceof OllamaError) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "bad-reply", status: 200, problem: message };
}
