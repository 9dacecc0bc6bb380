import fc from "fast-check";
import { expect, test } from "vitest";
import { type Matrix, normaliseRows, row, type UnitMatrix } from "./matrix.ts";
import { nearestNeighbours } from "./neighbours.ts";
import { dot } from "./similarity.ts";
import { fromRows, normalRows, sixInPlane, sixInSpace } from "./testData.ts";

const sizes = { n: fc.integer({ min: 1, max: 80 }), d: fc.integer({ min: 1, max: 12 }), seed: fc.nat() };

test("neighbours equal a full sort of every row", () => {
  fc.assert(
    fc.property(sizes.n, sizes.d, fc.integer({ min: 1, max: 20 }), sizes.seed, (n, d, k, seed) => {
      const unit = normaliseRows(normalRows(n, d, seed));
      expect([...nearestNeighbours(unit, k).indices]).toEqual(bySorting(unit, k));
    }),
    { numRuns: 60 },
  );
});

test("rows drawn from few values, with many ties, still go to the lower index", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 2 })), {
        minLength: 2,
        maxLength: 90,
      }),
      (rows) => {
        const unit = normaliseRows(fromRows(rows));
        expect([...nearestNeighbours(unit, 4).indices]).toEqual(bySorting(unit, 4));
      },
    ),
    { numRuns: 60 },
  );
});

test("rotating a space leaves its neighbours unchanged", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 60 }),
      sizes.seed,
      fc.double({ min: 0, max: 6, noNaN: true }),
      (n, seed, angle) => {
        const matrix = normalRows(n, 6, seed);
        const before = nearestNeighbours(normaliseRows(matrix), 3);
        const after = nearestNeighbours(normaliseRows(rotated(matrix, angle)), 3);
        // float32 rounding may swap a pair that is as good as tied; its cosines then are the same.
        after.cosines.forEach((cosine, at) => {
          expect(cosine).toBeCloseTo(before.cosines[at]!, 5);
        });
      },
    ),
    { numRuns: 40 },
  );
});

test("asking for more neighbours than there are gives all of them", () => {
  const { k, indices } = nearestNeighbours(normaliseRows(sixInPlane), 99);
  expect(k).toBe(5);
  expect([...indices.subarray(0, 5)]).toEqual([1, 2, 3, 5, 4]);
});

test("nothing and one row have no neighbours", () => {
  expect(nearestNeighbours(normaliseRows(fromRows([])), 3)).toMatchObject({ k: 0 });
  expect(nearestNeighbours(normaliseRows(fromRows([[1, 2]])), 3).indices).toHaveLength(0);
});

test("two known spaces agree on two neighbours as worked out by hand", () => {
  const a = nearestNeighbours(normaliseRows(sixInPlane), 2).indices;
  const b = nearestNeighbours(normaliseRows(sixInSpace), 2).indices;
  const shared = [0, 1, 2, 3, 4, 5].map((i) => {
    const other = b.subarray(2 * i, 2 * i + 2);
    return a.subarray(2 * i, 2 * i + 2).filter((j) => other.includes(j)).length / 2;
  });
  expect(shared).toEqual([1, 0.5, 1, 0.5, 1, 1]);
});

function bySorting(unit: UnitMatrix, k: number): number[] {
  const all = Array.from({ length: unit.rows }, (_, i) => i);
  return all.flatMap((i) => {
    const cosine = all.map((j) => dot(row(unit, i), row(unit, j)));
    return all
      .filter((j) => j !== i)
      .sort((p, q) => cosine[q]! - cosine[p]! || p - q)
      .slice(0, k);
  });
}

/** Turned in the planes of columns 0 and 1, then 1 and 2, and so on. */
function rotated({ data, rows, cols }: Matrix, angle: number): Matrix {
  const turned = Float32Array.from(data);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c + 1 < cols; c++) {
      const x = turned[i * cols + c]!;
      const y = turned[i * cols + c + 1]!;
      turned[i * cols + c] = Math.cos(angle) * x - Math.sin(angle) * y;
      turned[i * cols + c + 1] = Math.sin(angle) * x + Math.cos(angle) * y;
    }
  }
  return { data: turned, rows, cols };
}
