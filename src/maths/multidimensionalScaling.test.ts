import { expect, test } from "vitest";
import { multidimensionalScaling } from "./multidimensionalScaling.ts";
import { percentileRanks } from "./percentileRanks.ts";
import { seededRandom } from "./random.ts";

test("distances of a plane figure come back exactly, whatever the start", () => {
  const random = seededRandom(4);
  const points = Array.from({ length: 24 }, () => random() * 3);
  const start = points.map((value) => value + random() * 0.6);
  const { xy, stress } = multidimensionalScaling(distancesOf(points), start, 2000);
  expect(stress).toBeLessThan(1e-3);
  distancesOf([...xy]).forEach((distance, at) => {
    expect(distance).toBeCloseTo(distancesOf(points)[at]!, 2);
  });
});

test("no number of steps makes the picture worse, and size does not matter at the start", () => {
  const random = seededRandom(9);
  const n = 12;
  const distances = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      distances[i * n + j] = random();
      distances[j * n + i] = distances[i * n + j]!;
    }
  }
  const start = Array.from({ length: 2 * n }, () => random() * 1e4);
  let last = Number.POSITIVE_INFINITY;
  for (const steps of [0, 1, 5, 20, 300]) {
    const { stress } = multidimensionalScaling(distances, start, steps);
    expect(stress).toBeLessThanOrEqual(last);
    last = stress;
  }
});

test("coincident points and no points give numbers", () => {
  const { xy, stress } = multidimensionalScaling(new Float64Array(16), new Float64Array(8));
  expect([...xy]).toEqual(new Array(8).fill(0));
  expect(stress).toBe(0);
  expect(multidimensionalScaling([], []).xy).toHaveLength(0);
});

test("equal values share their average percentile rank", () => {
  expect([...percentileRanks([30, 10, 20, 10])]).toEqual([1, 0.375, 0.75, 0.375]);
  expect([...percentileRanks([5, 5])]).toEqual([0.75, 0.75]);
  expect(percentileRanks([])).toHaveLength(0);
});

function distancesOf(xy: readonly number[]): number[] {
  const n = xy.length / 2;
  return Array.from({ length: n * n }, (_, at) => {
    const i = Math.floor(at / n);
    const j = at % n;
    return Math.hypot(xy[2 * i]! - xy[2 * j]!, xy[2 * i + 1]! - xy[2 * j + 1]!);
  });
}
