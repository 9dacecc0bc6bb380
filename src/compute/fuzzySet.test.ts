import { UMAP } from "umap-js";
import { describe, expect, test } from "vitest";
import { normaliseRows, type UnitMatrix } from "../maths/matrix.ts";
import { nearestNeighbours } from "../maths/neighbours.ts";
import { chordLength } from "../maths/similarity.ts";
import { normalRows, plantedGroups } from "../maths/testData.ts";
import { distanceCurve } from "./distanceCurve.ts";
import { fuzzySet } from "./fuzzySet.ts";

/** The graph that umap-js makes of the same neighbours, as "row:col" → weight. */
function graphOfUmapJs(unit: UnitMatrix, k: number): Map<string, number> {
  const { indices, cosines, k: kept } = nearestNeighbours(unit, k);
  const rows = Array.from({ length: unit.rows }, (_, i) => i);
  const umap = new UMAP({ nNeighbors: kept + 1, nEpochs: 1, random: () => 0.5 });
  umap.setPrecomputedKNN(
    rows.map((i) => [i, ...indices.subarray(i * kept, (i + 1) * kept)]),
    rows.map((i) => [0, ...Array.from(cosines.subarray(i * kept, (i + 1) * kept), chordLength)]),
  );
  umap.initializeFit(rows.map(() => []));
  const { graph } = umap as unknown as {
    graph: { getAll(): { row: number; col: number; value: number }[] };
  };
  return new Map(
    graph
      .getAll()
      .filter(({ value }) => value !== 0)
      .map(({ row, col, value }) => [`${row}:${col}`, value]),
  );
}

const withDuplicates = normalRows(60, 12, 4);
withDuplicates.data.copyWithin(0, 12, 24).copyWithin(24, 12, 24);
withDuplicates.data.fill(0, 40 * 12, 60 * 12);

describe("edges and weights are those of umap-js", () => {
  for (const [name, unit, k] of [
    ["planted groups", plantedGroups(300, 40, 5, 0.7, 2), 14],
    ["no structure", normaliseRows(normalRows(120, 6, 3)), 7],
    ["duplicates and zero rows", normaliseRows(withDuplicates), 5],
    ["one neighbour", plantedGroups(40, 8, 2, 0.5, 1), 1],
  ] as const) {
    test(name, () => {
      const { heads, tails, weights } = fuzzySet(nearestNeighbours(unit, k), unit.rows);
      const expected = graphOfUmapJs(unit, k);
      expect(heads).toHaveLength(expected.size);
      weights.forEach((weight, at) => {
        expect(Math.abs(weight - (expected.get(`${heads[at]}:${tails[at]}`) ?? Number.NaN))).toBeLessThan(
          1e-9,
        );
      });
      expect(new Set(heads.map((head, at) => head * unit.rows + tails[at]!)).size).toBe(heads.length);
    });
  }
});

test("the curve is that of UMAP's authors for their default, and steeper for smaller distances", () => {
  expect(distanceCurve(0.1).a).toBeCloseTo(1.577, 2);
  expect(distanceCurve(0.1).b).toBeCloseTo(0.8951, 3);
  for (const minDist of [0, 0.001, 0.25, 0.5, 0.8, 0.99]) {
    const { a, b } = distanceCurve(minDist);
    expect(a > 0 && b > 0 && Number.isFinite(a + b)).toBe(true);
  }
  expect(distanceCurve(0.5).b).toBeGreaterThan(distanceCurve(0.1).b);
});
