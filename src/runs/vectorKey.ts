import type { Space } from "../experiment/experiment.ts";
import { hash128 } from "../maths/hash.ts";

/**
 * Names everything that decides a vector beside the text itself: who made it, the model's digest (a re-pulled
 * model does not answer with old vectors), dimensions, options and prefix. `keep_alive` changes no vector, and
 * `truncate` only whether one is made; that a text was cut is kept beside its vector.
 */
export function vectorKey(space: Space, digest: string): string {
  const parts = [
    space.engine,
    digest || space.model,
    space.dimensions ?? 0,
    sortedJson(space.options ?? {}),
    space.prefix,
  ];
  return hash128(JSON.stringify(parts));
}

/** JSON with keys in order, so that the same options give the same key whatever order they were typed in. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${sortedJson(part)}`).join()}}`;
}
