// Dot products of many rows with many rows. Rows are padded with zeros to 32 bytes, and their number to whole tiles.

/** Rows on each side of a tile: two blocks of 64 rows stay in the second-level cache. */
export const TILE: usize = 64;
/** Bytes of a tile's row of scores, four each. */
const ROW_OF_SCORES: usize = 256;

/**
 * Scores of 64 rows from `a` with 64 rows from `b`, both int16, into 64×64 int32.
 * Small steps of 2×4 rows: eight sums and six rows in sixteen registers, so that every load is used twice or more.
 */
export function tileInt16(a: usize, b: usize, rowBytes: usize, out: usize): void {
  for (let j: usize = 0; j < TILE; j += 4) {
    for (let i: usize = 0; i < TILE; i += 2) {
      stepInt16(a + i * rowBytes, b + j * rowBytes, rowBytes, out + i * ROW_OF_SCORES + j * 4);
    }
  }
}

/** The same for float32 rows, into 64×64 float32. */
export function tileFloat32(a: usize, b: usize, rowBytes: usize, out: usize): void {
  for (let j: usize = 0; j < TILE; j += 4) {
    for (let i: usize = 0; i < TILE; i += 2) {
      stepFloat32(a + i * rowBytes, b + j * rowBytes, rowBytes, out + i * ROW_OF_SCORES + j * 4);
    }
  }
}

/** Two rows with four. `dot_i16x8_s` multiplies eight pairs and adds neighbours: 16 operations in one. */
function stepInt16(a: usize, b: usize, rowBytes: usize, out: usize): void {
  const end = a + rowBytes;
  let b1 = b + rowBytes;
  let b2 = b1 + rowBytes;
  let b3 = b2 + rowBytes;
  let a1 = end;
  let s0 = i32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  while (a < end) {
    let x = v128.load(a);
    let y = v128.load(a1);
    let z = v128.load(b);
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(x, z));
    t0 = i32x4.add(t0, i32x4.dot_i16x8_s(y, z));
    z = v128.load(b1);
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(x, z));
    t1 = i32x4.add(t1, i32x4.dot_i16x8_s(y, z));
    z = v128.load(b2);
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(x, z));
    t2 = i32x4.add(t2, i32x4.dot_i16x8_s(y, z));
    z = v128.load(b3);
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(x, z));
    t3 = i32x4.add(t3, i32x4.dot_i16x8_s(y, z));
    x = v128.load(a, 16);
    y = v128.load(a1, 16);
    z = v128.load(b, 16);
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(x, z));
    t0 = i32x4.add(t0, i32x4.dot_i16x8_s(y, z));
    z = v128.load(b1, 16);
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(x, z));
    t1 = i32x4.add(t1, i32x4.dot_i16x8_s(y, z));
    z = v128.load(b2, 16);
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(x, z));
    t2 = i32x4.add(t2, i32x4.dot_i16x8_s(y, z));
    z = v128.load(b3, 16);
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(x, z));
    t3 = i32x4.add(t3, i32x4.dot_i16x8_s(y, z));
    a += 32;
    a1 += 32;
    b += 32;
    b1 += 32;
    b2 += 32;
    b3 += 32;
  }
  v128.store(out, sumsInt32(s0, s1, s2, s3));
  v128.store(out + ROW_OF_SCORES, sumsInt32(t0, t1, t2, t3));
}

function stepFloat32(a: usize, b: usize, rowBytes: usize, out: usize): void {
  const end = a + rowBytes;
  let b1 = b + rowBytes;
  let b2 = b1 + rowBytes;
  let b3 = b2 + rowBytes;
  let a1 = end;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  while (a < end) {
    const x = v128.load(a);
    const y = v128.load(a1);
    let z = v128.load(b);
    s0 = f32x4.add(s0, f32x4.mul(x, z));
    t0 = f32x4.add(t0, f32x4.mul(y, z));
    z = v128.load(b1);
    s1 = f32x4.add(s1, f32x4.mul(x, z));
    t1 = f32x4.add(t1, f32x4.mul(y, z));
    z = v128.load(b2);
    s2 = f32x4.add(s2, f32x4.mul(x, z));
    t2 = f32x4.add(t2, f32x4.mul(y, z));
    z = v128.load(b3);
    s3 = f32x4.add(s3, f32x4.mul(x, z));
    t3 = f32x4.add(t3, f32x4.mul(y, z));
    a += 16;
    a1 += 16;
    b += 16;
    b1 += 16;
    b2 += 16;
    b3 += 16;
  }
  v128.store(out, sumsFloat32(s0, s1, s2, s3));
  v128.store(out + ROW_OF_SCORES, sumsFloat32(t0, t1, t2, t3));
}

/** The sum within each of four vectors, side by side. */
function sumsInt32(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

function sumsFloat32(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
