import { useMemo } from "react";
import type { KeyedEmbeddings } from "../../compute/keyedEmbeddings.ts";
import type { Space } from "../../experiment/experiment.ts";
import { takeRows, zeros } from "../../maths/matrix.ts";
import { type Pair, type PairEmbeddings, usePairEmbeddings } from "../../playground/usePair.ts";
import { useExperiment, useVectors } from "../../playground/usePlayground.ts";
import { sampledRows } from "./heatmapTexts.ts";

/** What a heatmap is made of: row i is the vector of the text `ids[i]`. */
export type HeatmapRows = KeyedEmbeddings & { readonly ids: readonly string[] };

const NONE: HeatmapRows = { key: "", ids: [], matrix: zeros(0, 0) };
const NO_PAIR: PairEmbeddings = {
  key: "",
  ids: [],
  first: zeros(0, 0),
  second: zeros(0, 0),
  leftOut: { missing: 0, zero: 0, cut: 0 },
};

/** The texts of a space, or a seeded sample of more than can be compared; none without a space. */
export function useSpaceRows(space: Space | undefined): HeatmapRows {
  const any = useExperiment((experiment) => experiment.spaces[0]) as Space;
  const { embeddings } = useVectors(space ?? any);
  return useMemo(() => {
    if (!space) return NONE;
    const { key, ids, matrix } = embeddings;
    const rows = sampledRows(ids.length);
    if (!rows) return embeddings;
    return { key: `${key}|sample`, ids: namesOf(ids, rows), matrix: takeRows(matrix, rows) };
  }, [space, embeddings]);
}

/** The texts that both spaces have, or a seeded sample; none without a pair. */
export function usePairRows(pair: Pair | undefined): PairEmbeddings {
  const any = useExperiment((experiment) => experiment.spaces[0]) as Space;
  const all = usePairEmbeddings(pair ?? { first: any, second: any });
  const present = pair !== undefined;
  return useMemo(() => {
    if (!present) return NO_PAIR;
    const rows = sampledRows(all.ids.length);
    if (!rows) return all;
    return {
      ...all,
      key: `${all.key}|sample`,
      ids: namesOf(all.ids, rows),
      first: takeRows(all.first, rows),
      second: takeRows(all.second, rows),
    };
  }, [present, all]);
}

function namesOf(ids: readonly string[], rows: Int32Array): string[] {
  return Array.from(rows, (row) => ids[row] ?? "");
}
