import { expect, test } from "vitest";
import { layoutQuality } from "./layoutQuality.ts";
import { normaliseRows } from "./matrix.ts";
import { fromRows, normalRows } from "./testData.ts";

// Points on an arc: who is near in the plane is near by cosine.
const angles = Array.from({ length: 40 }, (_, i) => 0.01 * i + 0.00007 * i * i);
const arc = normaliseRows(fromRows(angles.map((angle) => [Math.cos(angle), Math.sin(angle)])));

test("a true picture scores 1 on both", () => {
  expect(layoutQuality(arc, arc.data, 5)).toEqual({ trustworthiness: 1, recall: 1 });
});

test("a picture of something else scores as chance does", () => {
  const unit = normaliseRows(normalRows(300, 20, 1));
  const { trustworthiness, recall } = layoutQuality(unit, normalRows(300, 2, 2).data, 10);
  expect(trustworthiness).toBeGreaterThan(0.45);
  expect(trustworthiness).toBeLessThan(0.55);
  expect(recall).toBeLessThan(0.08);
});

test("one stranger costs its rank beyond k", () => {
  // Four rows: in truth 1 is nearest to 0; in the picture 3, the furthest, is.
  const unit = normaliseRows(fromRows([0, 0.1, 0.3, 0.7].map((angle) => [Math.cos(angle), Math.sin(angle)])));
  const xy = [0, 0, 5, 0, 5.1, 0, 0.1, 0];
  // Row 0 takes 3 (rank 3), row 3 takes 0 (rank 3); rows 1 and 2 take each other, the nearest of 1 being 0 (rank 2).
  expect(layoutQuality(unit, xy, 1)).toEqual({
    trustworthiness: 1 - (2 / (4 * 1 * (8 - 3 - 1))) * (2 + 2 + 1 + 0),
    recall: 0.25,
  });
});
