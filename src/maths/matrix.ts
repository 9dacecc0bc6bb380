/** Row-major: one row per text, one column per dimension. `data.length === rows * cols`. */
export type Matrix = {
  readonly data: Float32Array<ArrayBuffer>;
  readonly rows: number;
  readonly cols: number;
};

declare const unit: unique symbol;

/** Rows of length 1 (or 0), so a dot product is a cosine. Only `normaliseRows` makes one. */
export type UnitMatrix = Matrix & { readonly [unit]: true };

/** A view on row `i`; no copy. */
export function row(matrix: Matrix, i: number): Float32Array<ArrayBuffer> {
  return matrix.data.subarray(i * matrix.cols, (i + 1) * matrix.cols);
}

/** An all-zero matrix. */
export function zeros(rows: number, cols: number): Matrix {
  return { data: new Float32Array(rows * cols), rows, cols };
}

/**
 * Scales every row to Euclidean length 1, with float64 sums. All-zero rows stay zero; rows with a
 * component that is not a finite number become zero, so that one bad vector cannot spread.
 * @returns a copy; the input is not changed
 */
export function normaliseRows(matrix: Matrix): UnitMatrix {
  const { rows, cols } = matrix;
  const data = new Float32Array(rows * cols);
  normaliseInto(matrix, data, cols);
  return { data, rows, cols } as UnitMatrix;
}

/**
 * `normaliseRows` into an array of zeros.
 * @param stride places from one row of `data` to the next, at least `cols`
 */
export function normaliseInto({ data: from, rows, cols }: Matrix, data: Float32Array, stride: number): void {
  for (let i = 0; i < rows; i++) {
    const source = i * cols;
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += from[source + c] * from[source + c];
    if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) continue;
    const scale = 1 / Math.sqrt(sum);
    const target = i * stride;
    for (let c = 0; c < cols; c++) data[target + c] = from[source + c] * scale;
  }
}

/** The given rows in the given order, copied. */
export function takeRows(matrix: Matrix, indices: ArrayLike<number>): Matrix {
  const taken = zeros(indices.length, matrix.cols);
  for (let i = 0; i < indices.length; i++) taken.data.set(row(matrix, indices[i]!), i * matrix.cols);
  return taken;
}
