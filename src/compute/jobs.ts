import type { Matrix } from "../maths/matrix.ts";
import type { HandlerContext } from "../worker-call/serve.ts";
import type { MapAnchor } from "./anchor.ts";
import type { BinnedInput } from "./binnedHeatmap.ts";
import type { BinnedPairInput } from "./binnedPairHeatmap.ts";
import type { GroupsInput } from "./groups/groupsOf.ts";
import type { CosineInput } from "./heatmap.ts";
import type { ScoreboardInput } from "./labels/scoreboardOf.ts";
import { layoutMap, type MapProgress, type MapSettings } from "./layout.ts";
import type { MapQualityInput } from "./mapQuality.ts";
import { neighboursOf } from "./neighboursOf.ts";
import type { OrderInput } from "./order.ts";
import type { PairHeatmapInput } from "./pairHeatmap.ts";
import type { PairInput } from "./pairInput.ts";
import type { QueryScoresInput } from "./search/queryScores.ts";
import type { ShapeInput } from "./spaceShape.ts";
import type { Split } from "./split.ts";
import type { SweepInput } from "./sweep/sweep.ts";

/**
 * What runs in a worker, by name. Each line: the input from its vectors to the answer. What a first map does not need
 * is loaded when it is asked for: the worker's first chunk has a budget (scripts/budget.mjs).
 */
export const jobs = {
  neighbours: ({ matrix, k }: NeighboursInput, split?: Split) => neighboursOf(matrix, k, split),
  cosine: async (input: CosineInput, split?: Split) => (await import("./heatmap.ts")).cosinesOf(input, split),
  order: async (input: OrderInput, split?: Split) => (await import("./order.ts")).orderOf(input, split),
  heatmap: async (input: CosineInput, split?: Split) =>
    (await import("./heatmap.ts")).heatmapOf(input, split),
  map: ({ matrix, settings, anchor }: MapInput, context: JobContext<MapProgress>) =>
    layoutMap(matrix, settings, { ...context, anchor }),
  mapQuality: async (input: MapQualityInput, split?: Split) =>
    (await import("./mapQuality.ts")).mapQuality(input, split),
  mapStability: async (
    { matrix, settings }: MapStabilityInput,
    { progress, helpers }: JobContext<number>,
  ) => {
    // Every map of the three would need them anew.
    for (const helper of helpers ?? []) helper.release();
    return (await import("./mapStability.ts")).mapStability(matrix, settings, { progress });
  },
  agreement: async (input: PairInput, split?: Split) =>
    (await import("./agreement.ts")).agreementOf(input, split),
  comparison: async (input: PairInput, split?: Split) =>
    (await import("./comparison.ts")).comparisonOf(input, split),
  comparisonErrors: async (input: PairInput, split?: Split) =>
    (await import("./comparisonErrors.ts")).comparisonErrorsOf(input, split),
  shape: async (input: ShapeInput, split?: Split) =>
    (await import("./spaceShape.ts")).spaceShapeOf(input, split),
  binnedHeatmap: async (input: BinnedInput, context: JobContext<number>) =>
    (await import("./binnedHeatmap.ts")).binnedHeatmapOf(input, context),
  pairHeatmap: async (input: PairHeatmapInput, split?: Split) =>
    (await import("./pairHeatmap.ts")).pairHeatmapOf(input, split),
  binnedPairHeatmap: async (input: BinnedPairInput, context: JobContext<number>) =>
    (await import("./binnedPairHeatmap.ts")).binnedPairHeatmapOf(input, context),
  groups: async (input: GroupsInput, split?: Split) =>
    (await import("./groups/groupsOf.ts")).groupsOf(input, split),
  groupNames: async ({ texts, groupOf, count }: GroupNamesInput) =>
    (await import("../maths/groups/groupNames.ts")).groupNames(texts, groupOf, count),
  groupStability: async (input: GroupsInput, context: JobContext<number>) =>
    (await import("./groups/groupStability.ts")).groupStability(input, context),
  scoreboard: async (input: ScoreboardInput, split?: Split) =>
    (await import("./labels/scoreboardOf.ts")).scoreboardOf(input, split),
  sweep: async (input: SweepInput, split?: Split) => (await import("./sweep/sweep.ts")).sweepOf(input, split),
  queryScores: async (input: QueryScoresInput) =>
    (await import("./search/queryScores.ts")).queryScoresOf(input),
};

/** Vectors need not be of unit length. */
export type NeighboursInput = { readonly matrix: Matrix; readonly k: number };
export type MapStabilityInput = { readonly matrix: Matrix; readonly settings: MapSettings };
export type MapInput = {
  readonly matrix: Matrix;
  readonly settings: MapSettings;
  /** The map of the same texts, row by row, in another space. */
  readonly anchor?: MapAnchor | undefined;
};

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
