import { expect, test } from "vitest";
import { normaliseRows, row } from "./matrix.ts";
import { normalRows } from "./testData.ts";
import { truncateColumns } from "./truncateColumns.ts";

test("keeps the first columns at length 1", () => {
  const matrix = normalRows(5, 12, 3);
  const cut = truncateColumns(matrix, 4);
  expect(cut).toMatchObject({ rows: 5, cols: 4 });
  for (let i = 0; i < 5; i++) {
    const [own, whole] = [row(cut, i), row(matrix, i)];
    const length = Math.hypot(...whole.subarray(0, 4));
    own.forEach((value, c) => {
      expect(value).toBeCloseTo((whole[c] ?? 0) / length, 6);
    });
  }
});

test("keeps all where there are no more, and a row of zeros stays one", () => {
  const matrix = normalRows(3, 4, 1);
  matrix.data.fill(0, 0, 4);
  expect(truncateColumns(matrix, 9)).toEqual(normaliseRows(matrix));
  expect(row(truncateColumns(matrix, 2), 0)).toEqual(Float32Array.of(0, 0));
  expect(() => truncateColumns(matrix, 0)).toThrow(RangeError);
});
