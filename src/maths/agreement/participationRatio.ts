import type { PairValues } from "./neighbourLists.ts";

/**
 * In how many dimensions rows spread: (Σλ)²/Σλ² for the eigenvalues λ of the centred Gram matrix HSH, without
 * computing them. At most N − 1, which even isotropic data only approach, so compare at equal N.
 * @param cosines N×N with 1 on the diagonal
 * @returns NaN where all rows are equal
 */
export function participationRatio(cosines: PairValues, n: number): number {
  let total = 0;
  let squares = 0;
  let trace = 0;
  let rowSquares = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) {
      const value = cosines[i * n + j];
      row += value;
      squares += value * value;
    }
    trace += cosines[i * n + i];
    total += row;
    rowSquares += row * row;
  }
  const centredTrace = trace - total / n;
  const centredSquares = squares - (2 / n) * rowSquares + (total / n) ** 2;
  if (!(centredTrace > trace * 1e-6)) return Number.NaN;
  return centredTrace ** 2 / centredSquares;
}
