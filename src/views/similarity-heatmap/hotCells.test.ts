import { expect, test } from "vitest";
import { createPairBins } from "../../maths/pairBins.ts";
import { summaryOfPairs } from "../../maths/pairCosineSummary.ts";
import { hotBins, hotFrom, hotPairs } from "./hotCells.ts";

const n = 60;
const places = Int32Array.from({ length: n }, (_, i) => i);
/** Cosines between 0 and 0.1, and one of `most` between texts 5 and 44. */
const cosineOf = (i: number, j: number, most: number) =>
  i === 5 && j === 44 ? most : ((i * 7 + j * 13) % 11) / 100;

function summaryWith(most: number) {
  const values: number[] = [];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) values.push(cosineOf(i, j, most));
  return { ...summaryOfPairs(Float32Array.from(values), values.length, undefined), max: most };
}

test("one pair that stands out is found, above and below the diagonal", () => {
  const cosines = new Float32Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) cosines[i * n + j] = cosines[j * n + i] = cosineOf(i, j, 0.98);
  }
  const found = hotPairs(cosines, places.toReversed(), summaryWith(0.98));
  expect(found).toEqual([
    { row: 15, column: 54 },
    { row: 54, column: 15 },
  ]);
});

test("it is found in a cell of many pairs, whose mean does not show it", () => {
  const filler = createPairBins(n, 6);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) filler.add(i, j, cosineOf(i, j, 0.98), cosineOf(i, j, 0.98));
  }
  expect(hotBins(filler.bins(), summaryWith(0.98))).toEqual([
    { row: 0, column: 4 },
    { row: 4, column: 0 },
  ]);
});

test("nothing stands out where pairs are alike", () => {
  expect(hotFrom(summaryWith(0.1))).toBe(Number.POSITIVE_INFINITY);
});
