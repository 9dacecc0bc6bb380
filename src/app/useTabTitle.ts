import { useEffect } from "react";
import { useStore } from "zustand";
import { usePlayground } from "../playground/usePlayground.ts";

const TITLE = "Embedding Playground";

/** Progress in the tab's title, so that a long run can be watched from another tab. */
export function useTabTitle(): void {
  const { runs } = usePlayground();
  const share = useStore(runs, (state) => {
    let done = 0;
    let total = 0;
    for (const run of Object.values(state.runs)) {
      if (run.status !== "running" && run.status !== "waiting") continue;
      total += run.total;
      if (run.status === "running") done += run.done;
    }
    return total > 0 ? Math.floor((100 * done) / total) : undefined;
  });
  useEffect(() => {
    document.title = share === undefined ? TITLE : `${share} % · ${TITLE}`;
  }, [share]);
}
