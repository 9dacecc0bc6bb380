import type { Matrix } from "./matrix.ts";
import { clampCosine } from "./similarity.ts";

/**
 * All pairwise cosines in float64, from rows scaled to length 1 in float64: for scores that compare cosines with
 * each other, where the rounding of float32 would decide near ties. For up to about 1,000 rows.
 * @returns n×n, row-major and symmetric; 1 on the diagonal, 0 in the row and column of a row that is all zero or
 *   not finite
 */
export function preciseCosines({ data, rows: n, cols }: Matrix): Float64Array<ArrayBuffer> {
  const unit = preciseUnitRows({ data, rows: n, cols });
  const cosines = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = 0;
      for (let c = 0, p = i * cols, q = j * cols; c < cols; c++) sum += unit[p + c] * unit[q + c];
      const value = i === j ? Math.round(sum) : clampCosine(sum);
      cosines[i * n + j] = value;
      cosines[j * n + i] = value;
    }
  }
  return cosines;
}

/** The rows scaled to length 1, not rounded to float32. */
function preciseUnitRows({ data, rows, cols }: Matrix): Float64Array {
  const unit = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    let square = 0;
    for (let at = i * cols; at < (i + 1) * cols; at++) square += data[at] * data[at];
    if (!(square > 0 && square < Number.POSITIVE_INFINITY)) continue;
    const scale = 1 / Math.sqrt(square);
    for (let at = i * cols; at < (i + 1) * cols; at++) unit[at] = data[at] * scale;
  }
  return unit;
}
