import type { UnitMatrix } from "../../src/maths/matrix.ts";

/**
 * All cosines by a plain loop as good as one gets: float32 rows, 4×4 sums at a time, one triangle and its mirror
 * image.
 */
export function tiledCosines({ data, rows, cols }: UnitMatrix): Float32Array<ArrayBuffer> {
  const cosines = new Float32Array(rows * rows);
  const keep = (i: number, j: number, cosine: number) => {
    cosines[i * rows + j] = cosine;
    cosines[j * rows + i] = cosine;
  };
  const whole = rows - (rows % 4);
  for (let i = 0; i < whole; i += 4) {
    for (let j = i; j < whole; j += 4) tile(data, cols, i, j, keep);
  }
  for (let i = 0; i < rows; i++) {
    for (let j = Math.max(i, whole); j < rows; j++) {
      let sum = 0;
      for (let c = 0; c < cols; c++) sum += data[i * cols + c]! * data[j * cols + c]!;
      keep(i, j, sum);
    }
  }
  return cosines;
}

function tile(
  data: Float32Array,
  cols: number,
  i: number,
  j: number,
  keep: (i: number, j: number, cosine: number) => void,
): void {
  let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [s20, s21, s22, s23, s30, s31, s32, s33] = [0, 0, 0, 0, 0, 0, 0, 0];
  let a = i * cols;
  let b = j * cols;
  for (let c = 0; c < cols; c++, a++, b++) {
    const [a0, a1, a2, a3] = [data[a]!, data[a + cols]!, data[a + 2 * cols]!, data[a + 3 * cols]!];
    const [b0, b1, b2, b3] = [data[b]!, data[b + cols]!, data[b + 2 * cols]!, data[b + 3 * cols]!];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  const sums = [s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33];
  for (let at = 0; at < 16; at++) keep(i + (at >> 2), j + (at & 3), sums[at]!);
}
