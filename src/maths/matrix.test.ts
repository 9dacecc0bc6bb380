import { expect, test } from "vitest";
import { hash128 } from "./hash.ts";
import { normaliseRows, row, takeRows } from "./matrix.ts";

test("rows become unit length and zero rows stay zero", () => {
  const unit = normaliseRows({ data: new Float32Array([3, 4, 0, 0]), rows: 2, cols: 2 });
  expect([...unit.data]).toEqual([Math.fround(0.6), Math.fround(0.8), 0, 0]);
});

test("takeRows copies the rows asked for, in that order", () => {
  const matrix = { data: new Float32Array([1, 2, 3, 4, 5, 6]), rows: 3, cols: 2 };
  expect([...takeRows(matrix, [2, 0]).data]).toEqual([5, 6, 1, 2]);
  expect([...row(matrix, 1)]).toEqual([3, 4]);
});

test("the hash tells 200,000 short texts apart and is stable", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 200_000; i++) seen.add(hash128(`text ${i}`));
  expect(seen.size).toBe(200_000);
  expect(hash128("why is the sky blue?")).toMatch(/^[0-9a-f]{32}$/);
  expect(hash128("a\u0000")).not.toBe(hash128("a"));
});
