import { useMemo } from "react";
import type { Space } from "../experiment/experiment.ts";
import { useShownSpaces, useVectors } from "../playground/usePlayground.ts";
import { runTiming } from "../runs/batchTiming.ts";
import { bytes, count, duration, rate } from "../ui/format.ts";
import { SpaceTile } from "../ui/SpaceTile.tsx";

/** Time, tokens and size of every space shown, in one line. */
export function StatusBar() {
  const spaces = useShownSpaces();
  return (
    <footer
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it where it is too long
      tabIndex={0}
      className="scroll-thin flex h-7 flex-none items-center gap-6 overflow-x-auto overflow-y-hidden border-t border-line bg-page px-4 text-xs whitespace-nowrap text-ink-3 max-sm:hidden"
    >
      {spaces.map((space) => (
        <SpaceStatus key={space.id} space={space} />
      ))}
      <span className="ml-auto">
        {spaces.every((space) => space.engine === "builtin") && "Nothing leaves this browser"}
      </span>
    </footer>
  );
}

function SpaceStatus({ space }: { space: Space }) {
  const { table, embeddings } = useVectors(space);
  const timing = useMemo(() => runTiming(table.timings(embeddings.ids)), [table, embeddings]);
  const parts: string[] = [];
  if (timing.totalMs !== undefined)
    parts.push(
      `${duration(timing.totalMs)} = ${duration(timing.loadMs ?? 0)} load + ${duration(timing.computeMs ?? 0)} compute`,
    );
  else if (timing.requests > 0) parts.push(`${duration(timing.wallMs)} as seen here`);
  if (timing.promptTokens !== undefined) parts.push(`${count(timing.promptTokens)} tokens`);
  if (timing.textsPerSecond !== undefined) parts.push(`${rate(timing.textsPerSecond)} texts/s`);
  if (embeddings.matrix.cols > 0) parts.push(`${bytes(4 * embeddings.matrix.cols)} per vector`);
  return (
    <span className="flex items-center gap-2" data-testid={`status-${space.letter}`}>
      <SpaceTile letter={space.letter} />
      {parts.length > 0 ? parts.join(" · ") : "not run"}
    </span>
  );
}
