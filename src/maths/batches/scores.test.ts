import { describe, expect, test } from "vitest";
import { normaliseRows } from "../matrix.ts";
import { shareAbove } from "../shareAbove.ts";
import { fromRows, sixInPlane, sixInSpace } from "../testData.ts";
import { cosineGap } from "./cosineGap.ts";
import { crossRecall } from "./crossRecall.ts";
import { bridgeAuc, facetAuc } from "./facetAuc.ts";
import { lengthCorrelation } from "./lengthCorrelation.ts";
import { tripleShare } from "./tripleShare.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

/** Directions in the plane, in degrees: the cosine of two is that of the angle between them. */
const atAngles = (...angles: number[]) =>
  normaliseRows(
    fromRows(angles.map((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)])),
  );

test("the share above counts ties by half", () => {
  expect(shareAbove([1, 2], [0, 2])).toBe((1 + 0 + 1 + 0.5) / 4);
  expect(shareAbove([], [1])).toBeNaN();
});

test.each([
  // Agresti & Coull 1998 print the score interval of 0 of 10 as 0 to .278.
  [0, 10, 0, 0.2775],
  [0.5, 10, 0.2366, 0.7634],
  [1, 16, 0.8064, 1],
])("Wilson's interval of %d in %d trials", (share, trials, low, high) => {
  const [from, to] = wilsonInterval(share, trials);
  expect(from).toBeCloseTo(low, 4);
  expect(to).toBeCloseTo(high, 4);
});

describe("class AUC by a facet", () => {
  test("equals the reference on six rows", () => {
    const labels = ["a", "a", "a", "b", "b", "b"];
    expect(facetAuc(normaliseRows(sixInPlane), labels).value).toBeCloseTo(0.944444444, 8);
    expect(facetAuc(normaliseRows(sixInSpace), labels).value).toBeCloseTo(0.833333333, 8);
  });

  test("counts a value once, however many texts have it", () => {
    // Groups: a at 0, 10, 20 all right; b at 60 and 200, where a is nearer than the other b.
    const score = facetAuc(atAngles(0, 10, 20, 60, 200), ["a", "a", "a", "b", "b"]);
    expect(score.parts).toEqual([
      { name: "a", value: 1 },
      { name: "b", value: expect.closeTo((0 + 1) / 2) },
    ]);
    expect(score.value).toBeCloseTo(0.75);
  });

  test("looks only within what it is told to, and leaves out texts without a value", () => {
    const unit = atAngles(0, 10, 90, 100, 1, 91);
    const senses = ["x1", "x1", "x2", "x2", "y1", null];
    const words = ["x", "x", "x", "x", "y", "x"];
    expect(facetAuc(unit, senses, words)).toMatchObject({
      value: 1,
      parts: [
        { name: "x1", value: 1 },
        { name: "x2", value: 1 },
      ],
    });
  });
});

test("a bridge is measured against texts of neither of its two values", () => {
  const unit = atAngles(0, 20, 30, 10, 90);
  const topics = ["a", "b", "b", "c", "c"];
  // From 0: b at 20 and 30, c at 10 and 90; each b is above one c of two.
  expect(bridgeAuc(unit, topics, ["b", null, null, null, null])).toEqual({
    value: 0.5,
    chance: 0.5,
    parts: [{ name: "a → b", value: 0.5 }],
  });
});

test("triples: who is closer to the first", () => {
  const unit = atAngles(0, 10, 20, 100, 150, 110);
  const score = tripleShare(
    unit,
    ["p", "p", "p", "q", "q", "q"],
    ["first", "near", "far", "first", "near", "far"],
    ["first", "near", "far"],
  );
  const cosine = (angle: number) => Math.cos((angle * Math.PI) / 180);
  expect(score).toMatchObject({
    value: 0.5,
    chance: 0.5,
    parts: [
      { name: "p", value: expect.closeTo(cosine(10) - cosine(20)) },
      { name: "q", value: expect.closeTo(cosine(50) - cosine(10)) },
    ],
  });
  expect(score.interval?.[0]).toBeCloseTo(0.0945, 3);
  expect(() => tripleShare(unit, Array(6).fill("p"), Array(6).fill("x"), ["x", "y", "z"])).toThrow(/no y/);
});

describe("recall across sides", () => {
  const unit = atAngles(0, 90, 180, 10, 100, 60);
  const items = ["1", "2", "3", "1", "2", "3"];
  const sides = ["de", "de", "de", "fr", "fr", "fr"];

  test("asks every text for its own among those of each other side", () => {
    // From German: 1 → 10° right, 2 → 100° right, 3 → 100° wrong. From French: right, right, 60° → 90° wrong.
    const score = crossRecall(unit, items, sides);
    expect(score.value).toBeCloseTo(4 / 6);
    expect(score.chance).toBeCloseTo(1 / 3);
    expect(score.parts.map(({ name }) => name)).toEqual(["de → fr", "fr → de"]);
    expect(score.interval).toEqual(wilsonInterval(score.value, 3));
  });

  test("asks only the sides it is told to", () => {
    const names = (from?: string[], to?: string[]) =>
      crossRecall(unit, items, ["de", "de", "de", "fr", "fr", "es"], from, to).parts.map(({ name }) => name);
    expect(names(["de"])).toEqual(["de → fr", "de → es"]);
    expect(names(["de", "fr"], ["de", "fr"])).toEqual(["de → fr", "fr → de"]);
  });
});

test("the cosine gap is within less across", () => {
  const score = cosineGap(atAngles(0, 60, 90, 180), ["a", "a", "b", "b"]);
  // Within: cos 60 = .5 and cos 90 = 0; across: cos 90, cos 180, cos 30, cos 120.
  const across = (0 - 1 + Math.sqrt(3) / 2 - 0.5) / 4;
  expect(score.value).toBeCloseTo(0.25 - across, 6);
  expect(score.parts).toEqual([
    { name: "a", value: expect.closeTo(0.5, 6) },
    { name: "b", value: expect.closeTo(0, 6) },
  ]);
});

test("ρ of length and cosine, over pairs about different things", () => {
  // Lengths 1, 2, 4, 8 at angles that put longer pairs closer together: six pairs in the same order.
  const rising = lengthCorrelation(atAngles(100, 40, 10, 0), [1, 2, 4, 8], ["a", "b", "c", "d"]);
  // By ln length: 1·2, 1·4, then 1·8 = 2·4, 2·8, 4·8. Cosines of 60, 90, 100 and 30, 40, 10 degrees.
  // Ranks 1, 2, 3.5, 3.5, 5, 6 against 3, 2, 1, 5, 4, 6: ρ = 10.5 / √(17 · 17.5).
  expect(rising.value).toBeCloseTo(10.5 / Math.sqrt(17 * 17.5));
  // With only one pair left there is nothing to correlate.
  expect(lengthCorrelation(atAngles(0, 10), [1, 2], ["a", "b"]).value).toBeNaN();
});
