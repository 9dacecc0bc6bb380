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
        expect([...near.indices]).toEqual([...all.indices.subarray(i * all.k, (i + 1) * all.k)]);
      }
    }),
  );
});

test("a row alone has no neighbours", () => {
  const unit = normaliseRows({ data: Float32Array.of(1, 0), rows: 1, cols: 2 });
  expect(nearestTo(unit, 0, 5).indices).toHaveLength(0);
});
