import type { Matrix } from "../matrix.ts";

/**
 * Every row minus its mean, over its standard deviation (layer norm without weights). Nomic's own recipe does this
 * before the cut, Ollama does not. Scale plays no part in it, so it can be had from the normalised vectors too.
 * Rows without any spread become zero.
 * @returns a copy
 */
export function layerNormRows({ data: from, rows, cols }: Matrix): Matrix {
  const data = new Float32Array(rows * cols);
  for (let start = 0; start < rows * cols; start += cols) {
    let mean = 0;
    for (let c = 0; c < cols; c++) mean += from[start + c] / cols;
    let variance = 0;
    for (let c = 0; c < cols; c++) variance += (from[start + c] - mean) ** 2 / cols;
    if (!(variance > 1e-20 && variance < Number.POSITIVE_INFINITY)) continue;
    const scale = 1 / Math.sqrt(variance);
    for (let c = 0; c < cols; c++) data[start + c] = (from[start + c] - mean) * scale;
  }
  return { data, rows, cols };
}
