/** A component of 1 becomes this. A row's squares sum to at most 2³⁰, so sums of products fit int32 at any length. */
export const SCALE: f32 = 32767;

/**
 * float32 rows of unit length as int16, rounded to the nearest.
 * @param cols a multiple of 16: rows are padded with zeros
 * @param residuals float64 a row: the length of what rounding left out, in units of 1
 */
export function quantiseRows(rows: usize, count: usize, cols: usize, out: usize, residuals: usize): void {
  const scale = f32x4.splat(SCALE);
  for (let i: usize = 0; i < count; i++) {
    let sum = f64x2.splat(0);
    for (let c: usize = 0; c < cols; c += 8) {
      const low = f32x4.mul(v128.load(rows), scale);
      const high = f32x4.mul(v128.load(rows, 16), scale);
      const nearLow = f32x4.nearest(low);
      const nearHigh = f32x4.nearest(high);
      const gapLow = f32x4.sub(low, nearLow);
      const gapHigh = f32x4.sub(high, nearHigh);
      const squares = f32x4.add(f32x4.mul(gapLow, gapLow), f32x4.mul(gapHigh, gapHigh));
      sum = f64x2.add(sum, f64x2.promote_low_f32x4(squares));
      sum = f64x2.add(sum, f64x2.promote_low_f32x4(v128.shuffle<f32>(squares, squares, 2, 3, 2, 3)));
      const wholeLow = i32x4.trunc_sat_f32x4_s(nearLow);
      const wholeHigh = i32x4.trunc_sat_f32x4_s(nearHigh);
      v128.store(out, i16x8.narrow_i32x4_s(wholeLow, wholeHigh));
      rows += 32;
      out += 16;
    }
    const total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
    store<f64>(residuals, Math.sqrt(total) / SCALE);
    residuals += 8;
  }
}
