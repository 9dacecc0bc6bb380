import { expect, test } from "vitest";
import { NO_NOTES, textItem } from "../../experiment/experiment.ts";
import { orderAs, orderByLabel, sampledTexts } from "./heatmapTexts.ts";

test("the order of another space is taken over, and what it lacks comes last", () => {
  expect([...orderAs(["a", "b", "c", "d"], ["d", "x", "b"])]).toEqual([3, 1, 0, 2]);
});

test("by label keeps the order of first appearance and the pasted order inside a label", () => {
  const texts = [textItem("1", "B"), textItem("2", "A"), textItem("3"), textItem("4", "B")];
  expect([...orderByLabel({ name: "", texts, notes: NO_NOTES }, texts)]).toEqual([0, 3, 1, 2]);
});

test("large corpora are sampled, the same each time", () => {
  expect(sampledTexts(1500)).toBeUndefined();
  const sample = sampledTexts(5000);
  expect(sample).toHaveLength(1500);
  expect(sampledTexts(5000)).toEqual(sample);
});
