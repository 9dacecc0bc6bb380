import { type Matrix, normaliseRows } from "../maths/matrix.ts";
import { nearestNeighbours } from "../maths/neighbours.ts";
import type { HandlerContext } from "../worker-call/serve.ts";
import { type CosineInput, cosinesOf, heatmapOf, orderOf } from "./heatmap.ts";
import { layoutMap, type MapProgress, type MapSettings } from "./layout.ts";

/** What runs in a worker, by name. Each line: the input from its vectors to the answer. */
export const jobs = {
  neighbours: ({ matrix, k }: NeighboursInput) => nearestNeighbours(normaliseRows(matrix), k),
  cosine: (input: CosineInput) => cosinesOf(input),
  order: (input: CosineInput) => orderOf(input),
  heatmap: (input: CosineInput) => heatmapOf(input),
  map: ({ matrix, settings }: MapInput, context: JobContext<MapProgress>) =>
    layoutMap(normaliseRows(matrix), settings, context),
};

/** Vectors need not be of unit length. */
export type NeighboursInput = { readonly matrix: Matrix; readonly k: number };
export type MapInput = { readonly matrix: Matrix; readonly settings: MapSettings };

type JobContext<P> = Pick<HandlerContext, "signal"> & { readonly progress: (progress: P) => void };

type Jobs = typeof jobs;
export type JobName = keyof Jobs;
export type JobInput<K extends JobName> = Parameters<Jobs[K]>[0];
export type JobOutput<K extends JobName> = ReturnType<Jobs[K]>;
/** `never` for a job that reports nothing. */
export type JobProgress<K extends JobName> =
  Parameters<Jobs[K]> extends [unknown, JobContext<infer P>] ? P : never;
