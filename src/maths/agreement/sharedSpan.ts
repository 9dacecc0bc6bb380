import { orthonormalise } from "../orthonormalise.ts";
import { seededRandom } from "../random.ts";
import { singularValues } from "./singularValues.ts";
import type { Tall } from "./tall.ts";

/** Directions looked for: whole tiles of the kernels. */
export const sharedDirections = 128;
const rounds = 2;

/** r directions in each of two spaces, orthonormal: turning the one space onto the other turns q onto q. */
export type SharedSpan = {
  /** r×cols, direction after direction. */
  readonly first: Float32Array<ArrayBuffer>;
  readonly second: Float32Array<ArrayBuffer>;
};

/**
 * The directions that two centred spaces of the same texts share most: the first singular vectors of XᵀY, by subspace
 * iteration (Halko, Martinsson & Tropp 2011). A Procrustes rotation within them, for spaces whose exact one would take
 * 10·d³ multiplications; costs n·(d + d′)·128 a few times. Ranks of residuals follow the exact ones and planted movers
 * stand out as well (see the tests); what lies outside is left out of both spaces.
 */
export function sharedSpan(first: Tall, second: Tall): SharedSpan {
  const random = seededRandom(1);
  const start = new Float32Array(sharedDirections * second.cols).map(() => random() * 2 - 1);
  let toFirst = new Float32Array(0);
  let toSecond = start;
  let inFirst = new Float32Array(0);
  let inSecond = second.project(start);
  for (let round = 1; round <= rounds; round++) {
    toFirst = orthonormal(first.weigh(inSecond), first.cols);
    inFirst = first.project(toFirst);
    toSecond = second.weigh(inFirst);
    // In between, lengths that follow the singular values do no harm.
    if (round === rounds) toSecond = orthonormal(toSecond, second.cols);
    inSecond = second.project(toSecond);
  }
  const { left, right } = singularValues(innerProducts(inFirst, inSecond, first.rows));
  return { first: turned(toFirst, left), second: turned(toSecond, right) };
}

function orthonormal(directions: Float32Array, cols: number): Float32Array<ArrayBuffer> {
  const columns = Array.from({ length: directions.length / cols }, (_, q) =>
    Float64Array.from(directions.subarray(q * cols, (q + 1) * cols)),
  );
  orthonormalise(columns);
  const out = new Float32Array(directions.length);
  columns.forEach((column, q) => {
    out.set(column, q * cols);
  });
  return out;
}

/** PᵀQ as columns, from coordinates direction after direction. */
function innerProducts(p: Float32Array, q: Float32Array, n: number): Float64Array[] {
  const width = q.length / n;
  return Array.from({ length: width }, (_, to) =>
    Float64Array.from({ length: p.length / n }, (_, from) => {
      let sum = 0;
      for (let i = 0, a = from * n, b = to * n; i < n; i++, a++, b++) sum += p[a] * q[b];
      return sum;
    }),
  );
}

/** Directions combined by a small matrix given as columns. */
function turned(directions: Float32Array, turn: readonly Float64Array[]): Float32Array<ArrayBuffer> {
  const width = turn.length;
  const cols = directions.length / width;
  const out = new Float32Array(directions.length);
  const sum = new Float64Array(cols);
  turn.forEach((weights, to) => {
    sum.fill(0);
    weights.forEach((weight, from) => {
      for (let c = 0, at = from * cols; c < cols; c++, at++) sum[c] += weight * directions[at];
    });
    out.set(sum, to * cols);
  });
  return out;
}

/**
 * Procrustes residual of every text within the shared directions, ‖x − y‖/(‖x‖ + ‖y‖); see `residuals`.
 * @param first coordinates r×n, direction after direction
 */
export function residualsInSpan(
  first: Float32Array,
  second: Float32Array,
  n: number,
): Float64Array<ArrayBuffer> {
  const apart = new Float64Array(n);
  const lengths = [new Float64Array(n), new Float64Array(n)] as const;
  for (let at = 0; at < first.length; ) {
    for (let i = 0; i < n; i++, at++) {
      const [x, y] = [first[at], second[at]];
      apart[i] += (x - y) * (x - y);
      lengths[0][i] += x * x;
      lengths[1][i] += y * y;
    }
  }
  return apart.map((square, i) => {
    const both = Math.sqrt(lengths[0][i]) + Math.sqrt(lengths[1][i]);
    return both > 0 ? Math.sqrt(square) / both : 0;
  });
}
