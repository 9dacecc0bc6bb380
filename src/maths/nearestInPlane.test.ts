import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestInPlane } from "./nearestInPlane.ts";
import { normalRows } from "./testData.ts";

function byLooking(xy: ArrayLike<number>, k: number): number[] {
  const n = xy.length / 2;
  const square = (i: number, j: number) => {
    const [dx, dy] = [xy[2 * j]! - xy[2 * i]!, xy[2 * j + 1]! - xy[2 * i + 1]!];
    return dx * dx + dy * dy;
  };
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => j)
      .filter((j) => j !== i)
      .sort((a, b) => square(i, a) - square(i, b) || a - b)
      .slice(0, k),
  ).flat();
}

test("finds the nearest points, ties to the lower index", () => {
  const place = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(place, place), { maxLength: 30 }),
      fc.integer({ min: 0, max: 8 }),
      (points, k) => {
        const xy = points.flat();
        expect(Array.from(nearestInPlane(xy, k).indices)).toEqual(
          byLooking(xy, Math.min(k, points.length - 1)),
        );
      },
    ),
  );
  const { data } = normalRows(300, 2, 1);
  expect(Array.from(nearestInPlane(data, 15).indices)).toEqual(byLooking(data, 15));
});
