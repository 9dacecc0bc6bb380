import { discountedGain } from "../discountedGain.ts";

/**
 * nDCG with linear gain: Σ_{r ≤ depth} g_r / log₂(r + 1), divided by that of the best possible order
 * (Järvelin & Kekäläinen 2002, as scikit-learn computes it).
 * @param grades of all texts, in the order of the ranking
 * @returns in [0, 1]; NaN when no text has a grade above 0
 */
export function ndcgAt(grades: readonly number[], depth: number): number {
  return discountedGain(grades, depth) / bestGain(grades, depth);
}

/** What `ndcgAt` is on average over all orders: at every rank the mean grade is expected. */
export function ndcgByChance(grades: readonly number[], depth: number): number {
  const mean = grades.reduce((sum, grade) => sum + grade, 0) / grades.length;
  return (
    discountedGain(
      grades.map(() => mean),
      depth,
    ) / bestGain(grades, depth)
  );
}

function bestGain(grades: readonly number[], depth: number): number {
  return discountedGain(
    [...grades].sort((a, b) => b - a),
    depth,
  );
}
