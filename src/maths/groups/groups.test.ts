import { describe, expect, test } from "vitest";
import { averageLinkage } from "../averageLinkage.ts";
import { normaliseRows, row, type UnitMatrix } from "../matrix.ts";
import { adjustedRandIndex } from "../partitions/partitionScores.ts";
import { cosineMatrix, dot } from "../similarity.ts";
import {
  fromRows,
  normalRows,
  plantedGroups,
  sixInPlane,
  sixInSpace,
  twentyNarrow,
  twentyWide,
} from "../testData.ts";
import { bestCut, cutLinkage } from "./cutLinkage.ts";
import { describeGroups } from "./describeGroups.ts";
import type { UnitVectors } from "./groupSums.ts";
import { numberBySize } from "./numberBySize.ts";
import { silhouette } from "./silhouette.ts";
import { bestGroupCount, sphericalKMeans } from "./sphericalKMeans.ts";

const inTurn = (n: number, groups: number) => Int32Array.from({ length: n }, (_, i) => i % groups);
const linkageOf = (unit: UnitMatrix) => averageLinkage(cosineMatrix(unit), unit.rows);

/** Rows of length 1 in float64, as the reference values were computed. */
function precise(rows: readonly (readonly number[])[]): UnitVectors {
  const unit = rows.map((own) => own.map((value) => value / Math.hypot(...own)));
  return { data: Float64Array.from(unit.flat()), rows: rows.length, cols: rows[0]!.length };
}

describe("silhouette: reference values", () => {
  const halves = Int32Array.of(0, 0, 0, 1, 1, 1);
  const fives = Int32Array.from({ length: 20 }, (_, i) => Math.floor(i / 5));
  const twenty = (cols: number, cell: (i: number, j: number) => number) =>
    precise(Array.from({ length: 20 }, (_, i) => Array.from({ length: cols }, (_, j) => cell(i, j))));
  const wave = (i: number, j: number) => Math.cos(0.37 * i * (j + 1));
  // Multiplied out, since thirds and fifths have no exact place in float32.
  const plane = [
    [1, 0],
    [4, 3],
    [5, 12],
    [-3, 4],
    [-24, 7],
    [-12, -5],
  ];
  const space = [
    [1, 0, 0],
    [3, 4, 0],
    [2, 2, 1],
    [2, 6, 3],
    [0, 5, 12],
    [-2, 3, 6],
  ];
  test.each([
    ["six texts, plane", precise(plane), normaliseRows(sixInPlane), halves, 0.744218456],
    ["six texts, space", precise(space), normaliseRows(sixInSpace), halves, 0.545448076],
    [
      "twenty texts, wide",
      twenty(8, (i, j) => wave(i, j) + 0.5 * Math.sin(1.3 * i + 0.7 * j)),
      normaliseRows(twentyWide),
      fives,
      -0.121410439,
    ],
    [
      "twenty texts, narrow",
      twenty(5, (i, j) => wave(i, j) + 0.5 * Math.cos(0.9 * i * j + 0.2)),
      normaliseRows(twentyNarrow),
      fives,
      -0.126282264,
    ],
  ])("%s", (_, exact, unit, groupOf, expected) => {
    const { mean, macro } = silhouette(exact, groupOf, groupOf.at(-1)! + 1);
    expect(Math.abs(mean - expected)).toBeLessThan(6e-10);
    expect(macro).toBeCloseTo(mean, 12);
    expect(silhouette(unit, groupOf, groupOf.at(-1)! + 1).mean).toBeCloseTo(expected, 6);
  });
});

test("silhouette is that of the definition, pair by pair", () => {
  const unit = normaliseRows(normalRows(15, 4, 8));
  const groupOf = Int32Array.from({ length: 15 }, (_, i) => (i === 14 ? 3 : i % 3));
  const { perText, macro, mean } = silhouette(unit, groupOf, 4);
  const meanDistance = (i: number, group: number) => {
    const others = [...groupOf.keys()].filter((j) => j !== i && groupOf[j] === group);
    return others.reduce((sum, j) => sum + 1 - dot(row(unit, i), row(unit, j)), 0) / others.length;
  };
  for (let i = 0; i < 14; i++) {
    const own = meanDistance(i, groupOf[i]!);
    const nearest = Math.min(...[0, 1, 2, 3].filter((g) => g !== groupOf[i]).map((g) => meanDistance(i, g)));
    expect(perText[i]).toBeCloseTo((nearest - own) / Math.max(nearest, own), 9);
  }
  expect(perText[14]).toBe(0);
  expect(macro).not.toBeCloseTo(mean, 3);
  expect(silhouette(unit, new Int32Array(15), 1).mean).toBeNaN();
});

