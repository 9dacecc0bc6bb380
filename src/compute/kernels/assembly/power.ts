// The coefficients are weighted least-squares fits to the largest error (relative for 2^f), made for this file.

/**
 * s^b for four s ≥ 0, as 2^(b·log2 s), to about 2·10⁻⁴: forces in a layout need no more. 0 gives nearly 0.
 */
export function power(s: v128, b: v128): v128 {
  // Read as an integer, a float32 is its logarithm with straight lines between the powers of two …
  const straight = f32x4.sub(
    f32x4.mul(f32x4.convert_i32x4_s(s), f32x4.splat(1.1920929e-7)),
    f32x4.splat(127),
  );
  // … and what lacks, log2(1 + f) − f, is f·(1 − f) times nearly a constant.
  const mantissa = v128.or(v128.and(s, i32x4.splat(0x007fffff)), i32x4.splat(0x3f800000));
  const f = f32x4.sub(mantissa, f32x4.splat(1));
  const bow = f32x4.sub(f, f32x4.mul(f, f));
  let fit = f32x4.add(f32x4.mul(f, f32x4.splat(0.08213066)), f32x4.splat(-0.2390582));
  fit = f32x4.add(f32x4.mul(f, fit), f32x4.splat(0.43872573));
  const logarithm = f32x4.add(straight, f32x4.mul(bow, fit));

  // Below 2^-126 an exponent would wrap.
  const z = f32x4.pmax(f32x4.mul(b, logarithm), f32x4.splat(-126));
  // Adding 1.5·2²³ leaves the nearest whole number in the lowest bits.
  const shifted = f32x4.add(z, f32x4.splat(12582912));
  const rest = f32x4.sub(z, f32x4.sub(shifted, f32x4.splat(12582912)));
  fit = f32x4.add(f32x4.mul(rest, f32x4.splat(0.0551719)), f32x4.splat(0.24261164));
  fit = f32x4.add(f32x4.mul(rest, fit), f32x4.splat(0.693261));
  fit = f32x4.add(f32x4.mul(rest, fit), f32x4.splat(0.99992804));
  return i32x4.add(fit, i32x4.shl(shifted, 23));
}
