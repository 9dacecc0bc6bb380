import { expect, test } from "vitest";
import { row } from "./matrix.ts";
import { nearestInPlane } from "./nearestInPlane.ts";
import { nearestNeighbours } from "./neighbours.ts";
import { rankExcess, rankScore } from "./rankExcess.ts";
import { dot } from "./similarity.ts";
import { twentyRows } from "./testData.ts";

test("trustworthiness and continuity of 20 rows are those of an independent implementation", () => {
  const unit = twentyRows();
  const xy = Array.from({ length: 40 }, (_, at) => unit.data[(at >> 1) * unit.cols + (at & 1)]!);
  const [near, drawn] = [nearestNeighbours(unit, 5), nearestInPlane(xy, 5)];
  let [intruding, missing] = [0, 0];
  for (let i = 0; i < 20; i++) {
    const cosines = Array.from({ length: 20 }, (_, j) => dot(row(unit, i), row(unit, j)));
    const closeness = Array.from(
      { length: 20 },
      (_, j) => -((xy[2 * i]! - xy[2 * j]!) ** 2) - (xy[2 * i + 1]! - xy[2 * j + 1]!) ** 2,
    );
    intruding += rankExcess(cosines, i, drawn) / 20;
    missing += rankExcess(closeness, i, near) / 20;
  }
  expect(rankScore(intruding, 20, 5)).toBeCloseTo(0.680833333, 9);
  expect(rankScore(missing, 20, 5)).toBeCloseTo(0.6675, 9);
});

test("on a line, by hand: pointwise and together, ties to the lower index", () => {
  const [x, y] = [
    [0, 1, 2.1, 3.3, 4.6, 6],
    [0, 3.3, 1, 2.1, 6, 4.6],
  ] as const;
  const level = (values: readonly number[]) => values.flatMap((value) => [value, 0]);
  const scores = (from: readonly number[], to: readonly number[], k: number) => {
    const drawn = nearestInPlane(level(to), k);
    return from.map((own, i) => {
      const closeness = from.map((other) => -Math.abs(own - other));
      return rankScore(rankExcess(closeness, i, drawn), 6, k);
    });
  };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
  expect(mean(scores(x, y, 1))).toBeCloseTo(0.625, 9);
  expect(mean(scores(y, x, 1))).toBeCloseTo(0.541666667, 9);
  const expected = [
    [0.8, 0.2, 0.8, 0.8, 0.6, 0.6],
    [0.8, 0.2, 0.8, 0.4, 0.8, 0.8],
  ];
  [scores(x, y, 2), scores(y, x, 2)].forEach((found, side) => {
    found.forEach((score, i) => {
      expect(score).toBeCloseTo(expected[side]![i]!, 9);
    });
  });
});
