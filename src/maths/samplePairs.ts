import { seededRandom } from "./random.ts";

/** Pairs of rows, i < j: pair p is (first[p], second[p]). */
export type PairSample = {
  readonly first: Int32Array<ArrayBuffer>;
  readonly second: Int32Array<ArrayBuffer>;
};

/** `count` random pairs of different rows below `n` ≥ 2, the same for the same seed; a pair may come up twice. */
export function samplePairs(n: number, count: number, seed: number): PairSample {
  const random = seededRandom(seed);
  const first = new Int32Array(count);
  const second = new Int32Array(count);
  for (let p = 0; p < count; p++) {
    const a = Math.floor(random() * n);
    // Of the n − 1 others, so that none is drawn in vain.
    const b = (a + 1 + Math.floor(random() * (n - 1))) % n;
    first[p] = Math.min(a, b);
    second[p] = Math.max(a, b);
  }
  return { first, second };
}
