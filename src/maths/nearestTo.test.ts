import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseRows } from "./matrix.ts";
import { nearestTo } from "./nearestTo.ts";
import { nearestNeighbours } from "./neighbours.ts";

test("one row at a time gives the same neighbours as all at once", () => {
  const rows = fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 20,
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 6 }), (values, k) => {
      const unit = normaliseRows({ data: Float32Array.from(values.flat()), rows: values.length, cols: 3 });
      const all = nearestNeighbours(unit, k);
      for (let i = 0; i < unit.rows; i++) {
        const near = nearestTo(unit, i, k);
        // Cosines, not rows: rows whose cosines differ in the last bit may trade places.
        const cosines = all.cosines.subarray(i * all.k, (i + 1) * all.k);
        expect(near.cosines).toHaveLength(cosines.length);
        near.cosines.forEach((cosine, at) => {
          expect(cosine).toBeCloseTo(cosines[at] ?? 0, 6);
        });
        expect(new Set(near.indices).size).toBe(near.indices.length);
        expect(near.indices).not.toContain(i);
      }
    }),
  );
});

test("a row alone has no neighbours", () => {
  const unit = normaliseRows({ data: Float32Array.of(1, 0), rows: 1, cols: 2 });
  expect(nearestTo(unit, 0, 5).indices).toHaveLength(0);
});
