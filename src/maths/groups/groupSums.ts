/** Rows of length 1 (or 0) as `UnitMatrix` has them, or the same in float64. */
export type UnitVectors = {
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
  readonly cols: number;
};

/** The vectors of each group added up: what all mean cosines to a group follow from. */
export type GroupSums = {
  readonly count: number;
  readonly sizes: Int32Array<ArrayBuffer>;
  /** count × cols, row-major. */
  readonly sums: Float64Array<ArrayBuffer>;
};

/** @param groupOf 0 … count − 1 for each row; a negative one leaves its row out */
export function groupSums({ data, rows, cols }: UnitVectors, groupOf: Int32Array, count: number): GroupSums {
  const sizes = new Int32Array(count);
  const sums = new Float64Array(count * cols);
  for (let i = 0; i < rows; i++) {
    const group = groupOf[i];
    if (group < 0) continue;
    sizes[group] += 1;
    for (let c = 0, from = i * cols, to = group * cols; c < cols; c++) sums[to + c] += data[from + c];
  }
  return { count, sizes, sums };
}

/** The dot product of row `i` with row `group` of some float64 vectors of the same length. */
export function dotWithGroup(
  { data, cols }: UnitVectors,
  i: number,
  sums: Float64Array,
  group: number,
): number {
  const p = i * cols;
  const q = group * cols;
  // Four sums at a time do not wait for each other.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let c = 0;
  for (; c + 4 <= cols; c += 4) {
    s0 += data[p + c] * sums[q + c];
    s1 += data[p + c + 1] * sums[q + c + 1];
    s2 += data[p + c + 2] * sums[q + c + 2];
    s3 += data[p + c + 3] * sums[q + c + 3];
  }
  for (; c < cols; c++) s0 += data[p + c] * sums[q + c];
  return s0 + s1 + (s2 + s3);
}

/** The mean cosine of row `i` to the other rows of its own group; NaN if it is alone. */
export function meanCosineToOwn(unit: UnitVectors, groupOf: Int32Array, i: number, of: GroupSums): number {
  const group = groupOf[i];
  if (of.sizes[group] < 2) return Number.NaN;
  const self = dotWithSelf(unit, i);
  return (dotWithGroup(unit, i, of.sums, group) - self) / (of.sizes[group] - 1);
}

/** 1, or 0 for an all-zero row. */
function dotWithSelf({ data, cols }: UnitVectors, i: number): number {
  let sum = 0;
  for (let at = i * cols; at < (i + 1) * cols; at++) sum += data[at] * data[at];
  return sum;
}
