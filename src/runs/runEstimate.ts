import { type BatchTiming, runTiming } from "./batchTiming.ts";

/** What is left to embed in one space. */
export type RunPart = {
  /** Parts of the same engine run one after another, those of different engines side by side. */
  readonly engine: string;
  /** Characters to send, prefixes included. */
  readonly characters: number;
  /** Characters per second, from `measuredSpeed`. */
  readonly speed: number | undefined;
};

export type RunEstimate = {
  /** How long the parts of known speed will take; `undefined` when none is known. */
  readonly ms: number | undefined;
  /** How many parts have no speed yet. */
  readonly unknown: number;
};

/** As many requests say how fast it goes now; older ones may have been made by another machine. */
const RECENT = 32;

/**
 * Characters per second of the latest requests as the page saw them, loading of the model left out: texts of another
 * length then change the estimate as they change the work. `undefined` when nothing was measured.
 */
export function measuredSpeed(timings: readonly BatchTiming[]): number | undefined {
  const recent = [...timings].sort((a, b) => a.sentAt - b.sentAt).slice(-RECENT);
  const { wallMs, loadMs = 0 } = runTiming(recent);
  const characters = recent.reduce((sum, timing) => sum + timing.characters, 0);
  const ms = wallMs - loadMs;
  return characters > 0 && ms > 0 ? (1000 * characters) / ms : undefined;
}

/** How long a run will take at the speeds measured, as far as there are any. */
export function estimateRun(parts: readonly RunPart[]): RunEstimate {
  const byEngine = new Map<string, number>();
  let unknown = 0;
  for (const { engine, characters, speed } of parts) {
    if (speed === undefined) unknown += 1;
    else byEngine.set(engine, (byEngine.get(engine) ?? 0) + (1000 * characters) / speed);
  }
  return { ms: byEngine.size > 0 ? Math.max(...byEngine.values()) : undefined, unknown };
}
