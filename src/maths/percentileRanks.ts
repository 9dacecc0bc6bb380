/**
 * The rank of each value among all, equal values sharing their average rank, divided by the count:
 * in (0, 1], the largest (if alone) at 1.
 */
export function percentileRanks(values: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const n = values.length;
  const ascending = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(n);
  let start = 0;
  while (start < n) {
    let end = start + 1;
    while (end < n && values[ascending[end]] === values[ascending[start]]) end += 1;
    // Ranks start + 1 … end, averaged.
    for (let at = start; at < end; at++) ranks[ascending[at]] = (start + 1 + end) / 2 / n;
    start = end;
  }
  return ranks;
}
