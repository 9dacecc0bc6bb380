/** The rows of the k highest values, highest first, ties to the lower row; all of them if there are no more. */
export function topRanks(values: ArrayLike<number>, k: number): Int32Array<ArrayBuffer> {
  const kept = Math.max(0, Math.min(Math.floor(k), values.length));
  const rows = new Int32Array(kept);
  let count = 0;
  for (let i = 0; i < values.length && kept > 0; i++) {
    if (count === kept && !(values[i] > values[rows[kept - 1]])) continue;
    let at = count < kept ? count++ : kept - 1;
    while (at > 0 && values[i] > values[rows[at - 1]]) {
      rows[at] = rows[at - 1];
      at -= 1;
    }
    rows[at] = i;
  }
  return rows;
}

/** The rank of one row among all, 1 the highest, ties to the lower row. */
export function rankOf(values: ArrayLike<number>, row: number): number {
  const own = values[row];
  let rank = 1;
  for (let i = 0; i < values.length; i++) {
    if (values[i] > own || (values[i] === own && i < row)) rank += 1;
  }
  return rank;
}
