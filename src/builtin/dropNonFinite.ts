/** Not-a-number and infinite values become 0: between the runner and the server they travel as `null`. */
export function dropNonFinite(vector: Float32Array): Float32Array {
  for (let i = 0; i < vector.length; i++) if (!Number.isFinite(vector[i])) vector[i] = 0;
  return vector;
}
