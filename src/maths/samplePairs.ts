import { seededRandom } from "./random.ts";

/** Pairs of rows, i < j: pair p is (first[p], second[p]). */
export type PairSample = {
  readonly first: Int32Array<ArrayBuffer>;
  readonly second: Int32Array<ArrayBuffer>;
};

/**
 * `count` random pairs of different rows below `n`, the same for the same seed; a pair may come up twice. All pairs,
 * each once, where there are no more.
 */
export function samplePairs(n: number, count: number, seed: number): PairSample {
  if ((n * (n - 1)) / 2 <= count) return allPairs(n);
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

function allPairs(n: number): PairSample {
  const pairs = (n * (n - 1)) / 2;
  const first = new Int32Array(pairs);
  const second = new Int32Array(pairs);
  let p = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, p++) {
      first[p] = i;
      second[p] = j;
    }
  }
  return { first, second };
}
