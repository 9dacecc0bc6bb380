import { expect, test } from "vitest";
import { takeRows } from "../../maths/matrix.ts";
import { expectedValues, readRealVectors, realTexts } from "../../maths/realVectors/readRealVectors.ts";
import { plantedGroups } from "../../maths/testData.ts";
import { scoreboardOf } from "./scoreboardOf.ts";

const topics = [...new Set(realTexts().map(({ label }) => label))];
const labels = Int32Array.from(realTexts(), ({ label }) => topics.indexOf(label));

test("real spaces: the reference class AUC, and four bits lose to sixteen by less than shows", async () => {
  const spaces = [readRealVectors("all-minilm-f16"), readRealVectors("static-minilm")];
  const { n, perSpace, pairs, note } = await scoreboardOf({ spaces, labels });
  expect(n).toBe(320);
  expect(note).toBeUndefined();
  const reference = expectedValues.single["all-minilm-f16"]["classAuc"] as number;
  expect(perSpace[0]!.auc.value).toBeCloseTo(reference, 8);
  expect(perSpace[0]!.auc.se).toBeGreaterThan(0.005);
  expect(perSpace[0]!.auc.se).toBeLessThan(0.03);
  expect(perSpace[0]!.knn.chance).toBe(0.125);
  expect(pairs).toHaveLength(1);
  // Differences on the same texts are known better than the scores themselves.
  expect(pairs[0]!.se).toBeLessThan(perSpace[0]!.auc.se);
});

test("labels with too few texts are left out and said, and rows are named as they came", async () => {
  const matrix = plantedGroups(40, 12, 4, 3, 3);
  const few = Int32Array.from({ length: 40 }, (_, i) => (i < 3 ? 9 : i === 3 ? -1 : [7, 2][i % 2]!));
  const found = await scoreboardOf({ spaces: [matrix], labels: few });
  expect(found).toMatchObject({ n: 36, labels: 2 });
  expect(found.note).toMatch(/1 of 3 labels/);
  const { confused } = found.perSpace[0]!;
  expect(confused).toHaveLength(1);
  expect(confused[0]).toMatchObject({ first: 2, second: 7 });
  for (const row of confused[0]!.rows) expect([2, 7]).toContain(few[row]);
  const alone = await scoreboardOf({
    spaces: [
      takeRows(
        matrix,
        Int32Array.from({ length: 36 }, (_, i) => i + 4),
      ),
    ],
    labels: few.slice(4),
  });
  expect(alone.perSpace[0]!.auc).toEqual(found.perSpace[0]!.auc);
});

test("without two labels nothing is scored, in a sentence", async () => {
  const matrix = plantedGroups(12, 6, 2, 1, 3);
  const found = await scoreboardOf({ spaces: [matrix, matrix], labels: new Int32Array(12) });
  expect(found.perSpace).toHaveLength(2);
  expect(found.perSpace[0]!.auc.value).toBeUndefined();
  expect(found.perSpace[0]!.auc.why).toMatch(/two labels on 5 texts each/);
  expect(found.pairs).toEqual([]);
  await expect(scoreboardOf({ spaces: [matrix], labels: new Int32Array(3) })).rejects.toThrow(RangeError);
});

test("nearly equal texts with different labels are told", async () => {
  const matrix = plantedGroups(20, 12, 2, 3, 3);
  const doubled = takeRows(matrix, [...Array(20).keys(), 0]);
  const labels = Int32Array.from({ length: 21 }, (_, i) => (i === 20 ? 1 : i % 2));
  const found = await scoreboardOf({ spaces: [doubled], labels });
  expect(found.note).toMatch(/One pair of nearly equal texts has different labels/);
  expect((await scoreboardOf({ spaces: [matrix], labels: labels.slice(0, 20) })).note).toBeUndefined();
});
