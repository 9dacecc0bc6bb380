import type { Matrix } from "../maths/matrix.ts";
import type { HandlerContext } from "../worker-call/serve.ts";
import type { BinnedInput } from "./binnedHeatmap.ts";
import type { BinnedPairInput } from "./binnedPairHeatmap.ts";
import { type CosineInput, cosinesOf, heatmapOf, orderOf } from "./heatmap.ts";
import { layoutMap, type MapProgress, type MapSettings } from "./layout.ts";
import { neighboursOf } from "./neighboursOf.ts";
import type { PairHeatmapInput } from "./pairHeatmap.ts";
import type { Split } from "./split.ts";

/** What runs in a worker, by name. Each line: the input from its vectors to the answer. */
export const jobs = {
  neighbours: ({ matrix, k }: NeighboursInput, split: Split = {}) => neighboursOf(matrix, k, split),
  cosine: (input: CosineInput, split: Split = {}) => cosinesOf(input, split),
  order: (input: CosineInput, split: Split = {}) => orderOf(input, split),
  heatmap: (input: CosineInput, split: Split = {}) => heatmapOf(input, split),
  binnedHeatmap: async (input: BinnedInput, context: JobContext<number>) =>
    (await import("./binnedHeatmap.ts")).binnedHeatmapOf(input, context),
  pairHeatmap: async (input: PairHeatmapInput, split: Split = {}) =>
    (await import("./pairHeatmap.ts")).pairHeatmapOf(input, split),
  binnedPairHeatmap: async (input: BinnedPairInput, context: JobContext<number>) =>
    (await import("./binnedPairHeatmap.ts")).binnedPairHeatmapOf(input, context),
  map: ({ matrix, settings }: MapInput, context: JobContext<MapProgress>) =>
    layoutMap(matrix, settings, context),
};

/** Vectors need not be of unit length. */
export type NeighboursInput = { readonly matrix: Matrix; readonly k: number };
export type MapInput = { readonly matrix: Matrix; readonly settings: MapSettings };

type JobContext<P> = Split & Pick<HandlerContext, "signal"> & { readonly progress: (progress: P) => void };

type Jobs = typeof jobs;
export type JobName = keyof Jobs;
export type JobInput<K extends JobName> = Parameters<Jobs[K]>[0];
export type JobOutput<K extends JobName> = Awaited<ReturnType<Jobs[K]>>;
/** `never` for a job that reports nothing. */
export type JobProgress<K extends JobName> =
  Parameters<Jobs[K]> extends [unknown, JobContext<infer P>] ? P : never;
