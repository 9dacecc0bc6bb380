import { leafOrder } from "./ordering.ts";

/**
 * An order of N rows by that of a sample: the sample is put in `leafOrder`, every other row stands beside the one of
 * the sample that it is most similar to, on the side of the next most similar.
 * @param similar S×N, row-major: similarity of sample row s to every row
 * @param sample S different rows, ascending
 * @returns a permutation of 0 … N − 1: which row is drawn at each place
 */
export function sampledOrder(
  similar: Float32Array,
  sample: ArrayLike<number>,
  n: number,
): Int32Array<ArrayBuffer> {
  const ordered = leafOrder(squareOf(similar, sample, n), sample.length);
  const nearest = new Int32Array(n);
  const lean = new Float64Array(n);
  const best = new Float32Array(n).fill(Number.NEGATIVE_INFINITY);
  ordered.forEach((s, place) => {
    for (let row = 0; row < n; row++) {
      if (similar[s * n + row] > best[row]) {
        best[row] = similar[s * n + row];
        nearest[row] = place;
      }
    }
  });
  // A row of the sample is itself what it is nearest to, whatever ties with it.
  ordered.forEach((s, place) => {
    nearest[sample[s]] = place;
  });
  for (let row = 0; row < n; row++) {
    const beside = (place: number) => similar[ordered[place] * n + row] ?? -1;
    const place = nearest[row];
    lean[row] = beside(Math.min(place + 1, sample.length - 1)) - beside(Math.max(place - 1, 0));
  }
  const order = new Int32Array(n);
  for (let row = 0; row < n; row++) order[row] = row;
  return order.sort((a, b) => nearest[a] - nearest[b] || lean[a] - lean[b] || a - b);
}

/** S×S: the sample with itself. */
function squareOf(similar: Float32Array, sample: ArrayLike<number>, n: number): Float32Array {
  const size = sample.length;
  const square = new Float32Array(size * size);
  for (let s = 0; s < size; s++) {
    for (let t = 0; t < size; t++) square[s * size + t] = similar[s * n + sample[t]];
  }
  return square;
}
