import { expect, test } from "vitest";
import { summaryOfPairs } from "../../maths/pairCosineSummary.ts";
import { NEUTRAL, TOP_SHADE } from "../../ui/chart/drawHeatmap.ts";
import { cosineShading, differenceShading, shadesOfCells, shadesOfMatrix } from "./cellShades.ts";

const spread = (values: number[]) => summaryOfPairs(Float32Array.from(values), values.length, undefined);

test("two spaces in one square: the first above the diagonal, the second below, nothing on it", () => {
  const shading = cosineShading("unit", spread([0]));
  const shades = shadesOfMatrix(Float32Array.of(1, 1, 1, 1), Int32Array.of(1, 0), shading, {
    values: Float32Array.of(0, 0, 0, 0),
    shading,
  });
  expect([...shades]).toEqual([NEUTRAL, TOP_SHADE, 0, NEUTRAL]);
});

test("by percentile only the order of cosines counts", () => {
  const low = [0.1, 0.11, 0.12, 0.3, 0.9];
  const { at } = cosineShading("percentile", spread(low));
  const shades = low.map(at);
  expect(shades).toEqual(shades.toSorted((a, b) => a - b));
  expect(at(0.2)).toBeCloseTo(0.6, 2);
});

test("alike pairs are not spread over all colours", () => {
  const { low, high } = cosineShading("spread", spread([0.5, 0.5, 0.5]));
  expect(high - low).toBeCloseTo(0.02, 9);
});

test("differences are as far to both sides of grey, and empty cells show nothing", () => {
  const shading = differenceShading(0.4);
  expect([...shadesOfCells(Float32Array.of(-0.9, -0.4, 0, 0.4, Number.NaN), shading)]).toEqual([
    0,
    0,
    TOP_SHADE / 2,
    TOP_SHADE,
    NEUTRAL,
  ]);
});
