import { MessageChannel } from "node:worker_threads";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Matrix, normaliseRows } from "../../maths/matrix.ts";
import { nearestNeighbours } from "../../maths/neighbours.ts";
import { fromRows, normalRows, plantedGroups } from "../../maths/testData.ts";
import { type Helper, helperAt, serveAsHelper } from "./helper.ts";
import { kernelModule } from "./kernels.ts";
import { nearestBytes, nearestOf } from "./nearest.ts";
import { openUnitRows } from "./unitRows.ts";

const module = kernelModule as WebAssembly.Module;

const nearest = (matrix: Matrix, k: number, helpers: readonly Helper[] = []) =>
  nearestOf(openUnitRows(module, matrix, nearestBytes(matrix.rows, k, helpers)), k, helpers);

/** A helper in this thread. */
function helperHere(): Helper {
  const { port1, port2 } = new MessageChannel();
  void serveAsHelper(module, port2 as unknown as MessagePort);
  return helperAt(port1 as unknown as MessagePort);
}

test("neighbours and cosines equal the plain loop's, bit for bit", async () => {
  const shape = [
    fc.integer({ min: 1, max: 150 }),
    fc.integer({ min: 1, max: 70 }),
    fc.integer({ min: 1, max: 20 }),
  ] as const;
  await fc.assert(
    fc.asyncProperty(...shape, fc.nat(), async (n, d, k, seed) => {
      const matrix = normalRows(n, d, seed);
      expect(await nearest(matrix, k)).toEqual(nearestNeighbours(normaliseRows(matrix), k));
    }),
    { numRuns: 80 },
  );
});

test("equal rows, zero rows and rows with NaN: ties still go to the lower index", async () => {
  const cell = fc.constantFrom(0, 0, 1, -1, 2, Number.NaN);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 150 }),
      fc.integer({ min: 1, max: 9 }),
      async (rows, k) => {
        const matrix = fromRows(rows);
        expect(await nearest(matrix, k)).toEqual(nearestNeighbours(normaliseRows(matrix), k));
      },
    ),
    { numRuns: 80 },
  );
});

test("rows closer together than int16 can tell are told apart", async () => {
  const matrix = normalRows(200, 40, 5);
  const data = matrix.data.map((value, at) => (matrix.data[at % 40] as number) + 1e-5 * value);
  const close = { ...matrix, data };
  expect(await nearest(close, 7)).toEqual(nearestNeighbours(normaliseRows(close), 7));
});

describe("many columns", () => {
  for (const cols of [384, 1000, 4096]) {
    test(`${cols}`, async () => {
      const matrix = plantedGroups(130, cols, 4, 0.6, 3);
      expect(await nearest(matrix, 15)).toEqual(nearestNeighbours(normaliseRows(matrix), 15));
    });
  }

  test("all of a row in one column, where int16 sums are largest", async () => {
    const matrix = fromRows(
      Array.from({ length: 70 }, (_, i) => [i % 2 === 0 ? 1 : -1, ...new Array(4095).fill(0)]),
    );
    expect(await nearest(matrix, 3)).toEqual(nearestNeighbours(normaliseRows(matrix), 3));
  });
});

test("helpers change nothing, whatever their number", async () => {
  const matrix = plantedGroups(700, 48, 9, 0.7, 2);
  const alone = await nearest(matrix, 14);
  for (const count of [1, 3]) {
    const helpers = Array.from({ length: count }, helperHere);
    expect(await nearest(matrix, 14, helpers)).toEqual(alone);
    for (const helper of helpers) helper.release();
  }
});
