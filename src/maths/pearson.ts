/**
 * Pearson's correlation of two lists of equal length, −1 … 1; NaN where one of them does not vary. Values are taken
 * relative to the first ones, so that rounding does not grow with the mean.
 */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const a0 = a[0];
  const b0 = b[0];
  let sa = 0;
  let sb = 0;
  let saa = 0;
  let sbb = 0;
  let sab = 0;
  for (let i = 0; i < n; i++) {
    const x = a[i] - a0;
    const y = b[i] - b0;
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  return correlation({ count: n, sa, sb, saa, sbb, sab });
}

export type Moments = Record<"count" | "sa" | "sb" | "saa" | "sbb" | "sab", number>;

/** Pearson's correlation from sums of values, squares and products; NaN where the variance is only rounding. */
export function correlation({ count, sa, sb, saa, sbb, sab }: Moments): number {
  const va = saa - (sa * sa) / count;
  const vb = sbb - (sb * sb) / count;
  if (!(va > saa * 1e-13 && vb > sbb * 1e-13)) return Number.NaN;
  return Math.max(-1, Math.min(1, (sab - (sa * sb) / count) / Math.sqrt(va * vb)));
}
