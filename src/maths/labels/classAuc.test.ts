import { describe, expect, test } from "vitest";
import { exactCosines } from "../exactCosines.ts";
import { exactRows } from "../exactRows.ts";
import type { Matrix } from "../matrix.ts";
import { normalRows, sixInPlane, sixInSpace, twentyNarrow, twentyWide } from "../testData.ts";
import { classAuc } from "./classAuc.ts";

const halves = Int32Array.of(0, 0, 0, 1, 1, 1);
const fives = Int32Array.from({ length: 20 }, (_, i) => Math.floor(i / 5));
const aucOf = (matrix: Matrix, labels: Int32Array) => classAuc(exactCosines(exactRows(matrix)), labels);

describe("reference values", () => {
  test.each([
    ["six texts, plane", sixInPlane, halves, 0.944444444],
    ["six texts, space", sixInSpace, halves, 0.833333333],
    ["twenty texts, wide", twentyWide, fives, 0.455833333],
    ["twenty texts, narrow", twentyNarrow, fives, 0.5375],
  ])("%s", (_, matrix, labels, expected) => {
    expect(aucOf(matrix, labels).value).toBeCloseTo(expected, 8);
  });
});

test("equal cosines count half, whatever the labels' sizes", () => {
  const equal = new Float32Array(49).fill(0.5);
  const { value, perText } = classAuc(equal, Int32Array.of(0, 0, 1, 1, 1, 1, 1));
  expect(value).toBe(0.5);
  expect([...perText]).toEqual(Array(7).fill(0.5));
});

test("a monotone change of the cosines leaves it alone", () => {
  const cosines = exactCosines(exactRows(normalRows(30, 5, 3)));
  const labels = Int32Array.from({ length: 30 }, (_, i) => i % 3);
  const bent = cosines.map((cosine) => Math.exp(3 * cosine));
  expect(classAuc(bent, labels)).toEqual(classAuc(cosines, labels));
});

test("texts without a label take no part; a label's only text has no value", () => {
  const wide = exactCosines(exactRows(sixInPlane));
  const with4 = aucOf(
    { ...sixInPlane, data: sixInPlane.data.slice(0, 8), rows: 4 },
    Int32Array.of(0, 0, 1, 1),
  );
  const taken = classAuc(wide, Int32Array.of(0, 0, 1, 1, -1, -3));
  expect(taken.value).toBe(with4.value);
  expect([...taken.perText.slice(4)]).toEqual([Number.NaN, Number.NaN]);
  expect(classAuc(wide, Int32Array.of(0, 0, 0, 0, 0, 1)).perText[5]).toBeNaN();
});

test("one label only is no question", () => {
  expect(aucOf(sixInPlane, new Int32Array(6)).value).toBeUndefined();
  expect(aucOf(sixInPlane, new Int32Array(6)).why).toMatch(/two labels/);
});
