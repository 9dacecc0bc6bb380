import { useEffect, useState } from "react";

/** Long enough that nobody who only passes by pays for what stands under the map. */
const CALM_MS = 1200;

/** Whether `what` has not changed for a moment: what is costly and only nice to know waits for that. */
export function useCalm(what: unknown): boolean {
  const [calm, setCalm] = useState<unknown>();
  useEffect(() => {
    const timer = setTimeout(() => setCalm(() => what), CALM_MS);
    return () => clearTimeout(timer);
  }, [what]);
  return calm === what && what !== undefined;
}
