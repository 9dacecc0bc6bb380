import { type Matrix, row } from "../../maths/matrix.ts";
import { clampCosine, dot } from "../../maths/similarity.ts";
import { norm } from "../../maths/summary.ts";

/** The cosine of two rows of any length; 0 where one of them is all zeros. */
export function cosineBetween(matrix: Matrix, i: number, j: number): number {
  const [a, b] = [row(matrix, i), row(matrix, j)];
  const lengths = norm(a) * norm(b);
  return lengths > 0 ? clampCosine(dot(a, b) / lengths) : 0;
}
