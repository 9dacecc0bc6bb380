/** 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The 95 % score interval of a share (Wilson 1927): the shares p with |p̂ − p| ≤ z·√(p(1 − p)/n).
 * @param share in [0, 1]
 * @param trials how many independent trials it comes from, at least 1
 */
export function wilsonInterval(share: number, trials: number): readonly [low: number, high: number] {
  const square = Z * Z;
  const centre = share + square / (2 * trials);
  const half = Z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  const scale = 1 + square / trials;
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}
