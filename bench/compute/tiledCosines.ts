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
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  const end = i * cols + cols;
  for (let a = i * cols, b = j * cols; a < end; a++, b++) {
    const a0 = data[a]!;
    const a1 = data[a + cols]!;
    const a2 = data[a + 2 * cols]!;
    const a3 = data[a + 3 * cols]!;
    const b0 = data[b]!;
    const b1 = data[b + cols]!;
    const b2 = data[b + 2 * cols]!;
    const b3 = data[b + 3 * cols]!;
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
  keep(i, j, s00);
  keep(i, j + 1, s01);
  keep(i, j + 2, s02);
  keep(i, j + 3, s03);
  keep(i + 1, j, s10);
  keep(i + 1, j + 1, s11);
  keep(i + 1, j + 2, s12);
  keep(i + 1, j + 3, s13);
  keep(i + 2, j, s20);
  keep(i + 2, j + 1, s21);
  keep(i + 2, j + 2, s22);
  keep(i + 2, j + 3, s23);
  keep(i + 3, j, s30);
  keep(i + 3, j + 1, s31);
  keep(i + 3, j + 2, s32);
  keep(i + 3, j + 3, s33);
}
