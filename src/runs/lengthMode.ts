import type { Space } from "../experiment/experiment.ts";

/**
 * What happens to texts that are too long. `mark`: they are cut and marked as cut, with the tokens kept. `stop`:
 * they are refused and named. `server`: cut without anyone knowing, as the server does by itself.
 */
export type LengthMode = "mark" | "stop" | "server";

/** The mode behind a space's `truncate` field: unset, `false`, `true`. */
export function lengthMode({ truncate }: Pick<Space, "truncate">): LengthMode {
  if (truncate === undefined) return "mark";
  return truncate ? "server" : "stop";
}
