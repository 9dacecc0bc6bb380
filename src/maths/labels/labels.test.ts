import { describe, expect, test } from "vitest";
import { exactCosines } from "../exactCosines.ts";
import { exactRows } from "../exactRows.ts";
import { jackknifeError } from "../jackknifeError.ts";
import { type Matrix, normaliseRows, takeRows } from "../matrix.ts";
import {
  expectedValues,
  type RealSpace,
  readRealVectors,
  realTexts,
} from "../realVectors/readRealVectors.ts";
import { normalRows, plantedGroups, sixInPlane, sixInSpace, twentyNarrow, twentyWide } from "../testData.ts";
import { classAuc } from "./classAuc.ts";
import { classAucOfSubsets } from "./classAucOfSubsets.ts";
import { holm, twoSided } from "./holm.ts";
import { knnVotes } from "./knnVotes.ts";
import { labelSubsets } from "./labelSubsets.ts";
import { scoreboard } from "./scoreboard.ts";

const names = [...new Set(realTexts().map(({ label }) => label))];
const realLabels = Int32Array.from(realTexts(), ({ label }) => names.indexOf(label));
const scored = (matrix: Matrix) => ({
  unit: normaliseRows(matrix),
  cosines: exactCosines(exactRows(matrix)),
});

describe("real vectors: class AUC as an independent implementation has it", () => {
  for (const space of ["all-minilm-f16", "all-minilm-q4_0", "static-minilm"] satisfies RealSpace[]) {
    test(space, () => {
      const { value } = classAuc(exactCosines(exactRows(readRealVectors(space))), realLabels);
      expect(Math.abs(value! - (expectedValues.single[space]["classAuc"] as number))).toBeLessThan(1e-8);
    });
  }
});

describe("leave-one-out neighbours: reference values", () => {
  const halves = Int32Array.of(0, 0, 0, 1, 1, 1);
  const fives = Int32Array.from({ length: 20 }, (_, i) => Math.floor(i / 5));
  test.each([
    ["six texts, plane", sixInPlane, halves, 1, 1],
    ["six texts, space", sixInSpace, halves, 1, 5 / 6],
    ["twenty texts, wide", twentyWide, fives, 3, 0.25],
    ["twenty texts, narrow", twentyNarrow, fives, 3, 0.2],
  ])("%s", (_, matrix, labels, k, expected) => {
    expect(knnVotes(exactCosines(exactRows(matrix)), labels, k).value).toBeCloseTo(expected, 9);
  });
});

test("neighbours vote by their cosine", () => {
  // From text 0: one text of label 1, one of label 2, two of label 3.
  const labels = Int32Array.of(0, 1, 2, 3, 3);
  const winnerAt = (...cosines: number[]) => {
    const all = new Float64Array(25);
    all.set([1, ...cosines]);
    return knnVotes(all, labels, 4).winners[0];
  };
  expect(winnerAt(0.9, 0.8, 0.1, 0)).toBe(3);
  expect(winnerAt(0.9, 0.8, -0.1, -0.2)).toBe(1);
  expect(winnerAt(0.9, 0.9, -0.1, -0.2)).toBe(1);
  expect(knnVotes(new Float64Array(25), labels).chance).toBe(0.4);
});

describe("subsets of the jackknife", () => {
  const labels = Int32Array.from({ length: 40 }, (_, i) => (i === 39 ? -1 : i < 30 ? i % 2 : 2));
  const subsets = labelSubsets(labels, 3);

  test("leave out a fifth of every label", () => {
    for (let draw = 0; draw < subsets.draws; draw++) {
      const left = [0, 0, 0];
      for (let i = 0; i < 40; i++) if (subsets.keep[i * subsets.draws + draw]) left[labels[i]!]! += 1;
      expect(left).toEqual([12, 12, 7]);
    }
    expect(subsets).toMatchObject({ kept: 31, dropped: 8 });
  });

  test("each text as often as another", () => {
    const many = labelSubsets(new Int32Array(20), 1, 2000);
    for (let i = 0; i < 20; i++) {
      const times = many.keep.subarray(i * 2000, (i + 1) * 2000).reduce((sum, kept) => sum + kept, 0);
      expect(times / 2000).toBeGreaterThan(0.76);
      expect(times / 2000).toBeLessThan(0.84);
    }
  });

  test("their scores are those of the texts alone", () => {
    const matrix = normalRows(40, 6, 5);
    const cosines = exactCosines(exactRows(matrix)).map((cosine) => Math.round(cosine * 5) / 5);
    const all = classAucOfSubsets(cosines, labels, subsets);
    for (const draw of [0, 7, 99]) {
      const rows = [...labels.keys()].filter((i) => subsets.keep[i * subsets.draws + draw]);
      const some = new Float64Array(rows.length ** 2);
      rows.forEach((i, a) => {
        rows.forEach((j, b) => {
          some[a * rows.length + b] = cosines[i * 40 + j]!;
        });
      });
      const alone = classAuc(
        some,
        Int32Array.from(rows, (i) => labels[i]!),
      );
      expect(all[draw]).toBeCloseTo(alone.value!, 12);
    }
  });

  test("two standard deviations where exactly a fifth is left out", () => {
    const fifth = labelSubsets(
      Int32Array.from({ length: 50 }, (_, i) => i % 5),
      1,
    );
    expect(jackknifeError([1, 2, 3], fifth)).toBeCloseTo(2, 12);
  });
});

