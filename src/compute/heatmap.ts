import { type Matrix, normaliseRows, takeRows } from "../maths/matrix.ts";
import { leafOrder } from "../maths/ordering.ts";
import { type PairCosineSummary, pairCosineSummary } from "../maths/pairCosineSummary.ts";
import { cosineMatrix } from "../maths/similarity.ts";

export type CosineInput = {
  readonly matrix: Matrix;
  /** The rows to take, in this order; all if left out. */
  readonly indices?: Int32Array<ArrayBuffer> | undefined;
};

export type Heatmap = {
  /** Rows compared: n×n cosines. With `indices`, row i stands for text `indices[i]`. */
  readonly n: number;
  readonly cosines: Float32Array<ArrayBuffer>;
  /** Which row of `cosines` is drawn at each place, so that similar ones stand together. */
  readonly order: Int32Array<ArrayBuffer>;
  readonly summary: PairCosineSummary;
};

/**
 * N×N cosines of the rows asked for.
 * @throws RangeError above `maxMatrixRows` (similarity.ts)
 */
export function cosinesOf({ matrix, indices }: CosineInput): Float32Array<ArrayBuffer> {
  return cosineMatrix(normaliseRows(indices ? takeRows(matrix, indices) : matrix));
}

/** The order of `Heatmap` alone. Throws as `cosinesOf`. */
export function orderOf(input: CosineInput): Int32Array<ArrayBuffer> {
  const cosines = cosinesOf(input);
  return leafOrder(cosines, Math.sqrt(cosines.length));
}

/** All a similarity heatmap shows: cosines, their order and their distribution. Throws as `cosinesOf`. */
export function heatmapOf(input: CosineInput): Heatmap {
  const n = input.indices ? input.indices.length : input.matrix.rows;
  const cosines = cosinesOf(input);
  return { n, cosines, order: leafOrder(cosines, n), summary: pairCosineSummary(cosines, n) };
}
