import { expect, test } from "vitest";
import { knownCases } from "./knownCases.ts";

test("the ruler is the one measured at the nearest number of texts, by ratio", () => {
  expect([10, 100, 316].map((n) => knownCases(n).texts)).toEqual([100, 100, 100]);
  expect([317, 1000, 20_000].map((n) => knownCases(n).texts)).toEqual([1000, 1000, 1000]);
});

test("agreement falls as texts are added, and rises with what is left of the numbers", () => {
  const [few, many] = [knownCases(100).cases, knownCases(1000).cases];
  const shareOf = (name: string, cases: typeof few) => cases.find((one) => one.name === name)?.share ?? NaN;
  for (const name of ["another model", "4 bits", "8 bits"])
    expect(shareOf(name, many), name).toBeLessThanOrEqual(shareOf(name, few));
  for (const cases of [few, many]) {
    const shares = cases.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  }
});
