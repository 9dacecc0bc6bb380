import { expect, test } from "vitest";
import { neighbourRanks } from "./neighbourRanks.ts";

test("ranks are by cosine, whatever the lengths, and ties go to the lower index", () => {
  const data = Float32Array.of(1, 0, 0, 5, 3, 0, 2, 2, 0.5, 0.5);
  const { order, ranks, cosines } = neighbourRanks({ data, rows: 5, cols: 2 }, 0);
  expect([...order]).toEqual([2, 3, 4, 1]);
  expect([...ranks]).toEqual([0, 4, 1, 2, 3]);
  expect(cosines[3]).toBeCloseTo(Math.SQRT1_2, 12);
});

test("a row of zeros has cosine 0 with all", () => {
  const data = Float32Array.of(1, 0, 0, 0, -1, 0);
  expect([...neighbourRanks({ data, rows: 3, cols: 2 }, 0).order]).toEqual([1, 2]);
});
