import { queryOptions } from "@tanstack/react-query";
import { type Space, type TextItem, textItem } from "../experiment/experiment.ts";
import { type Matrix, zeros } from "../maths/matrix.ts";
import type { VectorTable } from "../runs/vectorTable.ts";
import { type Playground, run } from "./playground.ts";

/**
 * The text with its last full stop taken away, or with one where there was none: a change that should mean
 * nothing, and costs most models as much as rounding their numbers to four bits.
 */
export function withFullStopToggled(text: string): string {
  const bare = text.trimEnd();
  const without = bare.replace(/\.$/u, "");
  return without !== bare && without.trim() !== "" ? without : `${bare}.`;
}

/**
 * How many neighbours a space keeps when the full stop of every text is toggled: one more run, of texts that are
 * not part of the corpus. Not asked for by itself; call `refetch`.
 */
export function selfAgreementQuery(
  playground: Playground,
  space: Space,
  { key, texts, k }: { key: string; texts: readonly TextItem[]; k: number },
) {
  return queryOptions({
    queryKey: ["self-agreement", key, k],
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    networkMode: "always" as const,
    queryFn: async ({ signal }) => {
      const changed = texts.map((item) => textItem(withFullStopToggled(item.text)));
      await run(playground, (candidate) => candidate.id === space.id, changed);
      const pair = changedRows(playground.runs.table(space), texts, changed);
      if (pair.first.rows < texts.length)
        throw new Error(
          `The pass ended early: ${pair.first.rows} of ${texts.length} changed texts have a vector. What arrived is kept; press the button again for the rest.`,
        );
      return playground.compute.compute("agreement", { ...pair, k }, { signal });
    },
  });
}

/** The vectors of the texts as they are and as changed, row by row; texts that lack one are left out. */
function changedRows(
  table: VectorTable,
  texts: readonly TextItem[],
  changed: readonly TextItem[],
): { first: Matrix; second: Matrix } {
  const both = texts.flatMap((item, i) => {
    const first = table.vector(item.id);
    const second = table.vector(changed[i]?.id ?? "");
    return first && second ? [{ first, second }] : [];
  });
  const first = zeros(both.length, table.cols);
  const second = zeros(both.length, table.cols);
  both.forEach((row, i) => {
    first.data.set(row.first, i * table.cols);
    second.data.set(row.second, i * table.cols);
  });
  return { first, second };
}