test("Holm's adjustment, and the normal distribution", () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02]);
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
  expect(twoSided(1.959964)).toBeCloseTo(0.05, 6);
  expect(twoSided(-2.5758293)).toBeCloseTo(0.01, 6);
  expect(twoSided(0)).toBeCloseTo(1, 6);
  expect(twoSided(Number.POSITIVE_INFINITY)).toBe(0);
});

describe("scoreboard", () => {
  const tight = plantedGroups(60, 30, 3, 1.5, 4);
  const loose = plantedGroups(60, 30, 3, 4, 4);
  const labels = Int32Array.from({ length: 60 }, (_, i) => i % 3);
  const board = scoreboard([tight, loose, tight].map(scored), labels);

  test("the space that separates better wins, and a space ties with itself", () => {
    expect(board.pairs.map(({ first, second, verdict }) => [first, second, verdict])).toEqual([
      [0, 1, "first"],
      [0, 2, "tie"],
      [1, 2, "second"],
    ]);
    expect(board.pairs[1]).toMatchObject({ difference: 0, se: 0, detectable: 0 });
    expect(board.pairs[2]!.difference).toBe(-board.pairs[0]!.difference);
    expect(board.pairs[0]!.detectable).toBeCloseTo(2.8 * board.pairs[0]!.se, 12);
  });

  test("every score says more of the tight space", () => {
    const [first, second] = board.perSpace;
    expect(first!.auc.value).toBeGreaterThan(second!.auc.value!);
    expect(first!.auc.interval[0]).toBeGreaterThan(second!.auc.interval[1]);
    expect(first!.knn.value).toBeGreaterThan(second!.knn.value);
    expect(first!.knn.chance).toBeCloseTo(1 / 3, 12);
    expect(first!.silhouette).toBeGreaterThan(second!.silhouette);
    expect(first!.vMeasure).toBeGreaterThan(second!.vMeasure);
  });

  test("confused labels come with their texts", () => {
    const { confused, knn } = board.perSpace[1]!;
    expect(confused.reduce((sum, { count }) => sum + count, 0)).toBe(Math.round(60 * (1 - knn.value)));
    for (const { first, second, rows, count } of confused) {
      expect(first).toBeLessThan(second);
      expect(rows).toHaveLength(count);
      for (const row of rows) expect([first, second]).toContain(labels[row]);
    }
  });

  test("noise is a tie", () => {
    const noise = [normalRows(60, 20, 1), normalRows(60, 20, 2)].map(scored);
    const { pairs, perSpace } = scoreboard(noise, labels);
    expect(pairs[0]!.verdict).toBe("tie");
    expect(perSpace[0]!.auc.interval[0]).toBeLessThan(0.5);
    expect(perSpace[0]!.auc.interval[1]).toBeGreaterThan(0.5);
  });
});

test("real spaces: 16 and 4 bits cannot be told apart on 80 texts", () => {
  const rows = Int32Array.from({ length: 80 }, (_, i) => i);
  const spaces = (["all-minilm-f16", "all-minilm-q4_0"] as const).map((space) =>
    scored(takeRows(readRealVectors(space), rows)),
  );
  expect(scoreboard(spaces, realLabels.slice(0, 80)).pairs[0]!.verdict).toBe("tie");
});
