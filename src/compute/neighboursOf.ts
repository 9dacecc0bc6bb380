import { type Matrix, normaliseRows } from "../maths/matrix.ts";
import type { Neighbours } from "../maths/neighbours.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { nearestBytes, nearestOf } from "./kernels/nearest.ts";
import { openUnitRows } from "./kernels/unitRows.ts";
import type { Split } from "./split.ts";

/** `nearestNeighbours` of src/maths by the fastest means there are; the answer is the same. */
export async function neighboursOf(
  matrix: Matrix,
  k: number,
  { plain = false, helpers = [] }: Split = {},
): Promise<Neighbours> {
  if (plain || !kernelModule) {
    const { nearestNeighbours } = await import("../maths/neighbours.ts");
    return nearestNeighbours(normaliseRows(matrix), k);
  }
  return nearestOf(openUnitRows(kernelModule, matrix, nearestBytes(matrix.rows, k, helpers)), k, helpers);
}
