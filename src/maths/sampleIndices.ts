import { seededRandom } from "./random.ts";

/** `count` different indices below `n` in ascending order, the same for the same seed; all if n ≤ count. */
export function sampleIndices(n: number, count: number, seed: number): Int32Array<ArrayBuffer> {
  const indices = Int32Array.from({ length: n }, (_, i) => i);
  if (n <= count) return indices;
  const random = seededRandom(seed);
  // The first steps of a Fisher–Yates shuffle.
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (n - i));
    [indices[i], indices[j]] = [indices[j], indices[i]];
  }
  return indices.slice(0, count).sort();
}
