import type { ExactRows } from "./exactRows.ts";
import { clampCosine } from "./similarity.ts";

/**
 * All pairwise cosines in float64, clamped to [-1, 1]: for scores that compare cosines with each other, where the
 * rounding of float32 would decide near ties. N²·d/2 multiplications, about a second for 1,000 rows of 1,024.
 * @returns N×N, row-major and symmetric; 1 on the diagonal, 0 in the row and column of a row of zeros
 */
export function exactCosines({ data, rows, cols }: ExactRows): Float64Array<ArrayBuffer> {
  const cosines = new Float64Array(rows * rows);
  const keep = (i: number, j: number, sum: number) => {
    const cosine = clampCosine(sum);
    cosines[i * rows + j] = cosine;
    cosines[j * rows + i] = cosine;
  };
  for (let i = 0; i < rows; i++) {
    const own = i * cols;
    cosines[i * rows + i] = data.subarray(own, own + cols).some((value) => value !== 0) ? 1 : 0;
    let j = i + 1;
    // Four rows at a time: each number of row i is loaded once for four products.
    for (; j + 4 <= rows; j += 4) {
      const r0 = j * cols;
      const r1 = r0 + cols;
      const r2 = r1 + cols;
      const r3 = r2 + cols;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let c = 0; c < cols; c++) {
        const x = data[own + c];
        s0 += x * data[r0 + c];
        s1 += x * data[r1 + c];
        s2 += x * data[r2 + c];
        s3 += x * data[r3 + c];
      }
      keep(i, j, s0);
      keep(i, j + 1, s1);
      keep(i, j + 2, s2);
      keep(i, j + 3, s3);
    }
    for (; j < rows; j++) {
      let sum = 0;
      for (let c = 0; c < cols; c++) sum += data[own + c] * data[j * cols + c];
      keep(i, j, sum);
    }
  }
  return cosines;
}
