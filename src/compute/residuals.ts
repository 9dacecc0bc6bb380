import { procrustes } from "../maths/agreement/procrustes.ts";
import type { PairInput } from "./pairInput.ts";

/** Procrustes residual of every text, 0 … 1; NaN where one of the spaces has no extent. */
export function residualsOf({ first, second }: PairInput): Float64Array<ArrayBuffer> {
  const exact = procrustes(first, second);
  return exact?.residual ?? new Float64Array(first.rows).fill(Number.NaN);
}
