import type { Matrix } from "../maths/matrix.ts";

/** The cosine of two rows that need not be of unit length; 0 if one is all zero. */
export function rowCosine({ data, cols }: Matrix, i: number, j: number): number {
  let product = 0;
  let a = 0;
  let b = 0;
  for (let c = 0, p = i * cols, q = j * cols; c < cols; c++, p++, q++) {
    const x = data[p]!;
    const y = data[q]!;
    product += x * y;
    a += x * x;
    b += y * y;
  }
  return a > 0 && b > 0 ? product / Math.sqrt(a * b) : 0;
}
