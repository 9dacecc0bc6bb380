import type { UnitMatrix } from "../matrix.ts";
import { seededRandom } from "../random.ts";

/** So many pairs place a cosine to within about half a percentile. */
const pairs = 20_000;

/**
 * Cosines of pairs of different rows, ascending: what two texts of this space usually have. All pairs where there
 * are fewer than 20,000, else a seeded sample of so many. Empty for fewer than two rows.
 */
export function samplePairCosines(unit: UnitMatrix, seed: number): Float32Array<ArrayBuffer> {
  const n = unit.rows;
  const all = (n * (n - 1)) / 2;
  if (all <= pairs) {
    const cosines: number[] = [];
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) cosines.push(cosineOf(unit, i, j));
    return Float32Array.from(cosines).sort();
  }
  const random = seededRandom(seed);
  const cosines = new Float32Array(pairs);
  for (let at = 0; at < pairs; at++) {
    const i = Math.floor(random() * n);
    const j = Math.floor(random() * (n - 1));
    cosines[at] = cosineOf(unit, i, j < i ? j : j + 1);
  }
  return cosines.sort();
}

function cosineOf({ data, cols }: UnitMatrix, i: number, j: number): number {
  let sum = 0;
  for (let c = 0, p = i * cols, q = j * cols; c < cols; c++) sum += data[p + c] * data[q + c];
  return sum;
}
