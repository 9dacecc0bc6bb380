import { expect, test } from "vitest";
import { normaliseRows } from "../matrix.ts";
import { nearestNeighbours } from "../neighbours.ts";
import { expectedValues, readRealVectors, realTexts } from "./readRealVectors.ts";

test("rows, texts and expected values belong together", () => {
  const texts = realTexts();
  expect(texts).toHaveLength(expectedValues.n);
  expect(new Set(texts.map(({ label }) => label)).size).toBe(8);
  for (const [pair, a, b] of [
    ["f16 vs q4_0", "all-minilm-f16", "all-minilm-q4_0"],
    ["f16 vs static", "all-minilm-f16", "static-minilm"],
  ] as const) {
    const of = (space: typeof a | typeof b) =>
      nearestNeighbours(normaliseRows(readRealVectors(space)), expectedValues.k);
    const [inA, inB] = [of(a), of(b)];
    const first = (indices: Int32Array) => Array.from(indices.subarray(0, expectedValues.k));
    expect(expectedValues.pairs[pair]?.["neighboursOfText0"]).toEqual({
      a: first(inA.indices),
      b: first(inB.indices),
    });
  }
});
