import { expect, test } from "vitest";
import { NO_NOTES, textItem } from "../../experiment/experiment.ts";
import { binOfPlaces } from "../../maths/pairBins.ts";
import { cellOfPlace, orderAs, orderByLabel, placesOfCell, sampledRows } from "./heatmapTexts.ts";

test("the order of another space is taken over, and what it lacks comes last", () => {
  expect([...orderAs(["a", "b", "c", "d"], ["d", "x", "b"])]).toEqual([3, 1, 0, 2]);
});

test("by label keeps the order of first appearance and the pasted order inside a label", () => {
  const texts = [textItem("1", "B"), textItem("2", "A"), textItem("3"), textItem("4", "B")];
  expect([...orderByLabel({ name: "", texts, notes: NO_NOTES }, texts)]).toEqual([0, 3, 1, 2]);
});

test("only corpora above 20,000 are sampled, the same each time", () => {
  expect(sampledRows(20_000)).toBeUndefined();
  const sample = sampledRows(20_001);
  expect(sample).toHaveLength(20_000);
  expect(sampledRows(20_001)).toEqual(sample);
});

test.each([
  [7, 3],
  [5000, 1024],
  [20_000, 1024],
  [60, 60],
])("%i texts in %i cells a side: each place is in one, as the calculation has it", (texts, side) => {
  const bins = binOfPlaces(texts, side);
  for (let cell = 0; cell < side; cell++) {
    const [first, last] = placesOfCell(cell, texts, side);
    expect([bins[first], bins[last]]).toEqual([cell, cell]);
    expect(bins[first - 1] ?? cell - 1).toBe(cell - 1);
    expect(cellOfPlace(last, texts, side)).toBe(cell);
  }
});
