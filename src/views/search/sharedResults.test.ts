import { expect, test } from "vitest";
import { rankIn, sharedByChance, sharedCount, slopesBetween } from "./sharedResults.ts";

const left = { ids: ["a", "b", "c"], ranks: new Map([["d", 7]]) };
const right = { ids: ["c", "d", "a"], ranks: new Map<string, number>() };

test("texts in both lists are joined, the others end with their rank", () => {
  expect(slopesBetween(left, right)).toEqual({
    lines: [
      { id: "a", from: 0, to: 2 },
      { id: "c", from: 2, to: 0 },
    ],
    leaving: [{ id: "b", at: 1, rank: undefined }],
    arriving: [{ id: "d", at: 1, rank: 7 }],
  });
  expect([rankIn(left, "c"), rankIn(left, "d"), rankIn(left, "e")]).toEqual([3, 7, undefined]);
});

test("results shared, and by chance", () => {
  expect(sharedCount(left.ids, right.ids)).toBe(2);
  expect(sharedByChance(10, 40)).toBe(2.5);
  expect(sharedByChance(3, 3)).toBe(3);
});
