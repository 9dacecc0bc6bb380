import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseRows, row, zeros } from "./matrix.ts";
import { cosineMatrix, cosinesTo, dot, maxMatrixRows } from "./similarity.ts";
import { fromRows, normalRows } from "./testData.ts";

test("every cell is the dot product of its two rows, whatever the number of rows", () => {
  for (const n of [0, 1, 5, 64, 65, 75]) {
    const unit = normaliseRows(normalRows(n, 7, n + 1));
    const cosines = cosineMatrix(unit);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        expect(cosines[i * n + j]).toBeCloseTo(i === j ? 1 : dot(row(unit, i), row(unit, j)), 6);
      }
    }
  }
});

test("the rows of the matrix are cosinesTo, and none leaves [-1, 1]", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 9 }), fc.nat(), (n, d, seed) => {
      const unit = normaliseRows(normalRows(n, d, seed));
      const cosines = cosineMatrix(unit);
      expect(cosines.every((cosine) => Math.abs(cosine) <= 1)).toBe(true);
      for (let i = 0; i < n; i++) {
        expect(cosines.subarray(i * n, (i + 1) * n)).toEqual(cosinesTo(unit, i));
      }
    }),
    { numRuns: 20 },
  );
});

test("zero rows and rows with NaN have cosine 0 to everything, themselves included", () => {
  const unit = normaliseRows(
    fromRows([
      [1, 0],
      [0, 0],
      [Number.NaN, 1],
      [Number.POSITIVE_INFINITY, 1],
    ]),
  );
  expect([...cosineMatrix(unit)]).toEqual([1, ...new Array(15).fill(0)]);
  expect([...cosinesTo(unit, 2)]).toEqual([0, 0, 0, 0]);
});

test("a matrix too large for memory is refused", () => {
  expect(() => cosineMatrix(normaliseRows(zeros(maxMatrixRows + 1, 1)))).toThrow(RangeError);
});
