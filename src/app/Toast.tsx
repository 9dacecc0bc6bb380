import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { usePlayground } from "../playground/usePlayground.ts";
import { Button } from "../ui/Button.tsx";

const SHOWN_MS = 8_000;

/** After every change that could lose something: what it was, and undo. */
export function Toast() {
  const { experiment } = usePlayground();
  const past = useStore(experiment, (state) => state.past);
  const [shown, setShown] = useState<string>();
  const last = past.at(-1);
  useEffect(() => {
    if (!last) {
      setShown(undefined);
      return;
    }
    setShown(last.what);
    const timer = setTimeout(() => setShown(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [last]);
  return (
    <div
      role="status"
      className="pointer-events-none fixed bottom-10 left-1/2 z-20 -translate-x-1/2 max-sm:bottom-16"
    >
      {shown && (
        <div className="pointer-events-auto flex items-center gap-3 rounded-md bg-panel py-1.5 pr-1.5 pl-3.5 whitespace-nowrap shadow-(--shadow-pop)">
          {shown}
          <Button onClick={experiment.undo}>Undo</Button>
        </div>
      )}
    </div>
  );
}
