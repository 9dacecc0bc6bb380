export type DistanceCurve = { readonly a: number; readonly b: number };

const points = 300;
const furthest = 3;
const steps = 50;

/**
 * The a and b for which 1 / (1 + a·x^2b) comes closest to UMAP's wish: 1 up to `minDist`, then falling off as
 * e^-(x − minDist). Least squares on a grid, by damped Gauss–Newton steps.
 */
export function distanceCurve(minDist: number): DistanceCurve {
  let curve = { a: 1, b: 1 };
  let error = misfit(curve, minDist);
  let damping = 1e-3;
  for (let step = 0; step < steps; step++) {
    const next = stepFrom(curve, minDist, damping);
    const nextError = misfit(next, minDist);
    if (nextError < error && next.a > 0 && next.b > 0) {
      curve = next;
      error = nextError;
      damping /= 10;
    } else {
      damping *= 10;
    }
  }
  return curve;
}

function eachPoint(minDist: number, visit: (x: number, wish: number) => void): void {
  for (let i = 0; i < points; i++) {
    const x = (furthest * i) / (points - 1);
    visit(x, x < minDist ? 1 : Math.exp(minDist - x));
  }
}

function misfit({ a, b }: DistanceCurve, minDist: number): number {
  let sum = 0;
  eachPoint(minDist, (x, wish) => {
    sum += (1 / (1 + a * x ** (2 * b)) - wish) ** 2;
  });
  return sum;
}

function stepFrom({ a, b }: DistanceCurve, minDist: number, damping: number): DistanceCurve {
  let aa = 0;
  let ab = 0;
  let bb = 0;
  let ra = 0;
  let rb = 0;
  eachPoint(minDist, (x, wish) => {
    if (x === 0) return;
    const raised = x ** (2 * b);
    const value = 1 / (1 + a * raised);
    const byA = -raised * value * value;
    const byB = -2 * a * raised * Math.log(x) * value * value;
    aa += byA * byA;
    ab += byA * byB;
    bb += byB * byB;
    ra += byA * (wish - value);
    rb += byB * (wish - value);
  });
  aa *= 1 + damping;
  bb *= 1 + damping;
  const determinant = aa * bb - ab * ab;
  return { a: a + (ra * bb - rb * ab) / determinant, b: b + (rb * aa - ra * ab) / determinant };
}
