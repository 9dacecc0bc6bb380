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
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly matrix: Matrix;
};

/** What the user filled in; kept while other views are shown. */
export type Form = {
  readonly spaceId?: string | undefined;
  /** Leading dimensions to keep; all if absent. */
  readonly keep?: number | undefined;
  /** `dims` follows from the rows and is not read here. */
  readonly settings: PgvectorSettings;
  /** Search for the text selected in the list, or for the one typed. */
  readonly asks: "selected" | "typed";
  readonly question: string;
  /** Use the index where the planner would rather read so few rows. */
  readonly force: boolean;
  readonly script: string;
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
  readonly form: Form;
  /** What `$1` stands for: the last question, and its vector as SQL takes it. */
  readonly asked?: { readonly text: string; readonly vector: string } | undefined;
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

const EMPTY_FORM: Form = {
  settings: DEFAULT_SETTINGS,
  asks: "selected",
  question: "",
  force: true,
  script: "",
};

export type Session = ReturnType<typeof createSession>;

/** The settings as the table and the index stand, which the form may have left behind; only the search follows it. */
export function standing({ loaded, index }: SessionState, wished: PgvectorSettings): PgvectorSettings {
  if (!loaded) return wished;
  const { names, column, dims } = loaded.settings;
  const { method, indexedAs, part, m, efConstruction, lists } = index?.settings ?? {
    ...wished,
    method: "none",
  };
  return { ...wished, names, column, dims, method, indexedAs, part, m, efConstruction, lists };
}

/** What of the wishes is not so in the database yet: rows to load again, or an index to build again. */
export function outdated(
  state: SessionState,
  wished: PgvectorSettings,
  rows: Rows | undefined,
): { readonly rows: boolean; readonly index: boolean } {
  const now = standing(state, wished);
  const differs = (...names: (keyof PgvectorSettings)[]) =>
    names.some((name) => JSON.stringify(wished[name]) !== JSON.stringify(now[name]));
  const { loaded, index } = state;
  return {
    rows: loaded !== undefined && (differs("names", "column", "dims") || rows?.key !== loaded.from.key),
    index: index !== undefined && (differs("method") || differs(...decidesIndex(wished))),
  };
}

function decidesIndex({ method, indexedAs }: PgvectorSettings): (keyof PgvectorSettings)[] {
  if (method === "none") return [];
  const built: (keyof PgvectorSettings)[] = method === "hnsw" ? ["m", "efConstruction"] : ["lists"];
  return ["indexedAs", ...built, ...(indexedAs === "part" ? (["part"] as const) : [])];
}

/** A database with what was done to it. It lives until the tab closes, whatever view is shown; one step at a time. */
export function createSession(open: () => Database) {
  const store = createStore<SessionState>(() => ({ form: EMPTY_FORM, outcomes: [], trials: [] }));
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
      const failure = {
        step: name,
        problem: error instanceof PostgresError ? error.problem : problemOf(error),
      };
      // What PostgreSQL itself did not say comes from a worker that died, and nothing will answer there again.
      if (error instanceof PostgresError) store.setState({ busy: undefined, progress: undefined, failure });
      else end({ failure: { ...failure, step: "start" } });
      return false;
    }
  }

  function end(change: Partial<SessionState> = {}): void {
    const own = database;
    database = undefined;
    own?.close();
    store.setState({
      opened: undefined,
      busy: undefined,
      progress: undefined,
      loaded: undefined,
      index: undefined,
      asked: undefined,
      outcomes: [],
      failure: undefined,
      ...change,
    });
  }

  return {
    ...store,

    fill(change: Partial<Form>): void {
      store.setState(({ form }) => ({ form: { ...form, ...change } }));
    },

    set(change: Partial<PgvectorSettings>): void {
      store.setState(({ form }) => ({ form: { ...form, settings: { ...form.settings, ...change } } }));
    },

    start: () => step("start", async (own) => ({ opened: await own.call("open", undefined) })),

    load: (settings: PgvectorSettings, rows: Rows) =>
      step("load", async (own) => {
        const loaded = await own.call("load", { settings, texts: rows.texts, matrix: rows.matrix });
        return {
          loaded: { ...loaded, from: rows, settings },
          index: undefined,
          outcomes: [],
          asked: undefined,
        };
      }),

    index: (wished: PgvectorSettings) =>
      step("index", async (own) => {
        const { names, column, dims } = store.getState().loaded?.settings ?? wished;
        const settings = { ...wished, names, column, dims };
        return { index: { built: await own.call("index", settings), settings } };
      }),

    recall: (wished: PgvectorSettings) =>
      step("recall", async (own) => {
        const { loaded, index, trials } = store.getState();
        if (!loaded) throw new Error("Load the rows first.");
        const settings = standing(store.getState(), wished);
        const { key, name, matrix } = loaded.from;
        const onProgress = (progress: unknown) =>
          store.setState({ progress: progress as { done: number; of: number } });
        const recall = await own.call("recall", { settings, texts: [], matrix }, { onProgress });
        trialsMade += 1;
        const rows = { key, name, count: loaded.rows };
        return { trials: [...trials, { id: trialsMade, rows, settings, index: index?.built, recall }] };
      }),

    /** Runs what the editor holds; `asked` is what `$1` stands for from now on. */
    run: (script: string, asked = store.getState().asked) =>
      step("run", async (own) => ({
        outcomes: await own.call("run", { script, query: asked?.vector }),
        asked,
      })),

    forgetTrials(): void {
      store.setState({ trials: [] });
    },

    /** Ends the database at once: a statement under way cannot be interrupted otherwise. Trials and settings stay. */
    stop(): void {
      end();
    },
  };
}
