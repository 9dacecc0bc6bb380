import { expect, test } from "vitest";
import { keptNeighbours } from "./keptNeighbours.ts";

test("counts what both lists have, in any order", () => {
  const a = { k: 2, indices: [1, 2, 0, 2, 0, 1] };
  const b = { k: 2, indices: [2, 1, 0, 3, 3, 4] };
  expect(Array.from(keptNeighbours(a, b, 3))).toEqual([1, 0.5, 0]);
});

test("without neighbours there is nothing to lose", () => {
  expect(Array.from(keptNeighbours({ k: 0, indices: [] }, { k: 0, indices: [] }, 2))).toEqual([1, 1]);
});
