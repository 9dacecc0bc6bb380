import { createStore } from "zustand/vanilla";
import type { Matrix } from "../maths/matrix.ts";
import type { BuiltIndex } from "./buildIndex.ts";
import type { Opened } from "./databaseHandlers.ts";
import type { Loaded } from "./loadRows.ts";
import type { Recall } from "./measureRecall.ts";
import { type Database, PostgresError } from "./openDatabase.ts";
import { type PostgresProblem, problemOf } from "./postgres.ts";
import type { StatementOutcome } from "./runStatements.ts";
import { DEFAULT_SETTINGS, type PgvectorSettings } from "./settings.ts";

/** Rows ready to be loaded. The same key means the same texts and vectors. */
export type Rows = {
  readonly key: string;
  /** What they are, in words: "A nomic-embed-text, 256 of 768 dims". */
  readonly name: string;
  readonly texts: readonly string[];
  readonly matrix: Matrix;
};

export type Step = "start" | "load" | "index" | "recall" | "run";

/** One line of the table of settings that were tried. */
export type Trial = {
  readonly id: number;
  readonly rows: Pick<Rows, "key" | "name"> & { readonly count: number };
  readonly settings: PgvectorSettings;
  readonly index: BuiltIndex | undefined;
  readonly recall: Recall;
};

export type SessionState = {
  readonly settings: PgvectorSettings;
  readonly opened?: Opened | undefined;
  /** The step under way. */
  readonly busy?: Step | undefined;
  readonly progress?: { readonly done: number; readonly of: number } | undefined;
  readonly loaded?: (Loaded & { readonly from: Rows; readonly settings: PgvectorSettings }) | undefined;
  /** The index as it stands; its settings may be older than those of the form. */
  readonly index?:
    | { readonly built: BuiltIndex | undefined; readonly settings: PgvectorSettings }
    | undefined;
  readonly outcomes: readonly StatementOutcome[];
  readonly trials: readonly Trial[];
  /** Why the last step failed, at that step. */
  readonly failure?: { readonly step: Step; readonly problem: PostgresProblem } | undefined;
};

export type Session = ReturnType<typeof createSession>;

/** The settings as the table and the index stand, which the form may have left behind; only the search follows it. */
export function standing({ settings, loaded, index }: SessionState): PgvectorSettings {
  const { names, column, dims } = loaded?.settings ?? settings;
  if (!loaded) return settings;
  const { method, indexedAs, part, m, efConstruction, lists } = index?.settings ?? {
    ...settings,
    method: "none",
  };
  return { ...settings, names, column, dims, method, indexedAs, part, m, efConstruction, lists };
}

/** What of the settings is not so in the database yet: rows to load again, or an index to build again. */
export function outdated(state: SessionState): { readonly rows: boolean; readonly index: boolean } {
  const { settings, loaded, index } = state;
  const now = standing(state);
  const differs = (...names: (keyof PgvectorSettings)[]) =>
    names.some((name) => JSON.stringify(settings[name]) !== JSON.stringify(now[name]));
  const held = ["method", "indexedAs"] as const;
  const built = settings.method === "hnsw" ? (["m", "efConstruction"] as const) : (["lists"] as const);
  return {
    rows: loaded !== undefined && differs("names", "column", "dims"),
    index:
      index !== undefined &&
      (differs("method") ||
        (settings.method !== "none" &&
          differs(...held, ...built, ...(settings.indexedAs === "part" ? (["part"] as const) : [])))),
  };
}

/** A database with what was done to it. It lives until the tab closes, whatever view is shown; one step at a time. */
export function createSession(open: () => Database) {
  const store = createStore<SessionState>(() => ({ settings: DEFAULT_SETTINGS, outcomes: [], trials: [] }));
  let database: Database | undefined;
  let trialsMade = 0;

  async function step(
    name: Step,
    work: (database: Database) => Promise<Partial<SessionState>>,
  ): Promise<boolean> {
    if (store.getState().busy) return false;
    store.setState({ busy: name, progress: undefined, failure: undefined });
    database ??= open();
    const own = database;
    try {
      const change = await work(own);
      if (database !== own) return false;
      store.setState({ ...change, busy: undefined, progress: undefined });
      return true;
    } catch (error) {
      // A database that was stopped has left no trace to write to.
      if (database !== own) return false;
      const problem = error instanceof PostgresError ? error.problem : problemOf(error);
      store.setState({ busy: undefined, progress: undefined, failure: { step: name, problem } });
      return false;
    }
  }

  return {
    ...store,

    change(change: Partial<PgvectorSettings>): void {
      store.setState(({ settings }) => ({ settings: { ...settings, ...change } }));
    },

    start: () => step("start", async (own) => ({ opened: await own.call("open", undefined) })),

    load: (rows: Rows) =>
      step("load", async (own) => {
        const { settings } = store.getState();
        const loaded = await own.call("load", { settings, texts: rows.texts, matrix: rows.matrix });
        return { loaded: { ...loaded, from: rows, settings }, index: undefined, outcomes: [] };
      }),

    index: () =>
      step("index", async (own) => {
        const { settings: wished, loaded } = store.getState();
        if (!loaded) throw new Error("Load the rows first.");
        const { names, column, dims } = loaded.settings;
        const settings = { ...wished, names, column, dims };
        return { index: { built: await own.call("index", settings), settings } };
      }),

    recall: () =>
      step("recall", async (own) => {
        const { loaded, index, trials } = store.getState();
        if (!loaded) throw new Error("Load the rows first.");
        const settings = standing(store.getState());
        const { key, name, matrix } = loaded.from;
        const onProgress = (progress: unknown) =>
          store.setState({ progress: progress as { done: number; of: number } });
        const recall = await own.call("recall", { settings, texts: [], matrix }, { onProgress });
        trialsMade += 1;
        const rows = { key, name, count: loaded.rows };
        return { trials: [...trials, { id: trialsMade, rows, settings, index: index?.built, recall }] };
      }),

    run: (script: string, query?: string) =>
      step("run", async (own) => ({ outcomes: await own.call("run", { script, query }) })),

    forgetTrials(): void {
      store.setState({ trials: [] });
    },

    /** Ends the database at once: a statement under way cannot be interrupted otherwise. Trials and settings stay. */
    stop(): void {
      const own = database;
      database = undefined;
      own?.close();
      store.setState({
        opened: undefined,
        busy: undefined,
        progress: undefined,
        loaded: undefined,
        index: undefined,
        outcomes: [],
        failure: undefined,
      });
    },
  };
}
