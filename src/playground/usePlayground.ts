import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useMemo } from "react";
import { useStore } from "zustand";
import type { Engine, Experiment, Space } from "../experiment/experiment.ts";
import type { Selection } from "../experiment/selection.ts";
import type { Settings } from "../experiment/workspaceSchema.ts";
import type { RunState } from "../runs/run.ts";
import type { Embeddings, VectorTable } from "../runs/vectorTable.ts";
import { engineQueries, type Playground } from "./playground.ts";

export const PlaygroundContext = createContext<Playground | undefined>(undefined);

export function usePlayground(): Playground {
  const playground = useContext(PlaygroundContext);
  if (!playground) throw new Error("usePlayground needs a PlaygroundContext above it");
  return playground;
}

export function useExperiment<T>(pick: (experiment: Experiment) => T): T {
  return useStore(usePlayground().experiment, (state) => pick(state.experiment));
}

export function useSettings<T>(pick: (settings: Settings) => T): T {
  return useStore(usePlayground().experiment, (state) => pick(state.settings));
}

export function useSelection<T>(pick: (selection: Selection) => T): T {
  return useStore(usePlayground().selection, pick);
}

const IDLE: RunState = { status: "idle" };

export function useRun(spaceId: string): RunState {
  return useStore(usePlayground().runs, (state) => state.runs[spaceId] ?? IDLE);
}

/** Whether any space is waiting or running. */
export function useRunning(): boolean {
  return useStore(usePlayground().runs, (state) =>
    Object.values(state.runs).some((run) => run.status === "running" || run.status === "waiting"),
  );
}

export type SpaceVectors = {
  readonly table: VectorTable;
  readonly embeddings: Embeddings;
  /** Texts of the corpus without a vector. */
  readonly missing: number;
};

/** The vectors of a space for the present corpus; new objects only when something arrived or changed. */
export function useVectors(space: Space): SpaceVectors;
export function useVectors(space: Space | undefined): SpaceVectors | undefined;
export function useVectors(space: Space | undefined): SpaceVectors | undefined {
  const { runs, experiment } = usePlayground();
  const arrivals = useStore(runs, (state) => state.arrivals);
  const models = useStore(experiment, (state) => state.models);
  const texts = useExperiment(({ corpus }) => corpus.texts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arrivals and models say when the table changed
  return useMemo(() => {
    if (!space) return undefined;
    const table = runs.table(space);
    const embeddings = table.embeddings(texts);
    return { table, embeddings, missing: texts.length - embeddings.ids.length };
  }, [runs, space, texts, arrivals, models]);
}

/** Version and models of an engine, and why they could not be had. */
export function useEngine(engine: Engine) {
  const playground = usePlayground();
  const endpoint = useSettings((settings) => settings.endpoint);
  const queries = engineQueries(playground, engine, endpoint);
  const version = useQuery(queries.version);
  const models = useQuery(queries.models);
  return { version, models, endpoint };
}

/** Spaces that are not hidden, in the order shown. */
export function useShownSpaces(): readonly Space[] {
  const spaces = useExperiment((experiment) => experiment.spaces);
  return useMemo(() => spaces.filter((space) => !space.hidden), [spaces]);
}
