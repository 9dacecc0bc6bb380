import { expect, test } from "vitest";
import { binOfPlaces, createPairBins, noPair } from "./pairBins.ts";
import { createTopPairs, extremePairs } from "./topPairs.ts";

test("every pair is in one cell, which knows its mean and its pair of largest weight", () => {
  const filler = createPairBins(5, 2);
  expect([...binOfPlaces(5, 2)]).toEqual([0, 0, 0, 1, 1]);
  for (let i = 0; i < 5; i++) for (let j = i + 1; j < 5; j++) filler.add(i, j, 10 * i + j, -(10 * i + j));
  const { mean, peak, peakPair } = filler.bins();
  // 01 02 12 | 03 04 13 14 23 24 | 34
  expect([...mean]).toEqual([5, 13.5, 13.5, 34]);
  expect([...peak]).toEqual([1, 3, 3, 34]);
  expect([...peakPair]).toEqual([1, 3, 3, 19]);
});

test("a cell without a pair is told apart from one with a cosine of zero", () => {
  const filler = createPairBins(2, 2);
  filler.add(0, 1, 0, 0);
  const { mean, peakPair } = filler.bins();
  expect([...mean]).toEqual([Number.NaN, 0, 0, Number.NaN]);
  expect([...peakPair]).toEqual([noPair, 1, 1, noPair]);
});

test("the best pairs in order, the first offered of equal ones", () => {
  const top = createTopPairs(2);
  top.offer(0, 1, 3);
  top.offer(0, 2, 5);
  top.offer(1, 2, 5);
  top.offer(1, 3, 3);
  expect(top.list()).toEqual([
    { i: 0, j: 2, value: 5 },
    { i: 1, j: 2, value: 5 },
  ]);
  const { highest, lowest } = extremePairs(Float32Array.of(1, 2, 4, 2, 1, -3, 4, -3, 1), 3, 1);
  expect([highest, lowest]).toEqual([[{ i: 0, j: 2, value: 4 }], [{ i: 1, j: 2, value: -3 }]]);
});
