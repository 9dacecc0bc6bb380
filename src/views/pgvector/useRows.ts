import { useMemo } from "react";
import { type Space, spaceName, type TextItem } from "../../experiment/experiment.ts";
import { takeRows } from "../../maths/matrix.ts";
import { sampleIndices } from "../../maths/sampleIndices.ts";
import { truncateColumns } from "../../maths/truncateColumns.ts";
import type { Rows } from "../../pgvector/session.ts";
import { useExperiment, useShownSpaces, useVectors } from "../../playground/usePlayground.ts";
import type { Embeddings } from "../../runs/vectorTable.ts";
import { count } from "../../ui/format.ts";
import { useSessionState } from "./sessionOf.ts";

/** More rows than this a database in a tab takes minutes to index. */
export const MOST_ROWS = 10_000;
const SEED = 42;

export type Chosen = {
  readonly space: Space;
  readonly rows: Rows;
  /** Dimensions of the space, before any cut. */
  readonly cols: number;
  /** Texts with a vector; more than the rows when only a sample is taken. */
  readonly embedded: number;
  readonly missing: number;
};

/** The rows that the form asks for: the texts of a space, cut to a size. `undefined` while no space is shown. */
export function useChosen(space: Space): Chosen {
  const keep = useSessionState(({ form }) => form.keep);
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const { embeddings, missing } = useVectors(space);
  const rows = useMemo(() => rowsOf(space, embeddings, texts, keep), [space, embeddings, texts, keep]);
  return { space, rows, cols: embeddings.matrix.cols, embedded: embeddings.ids.length, missing };
}

/** The space that the form names, or the first one shown. */
export function useChosenSpace(): Space | undefined {
  const spaces = useShownSpaces();
  const chosen = useSessionState(({ form }) => form.spaceId);
  return spaces.find((space) => space.id === chosen) ?? spaces[0];
}

function rowsOf(
  space: Space,
  { key, ids, matrix }: Embeddings,
  texts: readonly TextItem[],
  keep?: number,
): Rows {
  const taken = sampleIndices(ids.length, MOST_ROWS, SEED);
  const sampled = taken.length < ids.length ? takeRows(matrix, taken) : matrix;
  const dims = Math.min(keep ?? matrix.cols, matrix.cols);
  const byId = new Map(texts.map((item) => [item.id, item.text]));
  const kept = Array.from(taken, (at) => ids[at] ?? "");
  return {
    key: `${key}:${dims}`,
    name: `${space.letter} ${spaceName(space)}, ${dims < matrix.cols ? `${count(dims)} of ${count(matrix.cols)}` : count(dims)} dims`,
    ids: kept,
    texts: kept.map((id) => byId.get(id) ?? ""),
    matrix: dims < matrix.cols ? truncateColumns(sampled, dims) : sampled,
  };
}
