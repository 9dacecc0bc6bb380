/**
 * Scales a vector to length 1 in float32 arithmetic, sum included, as the real server does. Zero stays zero.
 * @param vector changed in place, and returned
 */
export function normalise(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum = Math.fround(sum + Math.fround(value * value));
  const scale = Math.fround(1 / Math.max(Math.sqrt(sum), 1e-12));
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * scale;
  return vector;
}

/** The first `dimensions` components normalised again; zero, negative or too many mean the whole vector. */
export function cutTo(vector: Float32Array, dimensions: number): Float32Array {
  return dimensions > 0 && dimensions < vector.length ? normalise(vector.slice(0, dimensions)) : vector;
}

/** Not-a-number and infinite values become 0: between the runner and the server they travel as `null`. */
export function dropNonFinite(vector: Float32Array): Float32Array {
  for (let i = 0; i < vector.length; i++) if (!Number.isFinite(vector[i])) vector[i] = 0;
  return vector;
}
