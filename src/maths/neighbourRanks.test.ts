import { expect, test } from "vitest";
import { neighbourRanks } from "./neighbourRanks.ts";

test("ranks are by cosine, the row itself left out, and ties go to the lower index", () => {
  const { order, ranks } = neighbourRanks(Float64Array.of(1, 0, 0.9, 0.5, 0.5), 0);
  expect([...order]).toEqual([2, 3, 4, 1]);
  expect([...ranks]).toEqual([0, 4, 1, 2, 3]);
});
