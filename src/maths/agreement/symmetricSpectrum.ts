export type SymmetricSpectrum = {
  /** m eigenvalues, in no order. */
  readonly values: Float64Array<ArrayBuffer>;
  /** Eigenvectors of length 1 in the order of the values; none unless asked for. */
  readonly vectors: readonly Float64Array<ArrayBuffer>[];
};

/**
 * Eigenvalues, and if asked eigenvectors, of a symmetric m×m matrix: Householder reduction to tridiagonal form, then
 * implicit QL (Golub & Van Loan, 8.3). For m in the hundreds, where Jacobi (symmetricEigen.ts) is slow: about m³
 * multiplications for the values, four times as many with vectors.
 */
export function symmetricSpectrum(matrix: Float64Array, m: number, withVectors = false): SymmetricSpectrum {
  const { diagonal, beside, mirrors } = tridiagonal(Float64Array.from(matrix), m);
  const vectors = withVectors ? identity(m) : [];
  for (let first = 0; first < m; first++) settle(diagonal, beside, first, vectors);
  for (const vector of vectors) {
    for (let at = mirrors.length - 1; at >= 0; at--) reflectVector(vector, mirrors[at]);
  }
  return { values: diagonal, vectors };
}

/** I − v·vᵀ/half, with v zero before `first`. */
type Mirror = { readonly v: Float64Array; readonly half: number; readonly first: number };

/** Reflects the trailing block onto its first axis, from the first column on; overwrites `a`. */
function tridiagonal(a: Float64Array, m: number) {
  const diagonal = new Float64Array(m);
  const beside = new Float64Array(m);
  const mirrors: Mirror[] = [];
  for (let k = 0; k < m; k++) {
    diagonal[k] = a[k * m + k];
    if (k + 1 === m) break;
    const v = new Float64Array(m);
    let square = 0;
    for (let i = k + 1; i < m; i++) {
      v[i] = a[i * m + k];
      square += v[i] * v[i];
    }
    beside[k] = v[k + 1] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    const half = square - beside[k] * v[k + 1];
    if (!(half > 0)) continue;
    v[k + 1] -= beside[k];
    const mirror = { v, half, first: k + 1 };
    mirrors.push(mirror);
    reflectBlock(a, mirror, m);
  }
  return { diagonal, beside, mirrors };
}

/** A − v·wᵀ − w·vᵀ in the trailing block, with w = p − (vᵀp/2h)·v and p = A·v/h. */
function reflectBlock(a: Float64Array, { v, half, first }: Mirror, m: number): void {
  const p = new Float64Array(m);
  let along = 0;
  for (let i = first; i < m; i++) {
    let sum = 0;
    for (let j = first; j < m; j++) sum += a[i * m + j] * v[j];
    p[i] = sum / half;
    along += v[i] * p[i];
  }
  const share = along / (2 * half);
  for (let i = first; i < m; i++) p[i] -= share * v[i];
  for (let i = first; i < m; i++) {
    const x = v[i];
    const y = p[i];
    for (let j = first; j < m; j++) a[i * m + j] -= x * p[j] + y * v[j];
  }
}

function reflectVector(vector: Float64Array, { v, half, first }: Mirror): void {
  let along = 0;
  for (let i = first; i < v.length; i++) along += v[i] * vector[i];
  along /= half;
  for (let i = first; i < v.length; i++) vector[i] -= along * v[i];
}

/** QL steps with implicit shifts until the first value of the block stands alone. */
function settle(d: Float64Array, e: Float64Array, first: number, vectors: readonly Float64Array[]): void {
  for (let step = 0; step < 60; step++) {
    let end = first;
    while (end < d.length - 1 && Math.abs(e[end]) > 1e-16 * (Math.abs(d[end]) + Math.abs(d[end + 1]))) end++;
    if (end === first) return;
    chase(d, e, first, end, vectors);
  }
}

function chase(
  d: Float64Array,
  e: Float64Array,
  first: number,
  end: number,
  vectors: readonly Float64Array[],
): void {
  const slope = (d[first + 1] - d[first]) / (2 * e[first]);
  const root = Math.hypot(slope, 1);
  let g = d[end] - d[first] + e[first] / (slope + (slope < 0 ? -root : root));
  let sin = 1;
  let cos = 1;
  let carried = 0;
  for (let i = end - 1; i >= first; i--) {
    const f = sin * e[i];
    const b = cos * e[i];
    const length = Math.sqrt(f * f + g * g);
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
    if (vectors.length > 0) turn(vectors[i + 1], vectors[i], cos, sin);
  }
  d[first] -= carried;
  e[first] = g;
  e[end] = 0;
}

function turn(upper: Float64Array, lower: Float64Array, cos: number, sin: number): void {
  for (let i = 0; i < upper.length; i++) {
    const f = upper[i];
    const b = lower[i];
    upper[i] = sin * b + cos * f;
    lower[i] = cos * b - sin * f;
  }
}

function identity(m: number): Float64Array<ArrayBuffer>[] {
  return Array.from({ length: m }, (_, i) => {
    const axis = new Float64Array(m);
    axis[i] = 1;
    return axis;
  });
}
