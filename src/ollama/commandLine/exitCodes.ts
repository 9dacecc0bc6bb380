import type { OllamaFailure } from "../failure.ts";

/** How the command line ends, for scripts to tell apart. */
export const EXIT = {
  ok: 0,
  /** Something else went wrong, in this program. */
  broken: 1,
  usage: 2,
  unreachable: 3,
  modelMissing: 4,
  refused: 5,
  serverFault: 6,
} as const;

const EXIT_OF: Record<OllamaFailure["kind"], number> = {
  unreachable: EXIT.unreachable,
  "origin-refused": EXIT.unreachable,
  "not-ollama": EXIT.unreachable,
  "model-missing": EXIT.modelMissing,
  unauthorised: EXIT.refused,
  forbidden: EXIT.refused,
  "cannot-embed": EXIT.refused,
  "too-long": EXIT.refused,
  "bad-request": EXIT.refused,
  "load-failed": EXIT.serverFault,
  busy: EXIT.serverFault,
  "runner-crashed": EXIT.serverFault,
  gateway: EXIT.serverFault,
  "bad-reply": EXIT.serverFault,
};

/** The exit code that says what kind of failure it was. */
export function exitCodeOf({ kind }: OllamaFailure): number {
  return EXIT_OF[kind];
}
