// Products of a tall float32 matrix with a few float64 columns, for subspace iteration.

/** `width` columns of one length. */
export function columns(width: number, length: number, fill: () => number): Float64Array[] {
  return Array.from({ length: width }, () => Float64Array.from({ length }, fill));
}

/** With columns of zeros, until their number is a multiple of four. */
export function padded(vectors: Float64Array[], length: number): Float64Array[] {
  const missing = (4 - (vectors.length % 4)) % 4;
  return [...vectors, ...columns(missing, length, () => 0)];
}

/** X·W, four columns of W at a time (their number is a multiple of four). */
export function times(x: Float32Array, rows: number, cols: number, w: Float64Array[]): Float64Array[] {
  const product = columns(w.length, rows, () => 0);
  for (let b = 0; b < w.length; b += 4) {
    const [w0, w1, w2, w3] = w.slice(b, b + 4);
    for (let i = 0; i < rows; i++) {
      const offset = i * cols;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let c = 0; c < cols; c++) {
        const value = x[offset + c];
        s0 += value * w0[c];
        s1 += value * w1[c];
        s2 += value * w2[c];
        s3 += value * w3[c];
      }
      product[b][i] = s0;
      product[b + 1][i] = s1;
      product[b + 2][i] = s2;
      product[b + 3][i] = s3;
    }
  }
  return product;
}

/** Xᵀ·T, the same way. */
export function timesTransposed(
  x: Float32Array,
  rows: number,
  cols: number,
  t: Float64Array[],
): Float64Array[] {
  const product = columns(t.length, cols, () => 0);
  for (let b = 0; b < t.length; b += 4) {
    const [p0, p1, p2, p3] = product.slice(b, b + 4);
    for (let i = 0; i < rows; i++) {
      const offset = i * cols;
      const t0 = t[b][i];
      const t1 = t[b + 1][i];
      const t2 = t[b + 2][i];
      const t3 = t[b + 3][i];
      for (let c = 0; c < cols; c++) {
        const value = x[offset + c];
        p0[c] += value * t0;
        p1[c] += value * t1;
        p2[c] += value * t2;
        p3[c] += value * t3;
      }
    }
  }
  return product;
}

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
