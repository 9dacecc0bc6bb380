import type { Rows } from "../exactRows.ts";
import { exactRows } from "../exactRows.ts";
import { symmetricSpectrum } from "./symmetricSpectrum.ts";

/**
 * exp of the entropy of the shares q = λ/Σλ, where λ are the eigenvalues of the centred Gram matrix of rows of length
 * 1 (Roy & Vetterli 2007 use singular values instead). At most N − 1. Cost N·m² + m³ for m = min(N, d).
 * @returns NaN where all rows are equal
 */
export function effectiveRank(matrix: Rows): number {
  const { gram, size } = smallerGram(matrix);
  const { values } = symmetricSpectrum(gram, size);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  if (!(total > 1e-12)) return Number.NaN;
  let entropy = 0;
  for (const value of values) {
    const share = value / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return Math.exp(entropy);
}

/** XXᵀ or XᵀX of the centred rows: both have the same eigenvalues but zeros. */
function smallerGram(matrix: Rows): { gram: Float64Array; size: number } {
  const { data, rows, cols } = exactRows(matrix);
  for (let c = 0; c < cols; c++) {
    let mean = 0;
    for (let i = 0; i < rows; i++) mean += data[i * cols + c] / rows;
    for (let i = 0; i < rows; i++) data[i * cols + c] -= mean;
  }
  return rows <= cols
    ? { gram: ofRows(data, rows, cols), size: rows }
    : { gram: ofColumns(data, rows, cols), size: cols };
}

function ofRows(data: Float64Array, rows: number, cols: number): Float64Array {
  const gram = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let c = 0; c < cols; c++) sum += data[i * cols + c] * data[j * cols + c];
      gram[i * rows + j] = sum;
      gram[j * rows + i] = sum;
    }
  }
  return gram;
}

function ofColumns(data: Float64Array, rows: number, cols: number): Float64Array {
  const gram = new Float64Array(cols * cols);
  for (let i = 0; i < rows; i++) {
    const start = i * cols;
    for (let p = 0; p < cols; p++) {
      const x = data[start + p];
      for (let q = 0; q <= p; q++) gram[p * cols + q] += x * data[start + q];
    }
  }
  for (let p = 0; p < cols; p++) for (let q = 0; q < p; q++) gram[q * cols + p] = gram[p * cols + q];
  return gram;
}
