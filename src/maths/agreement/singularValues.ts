/** A = U·diag(values)·Vᵀ, thin; columns as arrays. */
export type SingularValues = {
  /** Largest first. */
  readonly values: Float64Array<ArrayBuffer>;
  /** Columns of U, of length 1; zero beyond the rank. */
  readonly left: readonly Float64Array[];
  /** Columns of V, of length 1. */
  readonly right: readonly Float64Array[];
};

const maxSweeps = 40;
const tolerance = 1e-15;

/**
 * Singular values and vectors by one-sided Jacobi rotations (Hestenes 1958; Golub & Van Loan 8.6.3): accurate to the
 * last digits even for the small ones, at about m·n² multiplications and more a sweep.
 * @param columns n columns of length m; not changed
 * @param start an orthonormal basis of n columns of length n to begin with; the nearer to V, the fewer sweeps
 */
export function singularValues(
  columns: readonly Float64Array[],
  start?: readonly Float64Array[],
): SingularValues {
  const n = columns.length;
  const right = start?.map((column) => column.slice()) ?? identity(n);
  const turned = start
    ? right.map((column) => combination(columns, column))
    : columns.map((one) => one.slice());
  const squares = Float64Array.from(turned, (column) => dot(column, column));
  const floor = tolerance * squares.reduce((sum, square) => sum + square, 0) * tolerance;
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotated = rotate(turned, right, squares, p, q, floor) || rotated;
    }
    if (!rotated) break;
  }
  return sorted(turned, right);
}

/** Makes two columns orthogonal; false where they are. */
function rotate(
  turned: readonly Float64Array[],
  right: readonly Float64Array[],
  squares: Float64Array,
  p: number,
  q: number,
  floor: number,
): boolean {
  const [a, b] = [squares[p], squares[q]];
  // Columns of rounding alone are left alone.
  if (a <= floor || b <= floor) return false;
  const product = dot(turned[p], turned[q]);
  if (Math.abs(product) <= tolerance * Math.sqrt(a * b)) return false;
  const zeta = (b - a) / (2 * product);
  const tangent = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cos = 1 / Math.sqrt(1 + tangent * tangent);
  turn(turned[p], turned[q], cos, cos * tangent);
  turn(right[p], right[q], cos, cos * tangent);
  squares[p] = dot(turned[p], turned[p]);
  squares[q] = dot(turned[q], turned[q]);
  return true;
}

function turn(p: Float64Array, q: Float64Array, cos: number, sin: number): void {
  for (let i = 0; i < p.length; i++) {
    const x = p[i];
    const y = q[i];
    p[i] = cos * x - sin * y;
    q[i] = sin * x + cos * y;
  }
}

function sorted(turned: readonly Float64Array[], right: readonly Float64Array[]): SingularValues {
  const lengths = turned.map((column) => Math.sqrt(dot(column, column)));
  const order = lengths.map((_, at) => at).sort((p, q) => lengths[q] - lengths[p]);
  const least = (lengths[order[0]] ?? 0) * 1e-14;
  return {
    values: Float64Array.from(order, (at) => lengths[at]),
    left: order.map((at) => turned[at].map((value) => (lengths[at] > least ? value / lengths[at] : 0))),
    right: order.map((at) => right[at]),
  };
}

function combination(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, at) => {
    const weight = weights[at];
    for (let i = 0; i < sum.length; i++) sum[i] += weight * column[i];
  });
  return sum;
}

function identity(n: number): Float64Array[] {
  return Array.from({ length: n }, (_, p) => {
    const column = new Float64Array(n);
    column[p] = 1;
    return column;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
