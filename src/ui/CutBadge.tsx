import { Scissors } from "lucide-react";

/** Marks a text of which only the beginning was embedded. */
export function CutBadge({ words, details }: { words: string; details: string }) {
  return (
    <span className="badge badge-warn" title={details}>
      <Scissors size={10} aria-hidden="true" />
      {words}
    </span>
  );
}
