import { expect, test } from "vitest";
import { cutAsServer, normaliseAsServer, truncateColumns } from "./serverCut.ts";
import { normalRows } from "./testData.ts";

test("a vector is normalised and cut in the server's float32", () => {
  const full = normaliseAsServer(Float32Array.of(3, 4, 0, 12));
  expect(Array.from(full)).toEqual([0.23076925, 0.30769232, 0, 0.92307699].map(Math.fround));
  expect(Array.from(cutAsServer(full, 2))).toEqual([0.6000000238418579, 0.800000011920929]);
});

test("zero, negative and too many dimensions mean the whole vector; zeros stay zero", () => {
  const vector = Float32Array.of(0.6, 0.8);
  for (const dimensions of [0, -1, 2, 9, Number.NaN]) expect(cutAsServer(vector, dimensions)).toBe(vector);
  expect(Array.from(cutAsServer(Float32Array.of(0, 0, 1), 2))).toEqual([0, 0]);
  expect(Array.from(cutAsServer(Float32Array.of(-0.3, 1), 1))).toEqual([-1]);
});

test("a matrix is cut row by row", () => {
  const matrix = normalRows(3, 8, 1);
  const cut = truncateColumns(matrix, 5);
  expect([cut.rows, cut.cols]).toEqual([3, 5]);
  expect(cut.data.subarray(5, 10)).toEqual(cutAsServer(matrix.data.subarray(8, 16), 5));
  expect(truncateColumns(matrix, 8)).toBe(matrix);
});
