import fc from "fast-check";
import { expect, test } from "vitest";
import { plainTall } from "../../maths/agreement/tall.ts";
import { normalRows } from "../../maths/testData.ts";
import { kernelModule } from "./kernels.ts";
import { openTall } from "./tallProducts.ts";

test("products by kernel are the plain loops', whatever the shape", () => {
  const size = fc.integer({ min: 1, max: 150 });
  fc.assert(
    fc.property(size, size, fc.integer({ min: 1, max: 150 }), fc.nat(), (rows, cols, width, seed) => {
      const { data } = normalRows(rows, cols, seed);
      const [fast, plain] = [openTall(kernelModule!, data, rows, cols), plainTall(data, rows, cols)];
      const directions = normalRows(width, cols, seed + 1).data;
      const weights = normalRows(width, rows, seed + 2).data;
      // The wider first: what it leaves in the room must not show in the next.
      expectNear(fast.project(directions), plain.project(directions));
      expectNear(fast.weigh(weights), plain.weigh(weights));
      expectNear(fast.project(directions), plain.project(directions));
      const fewer = directions.subarray(0, cols);
      expectNear(fast.project(fewer), plain.project(fewer));
    }),
    { numRuns: 30 },
  );
});

function expectNear(found: Float32Array, expected: Float32Array): void {
  expect(found.length).toBe(expected.length);
  let worst = 0;
  for (let at = 0; at < found.length; at++) worst = Math.max(worst, Math.abs(found[at]! - expected[at]!));
  expect(worst).toBeLessThan(2e-4);
}
