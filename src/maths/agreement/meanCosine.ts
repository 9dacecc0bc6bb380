import type { Rows } from "../exactRows.ts";

/**
 * Mean cosine of all pairs of different rows, (‖Σx‖² − N)/(N(N − 1)) for rows x of length 1: how alike a model finds
 * any two texts (anisotropy). Cost N·d. NaN below two rows.
 */
export function meanCosine({ data, rows, cols }: Rows): number {
  const sum = new Float64Array(cols);
  let counted = 0;
  for (let i = 0; i < rows; i++) {
    const start = i * cols;
    let square = 0;
    for (let c = 0; c < cols; c++) square += data[start + c] * data[start + c];
    if (!(square > 0)) continue;
    counted += 1;
    const scale = 1 / Math.sqrt(square);
    for (let c = 0; c < cols; c++) sum[c] += data[start + c] * scale;
  }
  let total = 0;
  for (const value of sum) total += value * value;
  return rows > 1 ? (total - counted) / (rows * (rows - 1)) : Number.NaN;
}
