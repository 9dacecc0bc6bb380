import fc from "fast-check";
import { expect, test } from "vitest";
import { averageLinkage } from "./averageLinkage.ts";
import { normaliseRows, takeRows } from "./matrix.ts";
import { leafOrder } from "./ordering.ts";
import { cosineMatrix } from "./similarity.ts";
import { fromRows, normalRows, plantedGroups, sixInPlane, sixInSpace } from "./testData.ts";

test("two known spaces come out in their natural order, at the known heights", () => {
  expect([...leafOrder(cosinesOf(sixInPlane), 6)]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...leafOrder(cosinesOf(sixInSpace), 6)]).toEqual([0, 1, 2, 3, 4, 5]);
  const { heights } = averageLinkage(cosinesOf(sixInSpace), 6);
  [0.043956, 0.066667, 0.119048, 0.48254, 0.6854].forEach((height, at) => {
    expect(heights[at]).toBeCloseTo(height, 6);
  });
});

test("the tree equals that of trying every pair of clusters", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 25 }), fc.nat(), (n, seed) => {
      const cosines = cosinesOf(normalRows(n, 5, seed));
      const expected = naiveHeights(cosines, n);
      averageLinkage(cosines, n).heights.forEach((height, at) => {
        expect(height).toBeCloseTo(expected[at]!, 5);
      });
    }),
    { numRuns: 40 },
  );
});

test("every order is a permutation, also with equal and zero rows", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 1 })), { maxLength: 60 }),
      (rows) => {
        const order = leafOrder(cosinesOf(fromRows(rows)), rows.length);
        expect([...order].sort((a, b) => a - b)).toEqual(rows.map((_, i) => i));
      },
    ),
  );
});

test("shuffled groups stand together again", () => {
  const groups = plantedGroups(60, 30, 4, 0.6, 3);
  const order = leafOrder(cosineMatrix(groups), 60);
  const changes = order.slice(1).filter((text, at) => text % 4 !== order[at]! % 4).length;
  expect(changes).toBe(3);
});

test("neighbouring leaves are more alike than in the plain order of the tree or at random", () => {
  const matrix = normalRows(150, 12, 5);
  const cosines = cosinesOf(matrix);
  const order = leafOrder(cosines, 150);
  const meanSeam = (places: ArrayLike<number>) => {
    let sum = 0;
    for (let at = 1; at < 150; at++) sum += cosines[places[at - 1]! * 150 + places[at]!]!;
    return sum / 149;
  };
  expect(meanSeam(order)).toBeGreaterThan(meanSeam(plainOrder(cosines, 150)) + 0.02);
  expect(meanSeam(order)).toBeGreaterThan(0.4);
});

test("the same texts in another order give the same picture", () => {
  const groups = plantedGroups(40, 30, 5, 0.9, 8);
  const shuffle = Array.from({ length: 40 }, (_, i) => (i * 17 + 5) % 40);
  const before = [...leafOrder(cosineMatrix(groups), 40)];
  const after = leafOrder(cosinesOf(takeRows(groups, shuffle)), 40);
  const named = Array.from(after, (i) => shuffle[i]!);
  expect([named, named.toReversed()]).toContainEqual(before);
});

function cosinesOf(matrix: Parameters<typeof normaliseRows>[0]): Float32Array<ArrayBuffer> {
  return cosineMatrix(normaliseRows(matrix));
}

function plainOrder(cosines: Float32Array, n: number): number[] {
  const { left, right } = averageLinkage(cosines, n);
  const runs = new Map(Array.from({ length: n }, (_, i) => [i, [i]]));
  left.forEach((a, m) => {
    runs.set(n + m, [...runs.get(a)!, ...runs.get(right[m]!)!]);
  });
  return runs.get(2 * n - 2)!;
}

function naiveHeights(cosines: Float32Array, n: number): number[] {
  const clusters = Array.from({ length: n }, (_, i) => [i]);
  const heights: number[] = [];
  while (clusters.length > 1) {
    let best = { height: Number.POSITIVE_INFINITY, p: 0, q: 1 };
    clusters.forEach((a, p) => {
      clusters.slice(0, p).forEach((b, q) => {
        let sum = 0;
        for (const i of a) for (const j of b) sum += 1 - cosines[i * n + j]!;
        const height = sum / (a.length * b.length);
        if (height < best.height) best = { height, p, q };
      });
    });
    clusters[best.q]!.push(...clusters[best.p]!);
    clusters.splice(best.p, 1);
    heights.push(best.height);
  }
  return heights;
}
