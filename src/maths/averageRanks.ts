import { sortedOrder } from "./sortedOrder.ts";

/** Ranks from 1 for the least value, equal values sharing their average rank. As float64, exact. */
export function averageRanks(values: Float32Array | Float64Array): Float64Array<ArrayBuffer> {
  const n = values.length;
  const order = sortedOrder(values);
  const ranks = new Float64Array(n);
  let start = 0;
  while (start < n) {
    let end = start + 1;
    while (end < n && values[order[end]] === values[order[start]]) end += 1;
    for (let at = start; at < end; at++) ranks[order[at]] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
