export type SymmetricEigen = {
  /** m eigenvalues, largest first. */
  readonly values: Float64Array;
  /** m×m, eigenvector r in row r, of length 1. */
  readonly vectors: Float64Array;
};

const maxSweeps = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric m×m matrix by cyclic Jacobi rotations (Golub & Van Loan,
 * Matrix Computations, 8.5). For small m only: each sweep costs about 4·m³.
 */
export function symmetricEigen(matrix: ArrayLike<number>, m: number): SymmetricEigen {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(m * m);
  for (let i = 0; i < m; i++) v[i * m + i] = 1;
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let rotated = false;
    for (let p = 0; p < m; p++) {
      for (let q = p + 1; q < m; q++) rotated = rotate(a, v, m, p, q) || rotated;
    }
    if (!rotated) break;
  }
  const ranking = Array.from({ length: m }, (_, i) => i).sort((x, y) => a[y * m + y] - a[x * m + x]);
  const values = Float64Array.from(ranking, (r) => a[r * m + r]);
  const vectors = new Float64Array(m * m);
  ranking.forEach((from, to) => {
    vectors.set(v.subarray(from * m, (from + 1) * m), to * m);
  });
  return { values, vectors };
}

/** One rotation that makes a[p][q] zero; false when it is zero already, beside its diagonal. */
function rotate(a: Float64Array, v: Float64Array, m: number, p: number, q: number): boolean {
  const apq = a[p * m + q];
  const app = a[p * m + p];
  const aqq = a[q * m + q];
  if (Math.abs(apq) <= 1e-16 * Math.sqrt(Math.abs(app * aqq)) || Math.abs(apq) < 1e-300) return false;
  const theta = (aqq - app) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cos = 1 / Math.sqrt(t * t + 1);
  const sin = t * cos;
  for (let i = 0; i < m; i++) {
    const ip = a[i * m + p];
    const iq = a[i * m + q];
    a[i * m + p] = cos * ip - sin * iq;
    a[i * m + q] = sin * ip + cos * iq;
  }
  for (let i = 0; i < m; i++) {
    const pi = a[p * m + i];
    const qi = a[q * m + i];
    a[p * m + i] = cos * pi - sin * qi;
    a[q * m + i] = sin * pi + cos * qi;
    const vp = v[p * m + i];
    const vq = v[q * m + i];
    v[p * m + i] = cos * vp - sin * vq;
    v[q * m + i] = sin * vp + cos * vq;
  }
  return true;
}
