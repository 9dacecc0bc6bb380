import { type Matrix, row } from "./matrix.ts";

/**
 * Scales a vector to length 1 in float32 arithmetic, sum included, as Ollama's server does (`normalize` in
 * server/routes.go). Zero stays zero.
 * @param vector changed in place, and returned
 */
export function normaliseAsServer<T extends Float32Array>(vector: T): T {
  let sum = 0;
  for (let c = 0; c < vector.length; c++) sum = Math.fround(sum + Math.fround(vector[c] * vector[c]));
  const scale = Math.fround(1 / Math.max(Math.sqrt(sum), 1e-12));
  for (let c = 0; c < vector.length; c++) vector[c] *= scale;
  return vector;
}

/**
 * The first `dimensions` numbers, normalised again: what the server answers to `dimensions`, made from the vector
 * it answers without. Zero, negative or too many mean the whole vector, untouched, as there.
 * @returns a copy if something was cut
 */
export function cutAsServer<T extends Float32Array>(vector: T, dimensions: number): T {
  if (!(dimensions > 0 && dimensions < vector.length)) return vector;
  return normaliseAsServer(vector.slice(0, dimensions) as T);
}

/**
 * `cutAsServer` of every row.
 * @returns rows × min(dimensions, cols); the matrix itself if nothing is cut
 */
export function truncateColumns(matrix: Matrix, dimensions: number): Matrix {
  const cols = Math.floor(dimensions);
  if (!(cols > 0 && cols < matrix.cols)) return matrix;
  const data = new Float32Array(matrix.rows * cols);
  for (let i = 0; i < matrix.rows; i++) data.set(cutAsServer(row(matrix, i), cols), i * cols);
  return { data, rows: matrix.rows, cols };
}
