/** Neighbours kept at one size, as shares: by the first numbers, and by each random draw of as many. */
export type OrderSample = {
  readonly size: number;
  readonly prefix: number;
  readonly draws: ArrayLike<number>;
};

export type OrderVerdict = {
  /** Whether the order of the numbers carries information. */
  readonly ordered: boolean;
  /** The sizes where the first numbers beat random ones by enough. */
  readonly beaten: readonly number[];
  /** At every size, prefix minus the mean of the draws. */
  readonly gaps: readonly number[];
};

/** A gap below this is none, however little the draws spread. */
const leastGap = 0.05;
const sdsAbove = 3;
const sizesWanted = 2;

/**
 * "The order of the numbers carries information" only if at two or more of the sizes the first numbers keep more
 * neighbours than the mean of the random draws, by at least .05 and three standard deviations of the draws. Measured on real and
 * shuffled spaces; a single gap fires falsely where a few coordinates dominate.
 * @param samples at an eighth, a quarter and a half of the full size, ten draws each
 */
export function orderVerdict(samples: readonly OrderSample[]): OrderVerdict {
  const gaps = samples.map(({ prefix, draws }) => prefix - meanAndSd(draws).mean);
  const beaten = samples.flatMap(({ size, draws }, i) =>
    gaps[i] >= Math.max(leastGap, sdsAbove * meanAndSd(draws).sd) ? [size] : [],
  );
  return { ordered: beaten.length >= sizesWanted, beaten, gaps };
}

/** Mean and standard deviation (n − 1) of some values; a single one has no spread. */
export function meanAndSd(values: ArrayLike<number>): { mean: number; sd: number } {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] / n;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (values[i] - mean) ** 2;
  return { mean, sd: n > 1 ? Math.sqrt(sum / (n - 1)) : 0 };
}
