import { neighbourAgreement } from "../maths/agreement/neighbourAgreement.ts";
import { neighboursOf } from "./neighboursOf.ts";
import { allowedNeighbours, listDepth, type PairInput, whyNoNeighbours } from "./pairInput.ts";
import type { Split } from "./split.ts";

export type NeighbourAgreement = {
  /** Texts compared. */
  readonly n: number;
  /** Neighbours compared: as many as asked for, but fewer than half the texts. */
  readonly k: number;
  /** Mean share of neighbours in common, 0 … 1; NaN where nothing can be compared. */
  readonly mean: number;
  /** The same for unrelated spaces, k/(n − 1). */
  readonly chance: number;
  /** The share by row, n values. */
  readonly kept: Float64Array<ArrayBuffer>;
  /** Neighbours in the lists: min(n − 1, 2k). */
  readonly depth: number;
  /** n×depth rows, nearest first, ties to the lower row. */
  readonly firstNeighbours: Int32Array<ArrayBuffer>;
  readonly secondNeighbours: Int32Array<ArrayBuffer>;
  /** Why there is no mean: a sentence. */
  readonly why?: string;
};

/** How far two spaces agree on who is near, and the neighbours themselves. Exact at any size. */
export async function agreementOf(input: PairInput, split: Split = {}): Promise<NeighbourAgreement> {
  const { first, second } = input;
  const n = first.rows;
  const k = allowedNeighbours(input.k, n);
  const depth = listDepth(k, n);
  const one = await neighboursOf(first, depth, split);
  const other = await neighboursOf(second, depth, split);
  const lists = { n, k, depth, firstNeighbours: one.indices, secondNeighbours: other.indices };
  const why = whyNoNeighbours(input, k);
  if (why)
    return {
      ...lists,
      mean: Number.NaN,
      chance: Number.NaN,
      kept: new Float64Array(n).fill(Number.NaN),
      why,
    };
  const { mean, chance, kept } = neighbourAgreement(
    { n, depth, indices: one.indices },
    { n, depth, indices: other.indices },
    k,
  );
  return { ...lists, mean, chance, kept };
}
