/**
 * Where a value stands among others: (average rank − ½) / M, in (0, 1); equal values share their average rank.
 * A value that is not among them gets its place between its neighbours.
 * @param sorted M ascending values
 */
export function percentileAmong(sorted: ArrayLike<number>, value: number): number {
  // Below `low` all are smaller; from `high` on all are greater.
  const low = firstNotBelow(sorted, value);
  const high = firstAbove(sorted, value, low);
  return (low + high) / 2 / sorted.length;
}

/** `percentileAmong` of every value among all, as M numbers in the order given. */
export function percentilesOf(values: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const sorted = new Float64Array(values).sort();
  const percentiles = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) percentiles[i] = percentileAmong(sorted, values[i]);
  return percentiles;
}

function firstNotBelow(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Nearly always the next one: values of texts seldom tie. */
function firstAbove(sorted: ArrayLike<number>, value: number, from: number): number {
  if (!(sorted[from] <= value)) return from;
  if (!(sorted[from + 1] <= value)) return from + 1;
  let low = from + 2;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const tableSize = 1 << 14;

/**
 * `percentileAmong` by table, for millions of values: right to about 1/16,000 of their range.
 * @param sorted ascending values
 */
export function percentileTable(sorted: ArrayLike<number>): (value: number) => number {
  const least = sorted[0];
  const range = sorted[sorted.length - 1] - least;
  if (!(range > 0)) return () => 0.5;
  const steps = tableSize / range;
  const table = new Float32Array(tableSize + 1);
  for (let at = 0; at <= tableSize; at++) table[at] = percentileAmong(sorted, least + (at + 0.5) / steps);
  return (value) => {
    const at = Math.floor((value - least) * steps);
    return table[at < 0 ? 0 : at > tableSize ? tableSize : at];
  };
}
