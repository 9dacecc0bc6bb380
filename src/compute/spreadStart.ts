import type { Matrix } from "../maths/matrix.ts";
import { seededRandom } from "../maths/random.ts";

/**
 * Positions to start from: scores scaled alike on both axes into [-10, 10], the size of a finished map,
 * with a little seeded noise so that equal texts can part.
 */
export function spreadStart(scores: Matrix, seed: number): Matrix {
  const random = seededRandom(seed);
  let largest = 0;
  for (const value of scores.data) largest = Math.max(largest, Math.abs(value));
  // Without any spread (all rows zero) there is nothing to keep, and noise alone would be a knot.
  const noise = largest > 0 ? 1e-3 : 10;
  const scale = largest > 0 ? 10 / largest : 0;
  const data = scores.data.map((value) => value * scale + (random() * 2 - 1) * noise);
  return { data, rows: scores.rows, cols: scores.cols };
}
