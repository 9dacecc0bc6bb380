import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { rowCosinesQuery } from "../compute/queries/rowCosinesQuery.ts";
import type { Space } from "../experiment/experiment.ts";
import { placesOfIds } from "../experiment/placesOf.ts";
import { type Matrix, normaliseRows, type UnitMatrix } from "../maths/matrix.ts";
import { cosinesTo } from "../maths/similarity.ts";
import { usePlayground, useRun, useVectors } from "./usePlayground.ts";

/** Up to so many numbers the page works it out itself, in a few milliseconds and without a moment of nothing. */
const AT_ONCE = 1 << 20;

/** The cosines of one text to every text that has a vector in a space. */
export type TextCosines = {
  /** Row of the text; −1 without a vector, or without a text. */
  readonly row: number;
  /** By row, the text itself included; `undefined` while they are not known. */
  readonly cosines: Float32Array<ArrayBuffer> | undefined;
};

/** Of many texts they come from a worker a moment later, and not before the run of the space is over. */
export function useCosines(space: Space, id: string | undefined): TextCosines {
  const { rowCosines } = usePlayground();
  const { embeddings } = useVectors(space);
  const running = useRun(space.id).status === "running";
  const { ids, matrix } = embeddings;
  const row = id === undefined ? -1 : (placesOfIds(ids).get(id) ?? -1);
  const large = matrix.rows * matrix.cols > AT_ONCE;
  const query = useQuery({
    // The key takes reading all ids: not while they still change.
    ...rowCosinesQuery(rowCosines, large && row >= 0 && !running ? embeddings : undefined, row),
  });
  return useMemo(() => {
    if (row < 0 || large) return { row, cosines: row < 0 || running ? undefined : query.data };
    return { row, cosines: cosinesTo(unitOf(matrix), row) };
  }, [row, large, running, query.data, matrix]);
}

const units = new WeakMap<Matrix, UnitMatrix>();

/** Rows of unit length, worked out once for all who ask. */
function unitOf(matrix: Matrix): UnitMatrix {
  const unit = units.get(matrix) ?? normaliseRows(matrix);
  units.set(matrix, unit);
  return unit;
}
