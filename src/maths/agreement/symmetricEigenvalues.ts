/**
 * Eigenvalues of a symmetric m×m matrix, ascending: Householder reduction to tridiagonal form, then implicit QL
 * (Golub & Van Loan, 8.3). About ⅔·m³ multiplications; for m in the hundreds, where Jacobi (symmetricEigen.ts) is slow.
 */
export function symmetricEigenvalues(matrix: Float64Array, m: number): Float64Array<ArrayBuffer> {
  const { diagonal, beside } = tridiagonal(Float64Array.from(matrix), m);
  for (let l = 0; l < m; l++) settle(diagonal, beside, l, m);
  return diagonal.sort();
}

/** Reflects the trailing block onto its first axis, from the first column on; overwrites `a`. */
function tridiagonal(a: Float64Array, m: number) {
  const diagonal = new Float64Array(m);
  const beside = new Float64Array(m);
  const v = new Float64Array(m);
  const p = new Float64Array(m);
  for (let k = 0; k < m; k++) {
    diagonal[k] = a[k * m + k];
    let square = 0;
    for (let i = k + 1; i < m; i++) {
      v[i] = a[i * m + k];
      square += v[i] * v[i];
    }
    if (k + 1 >= m) break;
    const length = Math.sqrt(square);
    const alpha = v[k + 1] > 0 ? -length : length;
    beside[k] = alpha;
    const half = square - alpha * v[k + 1];
    if (!(half > 0)) continue;
    v[k + 1] -= alpha;
    reflect(a, v, p, half, k + 1, m);
  }
  return { diagonal, beside };
}

/** A − v·wᵀ − w·vᵀ on rows and columns from `first` on, with w = p − (vᵀp/2h)·v and p = A·v/h. */
function reflect(
  a: Float64Array,
  v: Float64Array,
  p: Float64Array,
  h: number,
  first: number,
  m: number,
): void {
  let along = 0;
  for (let i = first; i < m; i++) {
    let sum = 0;
    for (let j = first; j < m; j++) sum += a[i * m + j] * v[j];
    p[i] = sum / h;
    along += v[i] * p[i];
  }
  const share = along / (2 * h);
  for (let i = first; i < m; i++) p[i] -= share * v[i];
  for (let i = first; i < m; i++) {
    const x = v[i];
    const y = p[i];
    for (let j = first; j < m; j++) a[i * m + j] -= x * p[j] + y * v[j];
  }
}

/** QL steps with implicit shifts until the first value of the block stands alone. */
function settle(d: Float64Array, e: Float64Array, l: number, m: number): void {
  for (let step = 0; step < 60; step++) {
    let end = l;
    while (end < m - 1 && Math.abs(e[end]) > 1e-16 * (Math.abs(d[end]) + Math.abs(d[end + 1]))) end++;
    if (end === l) return;
    chase(d, e, l, end);
  }
}

function chase(d: Float64Array, e: Float64Array, l: number, end: number): void {
  const slope = (d[l + 1] - d[l]) / (2 * e[l]);
  const root = Math.hypot(slope, 1);
  let g = d[end] - d[l] + e[l] / (slope + (slope < 0 ? -root : root));
  let sin = 1;
  let cos = 1;
  let carried = 0;
  for (let i = end - 1; i >= l; i--) {
    const f = sin * e[i];
    const b = cos * e[i];
    const length = Math.hypot(f, g);
    e[i + 1] = length;
    if (length === 0) {
      d[i + 1] -= carried;
      e[end] = 0;
      return;
    }
    sin = f / length;
    cos = g / length;
    const lifted = d[i + 1] - carried;
    const turned = (d[i] - lifted) * sin + 2 * cos * b;
    carried = sin * turned;
    d[i + 1] = lifted + carried;
    g = cos * turned - b;
  }
  d[l] -= carried;
  e[l] = g;
  e[end] = 0;
}
