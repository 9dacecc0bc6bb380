import { createStore, type StoreApi } from "zustand/vanilla";
import { EMPTY_EXPERIMENT, type Experiment } from "./experiment.ts";
import { DEFAULT_SETTINGS, type Settings, type Workspace } from "./workspaceSchema.ts";

/** A former experiment and what was done to leave it ("Replaced 60 texts by 12"). */
type Step = { readonly experiment: Experiment; readonly what: string };

export type ExperimentState = {
  readonly experiment: Experiment;
  readonly settings: Settings;
  readonly digests: Readonly<Record<string, string>>;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
};

export type ExperimentStore = StoreApi<ExperimentState> & {
  /** Replaces the experiment; the former one can be had back with `undo`. */
  edit(what: string, change: (experiment: Experiment) => Experiment): void;
  /** Settings of views are not part of undo: they lose nothing. */
  set(settings: Partial<Settings>): void;
  rememberDigests(digests: Readonly<Record<string, string>>): void;
  undo(): void;
  redo(): void;
};

const STEPS_KEPT = 50;

/** What was asked, in one immutable value, outside React. Undo is part of it. */
export function createExperimentStore(saved?: Workspace): ExperimentStore {
  const store = createStore<ExperimentState>(() => ({
    experiment: saved?.experiment ?? EMPTY_EXPERIMENT,
    settings: saved?.settings ?? DEFAULT_SETTINGS,
    digests: saved?.digests ?? {},
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
    rememberDigests(digests) {
      const known = store.getState().digests;
      const changed = Object.entries(digests).some(([model, digest]) => known[model] !== digest);
      if (changed) store.setState({ digests: { ...known, ...digests } });
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
export function asWorkspace({ experiment, settings, digests }: ExperimentState): Workspace {
  return structuredClone({ version: 1, experiment, settings, digests }) as Workspace;
}
