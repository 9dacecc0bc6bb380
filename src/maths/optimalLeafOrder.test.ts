import fc from "fast-check";
import { expect, test } from "vitest";
import { averageLinkage } from "./averageLinkage.ts";
import { type Matrix, normaliseRows } from "./matrix.ts";
import { maxOptimal, optimalLeafOrder } from "./optimalLeafOrder.ts";
import { leafOrder } from "./ordering.ts";
import { pathLength } from "./pathLength.ts";
import { type RealSpace, readRealVectors } from "./realVectors/readRealVectors.ts";
import { cosineMatrix } from "./similarity.ts";
import { fromRows, normalRows, plantedGroups, sixInPlane, sixInSpace } from "./testData.ts";

const cosinesOf = (matrix: Matrix) => cosineMatrix(normaliseRows(matrix));

/** Every order that the tree allows. */
function allOrders(cosines: Float32Array, n: number): number[][] {
  const { left, right } = averageLinkage(cosines, n);
  const orders = Array.from({ length: n }, (_, i) => [[i]]);
  left.forEach((a, m) => {
    const joined = orders[a]!.flatMap((x) => orders[right[m]!]!.map((y) => [x, y] as const));
    orders.push(joined.flatMap(([x, y]) => [x.concat(y), y.concat(x)]));
  });
  return orders[2 * n - 2]!;
}

test("two known spaces come out in their natural order", () => {
  expect([...optimalLeafOrder(cosinesOf(sixInPlane), 6)]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...optimalLeafOrder(cosinesOf(sixInSpace), 6)]).toEqual([0, 1, 2, 3, 4, 5]);
});

test("no other order of the tree is shorter", () => {
  const cell = fc.integer({ min: -2, max: 2 });
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(rows, (points) => {
      const n = points.length;
      const cosines = cosinesOf(fromRows(points));
      const order = Array.from(optimalLeafOrder(cosines, n));
      const orders = allOrders(cosines, n);
      expect(orders).toContainEqual(order);
      const shortest = Math.min(...orders.map((one) => pathLength(cosines, n, one)));
      expect(pathLength(cosines, n, order)).toBeCloseTo(shortest, 6);
    }),
  );
});

test("the quick order's path is at most 6 % longer, on real vectors and on 800 rows", {
  timeout: 30_000,
}, () => {
  const spaces: RealSpace[] = ["all-minilm-f16", "all-minilm-q4_0", "static-minilm"];
  for (const matrix of [...spaces.map(readRealVectors), plantedGroups(800, 64, 12, 0.9, 1)]) {
    const cosines = cosinesOf(matrix);
    const paths = [leafOrder, optimalLeafOrder].map((order) =>
      pathLength(cosines, matrix.rows, order(cosines, matrix.rows)),
    );
    expect(paths[0]! / paths[1]!).toBeGreaterThanOrEqual(1);
    expect(paths[0]! / paths[1]!).toBeLessThan(1.06);
  }
});

test("a long chain of merges is no deeper than memory allows", () => {
  // Each row is a little further from all before it, so that the tree takes them in one by one.
  const angles = Array.from({ length: 300 }, (_, i) => 0.01 * 1.01 ** i);
  const cosines = cosinesOf(fromRows(angles.map((angle) => [Math.cos(angle), Math.sin(angle)])));
  expect(optimalLeafOrder(cosines, 300)).toHaveLength(300);
});

test("none, one, and too many", () => {
  expect([...optimalLeafOrder(new Float32Array(0), 0)]).toEqual([]);
  expect([...optimalLeafOrder(Float32Array.of(1), 1)]).toEqual([0]);
  const n = maxOptimal + 1;
  expect(() => optimalLeafOrder(new Float32Array(0), n)).toThrow(/up to 800 texts.*these are 801/);
  expect(leafOrder(cosinesOf(normalRows(n, 3, 1)), n)).toHaveLength(n);
});
