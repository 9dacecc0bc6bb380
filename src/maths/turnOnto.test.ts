import fc from "fast-check";
import { expect, test } from "vitest";
import { mirrorOnto, turnOnto } from "./turnOnto.ts";

const points = fc
  .array(fc.float({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 16 })
  .map((values) => values.slice(0, values.length & ~1));

function misfit(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length / 2;
  const mean = (values: ArrayLike<number>, axis: number) =>
    Array.from(values)
      .filter((_, at) => at % 2 === axis)
      .reduce((sum, value) => sum + value / n, 0);
  const shift = [0, 1].map((axis) => mean(b, axis) - mean(a, axis));
  return Array.from(a).reduce((sum, value, at) => sum + (value + shift[at % 2]! - b[at]!) ** 2, 0);
}

test("no rotation and no reflection comes closer", () => {
  fc.assert(
    fc.property(fc.tuple(points, points), ([a, b]) => {
      const length = Math.min(a.length, b.length);
      const [xy, target] = [a.slice(0, length), b.slice(0, length)];
      const best = misfit(turnOnto(xy, target), target);
      for (let step = 0; step < 120; step++) {
        const [cosine, sine] = [Math.cos(step / 19), Math.sin(step / 19)];
        const side = step % 2 ? 1 : -1;
        const turned = xy.map((_, at) => {
          const [x, y] = [xy[at & ~1]!, side * xy[at | 1]!];
          return at & 1 ? sine * x + cosine * y : cosine * x - sine * y;
        });
        expect(best).toBeLessThanOrEqual(misfit(turned, target) + 1e-3);
      }
    }),
  );
});

test("distances and the mean stay", () => {
  const xy = [1, 2, 4, -1, 0, 3, 2, 2];
  const turned = turnOnto(xy, [5, 0, 1, 1, -2, 4, 0, 0]);
  const gap = (of: ArrayLike<number>, i: number, j: number) =>
    Math.hypot(of[2 * i]! - of[2 * j]!, of[2 * i + 1]! - of[2 * j + 1]!);
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < i; j++) expect(gap(turned, i, j)).toBeCloseTo(gap(xy, i, j));
  expect(turned[0]! + turned[2]! + turned[4]! + turned[6]!).toBeCloseTo(7);
});

test("onto a single spot nothing is turned", () => {
  const xy = Float32Array.of(1, 2, 4, -1, 0, 3);
  expect(turnOnto(xy, [7, 7, 7, 7, 7, 7])).toEqual(xy);
  expect(turnOnto(xy, xy)).toEqual(xy);
});

test("axes are mirrored one by one", () => {
  const xy = [1, 2, -3, 1, 2, -3];
  expect(Array.from(mirrorOnto(xy, [-1, 4, 3, 2, -2, -6]))).toEqual([-1, 2, 3, 1, -2, -3]);
});
