import { Scissors } from "lucide-react";
import { type Cut, cutDetails, cutWords } from "../../playground/useCuts.ts";

/** Scissors beside a text of which only the beginning was embedded in some space. */
export function CutMark({ cuts }: { cuts: readonly Cut[] | undefined }) {
  if (!cuts) return null;
  return (
    <span className="flex-none text-warn" title={cutDetails(cuts)}>
      <Scissors size={11} aria-label={cutWords(cuts)} />
    </span>
  );
}
