import { createStore, type StoreApi } from "zustand/vanilla";
import { EMPTY_EXPERIMENT, type Experiment } from "./experiment.ts";
import { DEFAULT_SETTINGS, type ModelRecord, type Settings, type Workspace } from "./workspaceSchema.ts";

/** A former experiment and what was done to leave it ("Replaced 60 texts by 12"). */
type Step = { readonly experiment: Experiment; readonly what: string };

export type ExperimentState = {
  readonly experiment: Experiment;
  readonly settings: Settings;
  readonly models: Readonly<Record<string, ModelRecord>>;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
};

export type ExperimentStore = StoreApi<ExperimentState> & {
  /** Replaces the experiment; the former one can be had back with `undo`. */
  edit(what: string, change: (experiment: Experiment) => Experiment): void;
  /** Settings of views are not part of undo: they lose nothing. */
  set(settings: Partial<Settings>): void;
  rememberModels(seen: Readonly<Record<string, ModelRecord>>): void;
  undo(): void;
  redo(): void;
};

const STEPS_KEPT = 50;

/** What was asked, in one immutable value, outside React. Undo is part of it. */
export function createExperimentStore(saved?: Workspace): ExperimentStore {
  const store = createStore<ExperimentState>(() => ({
    experiment: saved?.experiment ?? EMPTY_EXPERIMENT,
    settings: saved?.settings ?? DEFAULT_SETTINGS,
    models: saved?.models ?? {},
    past: [],
    future: [],
  }));

  return {
    ...store,
    edit(what, change) {
      const { experiment, past } = store.getState();
      const next = change(experiment);
      if (next === experiment) return;
      store.setState({
        experiment: next,
        past: [...past, { experiment, what }].slice(-STEPS_KEPT),
        future: [],
      });
    },
    set(settings) {
      store.setState((state) => ({ settings: { ...state.settings, ...settings } }));
    },
    rememberModels(seen) {
      const known = store.getState().models;
      const next = { ...known };
      for (const [key, record] of Object.entries(seen)) next[key] = mergeRecord(known[key], record);
      if (JSON.stringify(next) !== JSON.stringify(known)) store.setState({ models: next });
    },
    undo() {
      const { experiment, past, future } = store.getState();
      const step = past.at(-1);
      if (!step) return;
      store.setState({
        experiment: step.experiment,
        past: past.slice(0, -1),
        future: [...future, { experiment, what: step.what }],
      });
    },
    redo() {
      const { experiment, past, future } = store.getState();
      const step = future.at(-1);
      if (!step) return;
      store.setState({
        experiment: step.experiment,
        past: [...past, { experiment, what: step.what }],
        future: future.slice(0, -1),
      });
    },
  };
}

/** What is kept between visits. */
export function asWorkspace({ experiment, settings, models }: ExperimentState): Workspace {
  return { version: 1, experiment, settings, models } as Workspace;
}

/** What is seen now counts; what is not said now but was before stays, unless the model is another one. */
function mergeRecord(before: ModelRecord | undefined, now: ModelRecord): ModelRecord {
  if (!before) return now;
  if (before.digest !== now.digest) return { ...now, formerDigest: before.digest };
  return { ...before, ...now };
}
