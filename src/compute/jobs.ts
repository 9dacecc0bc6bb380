import type { Matrix } from "../maths/matrix.ts";
import type { HandlerContext } from "../worker-call/serve.ts";
import type { GroupsInput } from "./groups/groupsOf.ts";
import { type CosineInput, cosinesOf, heatmapOf, orderOf } from "./heatmap.ts";
import type { ScoreboardInput } from "./labels/scoreboardOf.ts";
import { layoutMap, type MapProgress, type MapSettings } from "./layout.ts";
import { neighboursOf } from "./neighboursOf.ts";
import type { Split } from "./split.ts";

/** What runs in a worker, by name. Each line: the input from its vectors to the answer. */
export const jobs = {
  neighbours: ({ matrix, k }: NeighboursInput, split: Split = {}) => neighboursOf(matrix, k, split),
  cosine: (input: CosineInput, split: Split = {}) => cosinesOf(input, split),
  order: (input: CosineInput, split: Split = {}) => orderOf(input, split),
  heatmap: (input: CosineInput, split: Split = {}) => heatmapOf(input, split),
  map: ({ matrix, settings }: MapInput, context: JobContext<MapProgress>) =>
    layoutMap(matrix, settings, context),
  // Loaded when asked for: the worker's first chunk holds what every visit needs.
  groups: async (input: GroupsInput, split: Split = {}) =>
    (await import("./groups/groupsOf.ts")).groupsOf(input, split),
  groupNames: async ({ texts, groupOf, count }: GroupNamesInput) =>
    (await import("../maths/groups/groupNames.ts")).groupNames(texts, groupOf, count),
  groupStability: async (input: GroupsInput, context: JobContext<number>) =>
    (await import("./groups/groupStability.ts")).groupStability(input, context),
  scoreboard: async (input: ScoreboardInput, split: Split = {}) =>
    (await import("./labels/scoreboardOf.ts")).scoreboardOf(input, split),
};

/** Vectors need not be of unit length. */
export type NeighboursInput = { readonly matrix: Matrix; readonly k: number };
export type MapInput = { readonly matrix: Matrix; readonly settings: MapSettings };

export type GroupNamesInput = {
  readonly texts: readonly string[];
  readonly groupOf: Int32Array<ArrayBuffer>;
  readonly count: number;
};

type JobContext<P> = Split & Pick<HandlerContext, "signal"> & { readonly progress: (progress: P) => void };

type Jobs = typeof jobs;
export type JobName = keyof Jobs;
export type JobInput<K extends JobName> = Parameters<Jobs[K]>[0];
export type JobOutput<K extends JobName> = Awaited<ReturnType<Jobs[K]>>;
/** `never` for a job that reports nothing. */
export type JobProgress<K extends JobName> =
  Parameters<Jobs[K]> extends [unknown, JobContext<infer P>] ? P : never;
