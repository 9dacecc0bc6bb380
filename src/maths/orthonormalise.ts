/**
 * Gram–Schmidt, twice, in place. Columns that depend on earlier ones become zero instead of noise.
 * @returns the length each column had left after the first pass
 */
export function orthonormalise(vectors: Float64Array[]): Float64Array {
  const lengths = new Float64Array(vectors.length);
  vectors.forEach((vector, b) => {
    const before = length(vector);
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = 0; earlier < b; earlier++) subtractProjection(vector, vectors[earlier]);
      if (pass === 0) lengths[b] = length(vector);
    }
    const after = length(vector);
    const scale = after > before * 1e-12 ? 1 / after : 0;
    for (let c = 0; c < vector.length; c++) vector[c] *= scale;
  });
  return lengths;
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  let along = 0;
  for (let c = 0; c < vector.length; c++) along += vector[c] * unit[c];
  for (let c = 0; c < vector.length; c++) vector[c] -= along * unit[c];
}

function length(vector: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < vector.length; c++) sum += vector[c] ** 2;
  return Math.sqrt(sum);
}