describe("k-means", () => {
  const unit = plantedGroups(120, 40, 6, 1, 4);

  test("finds planted groups and their number", () => {
    expect(adjustedRandIndex(sphericalKMeans(unit, 6, { seed: 1 }).groupOf, inTurn(120, 6))).toBe(1);
    expect(bestGroupCount(unit, 1)).toBe(6);
  });

  test("more starts never fit worse, and a seed repeats itself", () => {
    const rows = normaliseRows(normalRows(80, 10, 3));
    const one = sphericalKMeans(rows, 7, { seed: 5, starts: 1 });
    expect(sphericalKMeans(rows, 7, { seed: 5 }).fit).toBeGreaterThanOrEqual(one.fit);
    expect(sphericalKMeans(rows, 7, { seed: 5, starts: 1 })).toEqual(one);
  });

  test("no group is empty, whatever the texts", () => {
    const few = fromRows([
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
    for (let k = 1; k <= 5; k++) {
      expect(new Set(sphericalKMeans(normaliseRows(few), k, { seed: 2 }).groupOf).size).toBe(k);
    }
    expect(sphericalKMeans(normaliseRows(few), 9, { seed: 2 }).groupOf).toHaveLength(5);
    expect(sphericalKMeans(normaliseRows(normalRows(0, 3, 1)), 2, { seed: 2 }).groupOf).toHaveLength(0);
  });

  test("goes on with all texts after starting with some", () => {
    const many = plantedGroups(2500, 20, 4, 0.8, 4);
    expect(adjustedRandIndex(sphericalKMeans(many, 4, { seed: 1 }).groupOf, inTurn(2500, 4))).toBe(1);
    expect(bestGroupCount(many, 3)).toBe(4);
  });
});

describe("the cut of a tree", () => {
  const unit = plantedGroups(16, 30, 3, 0.7, 4);

  test("leaves as many groups as asked, each within one of the coarser ones", () => {
    const linkage = linkageOf(unit);
    let coarser = cutLinkage(linkage, 16, 1);
    for (let k = 1; k <= 16; k++) {
      const cut = cutLinkage(linkage, 16, k);
      expect(new Set(cut).size).toBe(k);
      expect(new Set([...cut].map((group, i) => `${group} ${coarser[i]}`)).size).toBe(k);
      coarser = cut;
    }
  });

  test("best by silhouette: the planted groups, and one group of three texts", () => {
    expect(adjustedRandIndex(bestCut(unit, linkageOf(unit)), inTurn(16, 3))).toBe(1);
    const three = plantedGroups(3, 30, 3, 0.7, 4);
    expect([...bestCut(three, linkageOf(three))]).toEqual([0, 0, 0]);
  });
});

test("groups are numbered by size, then by their first text", () => {
  expect([...numberBySize(Int32Array.of(4, 0, 2, 2, 0, 7, 2))]).toEqual([2, 1, 0, 0, 1, 3, 0]);
  expect(numberBySize(new Int32Array(0))).toHaveLength(0);
});

describe("what is said of groups", () => {
  const planted = plantedGroups(60, 30, 3, 0.7, 4);

  test("medoid and tightness are those of the pairs", () => {
    const { sizes, medoids, tightness } = describeGroups(planted, inTurn(60, 3), 3);
    expect([...sizes]).toEqual([20, 20, 20]);
    const members = [...Array(20).keys()].map((at) => 3 * at + 1);
    const cosines = (i: number) =>
      members.filter((j) => j !== i).map((j) => dot(row(planted, i), row(planted, j)));
    const means = members.map((i) => cosines(i).reduce((a, b) => a + b, 0) / 19);
    expect(medoids[1]).toBe(members[means.indexOf(Math.max(...means))]);
    expect(tightness[1]).toBeCloseTo(means.reduce((a, b) => a + b, 0) / 20, 6);
  });

  test("a text put into a strange group is an outlier, and so is a group of one", () => {
    const groupOf = inTurn(60, 3);
    groupOf[30] = 1;
    groupOf[7] = 3;
    const { outliers, tightness, medoids } = describeGroups(planted, groupOf, 4);
    expect([...outliers]).toEqual(expect.arrayContaining([7, 30]));
    expect(outliers.length).toBeLessThan(6);
    expect(tightness[3]).toBeNaN();
    expect(medoids[3]).toBe(7);
  });

  test("few texts have no outliers", () => {
    expect(
      describeGroups(normaliseRows(sixInPlane), Int32Array.of(0, 0, 1, 0, 0, 2), 3).outliers,
    ).toHaveLength(0);
  });
});
