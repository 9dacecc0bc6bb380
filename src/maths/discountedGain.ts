/** How much a grade is worth: the grade itself, or 2^grade − 1, which favours the best documents. */
export type Gain = "linear" | "exponential";

/** DCG@k: the gain at each rank r over log₂(r + 1) (Järvelin & Kekäläinen 2002). @param grades in the ranking's order */
export function discountedGain(grades: readonly number[], k: number, gain: Gain = "linear"): number {
  return grades
    .slice(0, k)
    .reduce((sum, grade, at) => sum + (gain === "linear" ? grade : 2 ** grade - 1) / Math.log2(at + 2), 0);
}
