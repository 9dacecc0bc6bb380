import fc from "fast-check";
import { expect, test } from "vitest";
import { exactGeometry } from "./exactGeometry.ts";
import { normaliseRows, row, type UnitMatrix } from "./matrix.ts";
import { chordLength, dot } from "./similarity.ts";
import { fromRows, normalRows } from "./testData.ts";

test("up to three texts lie exactly as far apart as their vectors, around the origin", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 8 }), fc.nat(), (n, d, seed) => {
      const unit = normaliseRows(normalRows(n, d, seed));
      const xy = exactGeometry(unit);
      expect(xy).toHaveLength(2 * n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) expect(gap(xy, i, j)).toBeCloseTo(chord(unit, i, j), 3);
      }
      expect(xy.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
    }),
  );
});

test("equal and zero rows keep the figure finite", () => {
  const figure = exactGeometry(
    normaliseRows(
      fromRows([
        [1, 0],
        [1, 0],
        [0, 1],
      ]),
    ),
  );
  expect(gap(figure, 0, 1)).toBe(0);
  expect(gap(figure, 0, 2)).toBeCloseTo(Math.SQRT2, 6);
  const zeros = exactGeometry(
    normaliseRows(
      fromRows([
        [0, 0],
        [0, 0],
        [0, 1],
      ]),
    ),
  );
  expect(zeros.every(Number.isFinite)).toBe(true);
});

test("four texts are too many", () => {
  expect(() => exactGeometry(normaliseRows(normalRows(4, 3, 1)))).toThrow(RangeError);
});

function chord(unit: UnitMatrix, i: number, j: number): number {
  return chordLength(dot(row(unit, i), row(unit, j)));
}

function gap(xy: Float32Array, i: number, j: number): number {
  return Math.hypot(xy[2 * i]! - xy[2 * j]!, xy[2 * i + 1]! - xy[2 * j + 1]!);
}
