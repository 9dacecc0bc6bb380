import { type Matrix, normaliseRows, takeRows } from "../maths/matrix.ts";
import { leafOrder } from "../maths/ordering.ts";
import { type PairCosineSummary, pairCosineSummary } from "../maths/pairCosineSummary.ts";
import { cosineMatrix, refuseLarge } from "../maths/similarity.ts";
import { cosineBytes, cosinesOf as cosinesByKernel } from "./kernels/cosines.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { openUnitRows } from "./kernels/unitRows.ts";
import type { Split } from "./split.ts";

export type CosineInput = {
  readonly matrix: Matrix;
  /** The rows to take, in this order; all if left out. */
  readonly indices?: Int32Array<ArrayBuffer> | undefined;
};

export type Heatmap = {
  /** Rows compared: n×n cosines. With `indices`, row i stands for text `indices[i]`. */
  readonly n: number;
  readonly cosines: Float32Array<ArrayBuffer>;
  /** Which row of `cosines` is drawn at each place, so that similar ones stand together: the quick order. */
  readonly order: Int32Array<ArrayBuffer>;
  readonly summary: PairCosineSummary;
};

/**
 * N×N cosines of the rows asked for.
 * @throws RangeError above `maxMatrixRows` (similarity.ts)
 */
export async function cosinesOf(
  { matrix, indices }: CosineInput,
  { plain = false, helpers = [] }: Split = {},
): Promise<Float32Array<ArrayBuffer>> {
  const rows = indices ? takeRows(matrix, indices) : matrix;
  refuseLarge(rows.rows);
  if (plain || !kernelModule) return cosineMatrix(normaliseRows(rows));
  return cosinesByKernel(openUnitRows(kernelModule, rows, cosineBytes(rows.rows)), helpers);
}

/** All a similarity heatmap shows: cosines, their order and their distribution. Throws as `cosinesOf`. */
export async function heatmapOf(input: CosineInput, split: Split = {}): Promise<Heatmap> {
  const n = input.indices ? input.indices.length : input.matrix.rows;
  const cosines = await cosinesOf(input, split);
  for (const helper of split.helpers ?? []) helper.release();
  return { n, cosines, order: leafOrder(cosines, n), summary: pairCosineSummary(cosines, n) };
}
