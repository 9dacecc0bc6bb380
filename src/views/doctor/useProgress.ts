import { useCallback, useEffect, useState } from "react";

/** Starts the work; aborting the signal ends it. */
export type Start<Step, End> = (signal: AbortSignal) => AsyncGenerator<Step, End, void>;

export type Progress<Step, End> = {
  readonly status: "running" | "done" | "stopped" | "failed";
  /** All steps so far, in the order they came. */
  readonly steps: readonly Step[];
  readonly end?: End;
  /** Why it failed: a fault of ours, since the work tells failures as results. */
  readonly problem?: string;
};

/**
 * Follows work that tells its steps. It starts at once, and again whenever `start` changes; leaving the page
 * stops it.
 */
export function useProgress<Step, End>(start: Start<Step, End>) {
  const [progress, setProgress] = useState<Progress<Step, End>>({ status: "running", steps: [] });
  const [attempt, setAttempt] = useState(0);
  const [controller, setController] = useState<AbortController>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt starts the same work again
  useEffect(() => {
    const own = new AbortController();
    setController(own);
    setProgress({ status: "running", steps: [] });
    void follow(start, own.signal, setProgress);
    return () => own.abort(LEFT);
  }, [start, attempt]);

  const again = useCallback(() => setAttempt((before) => before + 1), []);
  const stop = useCallback(() => controller?.abort(STOPPED), [controller]);
  return { progress, again, stop };
}

const STOPPED = new DOMException("stopped by the user", "AbortError");
const LEFT = new DOMException("no longer shown", "AbortError");

async function follow<Step, End>(
  start: Start<Step, End>,
  signal: AbortSignal,
  set: (change: (before: Progress<Step, End>) => Progress<Step, End>) => void,
): Promise<void> {
  // What an attempt says after it was replaced by another must not show up in that one.
  const tell = (change: (before: Progress<Step, End>) => Progress<Step, End>) => {
    if (signal.reason !== LEFT) set(change);
  };
  try {
    const work = start(signal);
    let step = await work.next();
    while (!step.done) {
      const { value } = step;
      tell(({ steps }) => ({ status: "running", steps: [...steps, value] }));
      step = await work.next();
    }
    const end = step.value;
    tell(({ steps }) => ({ status: "done", steps, end }));
  } catch (error) {
    tell(({ steps }) =>
      signal.aborted
        ? { status: "stopped", steps }
        : { status: "failed", steps, problem: error instanceof Error ? error.message : String(error) },
    );
  }
}
