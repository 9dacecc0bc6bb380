import { expect, test } from "vitest";
import { samplePairs } from "./samplePairs.ts";

test("all pairs once, where there are no more than asked for", () => {
  const { first, second } = samplePairs(4, 6, 1);
  expect([...first]).toEqual([0, 0, 0, 1, 1, 2]);
  expect([...second]).toEqual([1, 2, 3, 2, 3, 3]);
  expect(samplePairs(1, 5, 1).first).toHaveLength(0);
});

test("a sample has pairs of different rows, spread evenly, and depends on the seed alone", () => {
  const sample = samplePairs(100, 4000, 3);
  const counts = new Int32Array(100);
  for (let p = 0; p < 4000; p++) {
    counts[sample.first[p]!]! += 1;
    counts[sample.second[p]!]! += 1;
  }
  expect(sample.first.every((row, p) => row < sample.second[p]!)).toBe(true);
  // 80 on average; six standard deviations to both sides.
  expect(Math.min(...counts)).toBeGreaterThan(26);
  expect(Math.max(...counts)).toBeLessThan(134);
  expect(samplePairs(100, 4000, 3)).toEqual(sample);
  expect(samplePairs(100, 4000, 4)).not.toEqual(sample);
});
