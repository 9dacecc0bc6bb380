import { epochsFor } from "./epochsFor.ts";
import type { MapSettings } from "./layout.ts";

/** How long maps take on this machine, as far as it was measured. */
export type MapPace = {
  /** A map of this work took so long. */
  note(work: number, ms: number): void;
  /** Milliseconds for so much work; `undefined` before any map took long enough to go by. */
  expectedMs(work: number): number | undefined;
};

/** A shorter one is mostly messages and waking up. */
const LEAST_MS = 100;

/** What a step of a text and a neighbour costs in an epoch, in multiplications of the search (docs/performance.md). */
const STEP = 330;

/** Goes by the last map that took a while. */
export function createMapPace(): MapPace {
  let workPerMs: number | undefined;
  return {
    note(work, ms) {
      if (ms >= LEAST_MS) workPerMs = work / ms;
    },
    expectedMs: (work) => (workPerMs === undefined ? undefined : work / workPerMs),
  };
}

/**
 * What a UMAP costs, in multiplications of the exact neighbour search: N²·d/2 for the search, and `STEP` for every
 * text, neighbour and epoch of the layout.
 */
export function mapWork(rows: number, cols: number, { nNeighbors }: Pick<MapSettings, "nNeighbors">): number {
  return (rows * rows * cols) / 2 + STEP * rows * Math.min(nNeighbors, rows) * epochsFor(rows);
}
