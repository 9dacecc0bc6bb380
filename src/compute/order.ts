import { optimalLeafOrder } from "../maths/optimalLeafOrder.ts";
import { leafOrder } from "../maths/ordering.ts";
import { pathLength } from "../maths/pathLength.ts";
import { type CosineInput, cosinesOf } from "./heatmap.ts";
import type { Split } from "./split.ts";

export type OrderInput = CosineInput & {
  /** The shortest order of the tree instead of a quick one: N³, up to `maxOptimal` texts. */
  readonly exact?: boolean | undefined;
};

export type LeafOrder = {
  /** Which row is drawn at each place. */
  readonly order: Int32Array<ArrayBuffer>;
  /** The sum of the chord lengths, √(2 − 2·cosine), from each text to the next. */
  readonly path: number;
  /** With `exact`: by which share the quick order's path is longer than this one; 0.02 is 2 %. */
  readonly quickExcess?: number;
};

/**
 * An order of the texts in which similar ones stand together, with its length.
 * @throws RangeError above `maxMatrixRows` (similarity.ts), with `exact` above `maxOptimal`
 */
export async function orderOf({ exact, ...input }: OrderInput, split: Split = {}): Promise<LeafOrder> {
  const n = input.indices ? input.indices.length : input.matrix.rows;
  const cosines = await cosinesOf(input, split);
  for (const helper of split.helpers ?? []) helper.release();
  const quick = leafOrder(cosines, n);
  const quickPath = pathLength(cosines, n, quick);
  if (!exact) return { order: quick, path: quickPath };
  const order = optimalLeafOrder(cosines, n);
  const path = pathLength(cosines, n, order);
  return { order, path, quickExcess: path > 0 ? quickPath / path - 1 : 0 };
}
