/**
 * The standard error of a score from its values on subsets without replacement: √(kept/dropped) times their standard
 * deviation, so 2·sd where a fifth is left out (delete-d jackknife, Shao & Wu 1989). Texts are never taken twice, as a
 * bootstrap would: duplicates pass for agreement.
 * @param subset texts of a subset that are kept, and left out, or two numbers in that proportion
 * @returns NaN if a subset had no value, or for fewer than two
 */
export function jackknifeError(
  values: ArrayLike<number>,
  { kept, dropped }: { readonly kept: number; readonly dropped: number },
): number {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  let square = 0;
  for (let i = 0; i < n; i++) square += (values[i] - sum / n) ** 2;
  return Math.sqrt((kept / dropped) * (square / (n - 1)));
}
