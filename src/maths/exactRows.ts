/** Row-major rows in any precision; a `Matrix` is one. */
export type Rows = {
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
  readonly cols: number;
};

/** Rows of length 1 (or 0) in float64. */
export type ExactRows = {
  readonly data: Float64Array<ArrayBuffer>;
  readonly rows: number;
  readonly cols: number;
};

/**
 * Scales every row to length 1 in float64: what float32 rows lack in length (10⁻⁷) would show in the eighth digit.
 * Rows that are all zero or not finite become zeros.
 */
export function exactRows({ data: from, rows, cols }: Rows): ExactRows {
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const start = i * cols;
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += from[start + c] * from[start + c];
    if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) continue;
    const scale = 1 / Math.sqrt(sum);
    for (let c = 0; c < cols; c++) data[start + c] = from[start + c] * scale;
  }
  return { data, rows, cols };
}
