import fc from "fast-check";
import { expect, test } from "vitest";
import { type Matrix, normaliseRows } from "../../maths/matrix.ts";
import { principalComponents } from "../../maths/principalComponents.ts";
import { cosineMatrix } from "../../maths/similarity.ts";
import { normalRows, plantedGroups } from "../../maths/testData.ts";
import { neighboursOf } from "../neighboursOf.ts";
import { cosineBytes, cosinesOf, preciseRows } from "./cosines.ts";
import { kernelModule } from "./kernels.ts";
import { firstComponents, projectionBytes } from "./projection.ts";
import { settle } from "./settle.ts";
import { openUnitRows, unitMatrixOf } from "./unitRows.ts";
import { openWorkspace } from "./workspace.ts";

const module = kernelModule as WebAssembly.Module;
const open = (matrix: Matrix) =>
  openUnitRows(module, matrix, cosineBytes(matrix.rows) + projectionBytes(matrix.rows, matrix.cols));

const shapes = [fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }), fc.nat()] as const;

/** Random rows, one of them zero, one equal to another, one with NaN. */
function awkward(n: number, d: number, seed: number): Matrix {
  const matrix = normalRows(n, d, seed);
  if (n > 3) {
    matrix.data.fill(0, d, 2 * d);
    matrix.data.copyWithin(2 * d, 0, d);
    matrix.data[3 * d] = Number.NaN;
  }
  return matrix;
}

function worstGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let worst = 0;
  for (let at = 0; at < a.length; at++) worst = Math.max(worst, Math.abs(a[at]! - b[at]!));
  return worst;
}

test("rows arrive normalised as src/maths does it, and int16 is as close as it says", () => {
  fc.assert(
    fc.property(...shapes, (n, d, seed) => {
      const matrix = awkward(n, d, seed);
      const rows = open(matrix);
      const unit = normaliseRows(matrix);
      const { data, cols } = unitMatrixOf(rows);
      const whole = new Int16Array(rows.workspace.memory, rows.quantised, n * cols);
      for (let i = 0; i < n; i++) {
        expect(data.slice(i * cols, i * cols + d)).toEqual(unit.data.slice(i * d, i * d + d));
        expect(data.slice(i * cols + d, (i + 1) * cols).every((value) => value === 0)).toBe(true);
      }
      expect(
        worstGap(
          data,
          Float64Array.from(whole, (value) => value / 32767),
        ),
      ).toBeLessThan(0.51 / 32767);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let exact = 0;
          let approximate = 0;
          for (let c = 0; c < cols; c++) {
            exact += data[i * cols + c]! * data[j * cols + c]!;
            approximate += (whole[i * cols + c]! * whole[j * cols + c]!) / 32767 ** 2;
          }
          expect(Math.abs(exact - approximate)).toBeLessThanOrEqual(rows.error);
        }
      }
    }),
    { numRuns: 25 },
  );
});

test("small matrices of cosines are right to six digits, whatever their shape", async () => {
  await fc.assert(
    fc.asyncProperty(...shapes, async (n, d, seed) => {
      const matrix = awkward(n, d, seed);
      const cosines = await cosinesOf(open(matrix), []);
      expect(worstGap(cosines, cosineMatrix(normaliseRows(matrix)))).toBeLessThan(1e-6);
    }),
    { numRuns: 40 },
  );
});

test("large ones are right to four, symmetric, and exactly 1 on the diagonal", async () => {
  const n = preciseRows + 30;
  const matrix = awkward(n, 50, 3);
  const cosines = await cosinesOf(open(matrix), []);
  expect(worstGap(cosines, cosineMatrix(normaliseRows(matrix)))).toBeLessThan(1e-4);
  for (let i = 0; i < n; i++) {
    expect(cosines[i * n + i]).toBe(i === 1 || i === 3 ? 0 : 1);
    for (let j = 0; j < i; j++)
      if (cosines[i * n + j] !== cosines[j * n + i]) expect([i, j]).toBe("symmetric");
  }
});

test("the first components are those of src/maths", async () => {
  for (const [n, d] of [
    [50, 9],
    [130, 64],
    [70, 33],
  ] as const) {
    const unit = plantedGroups(n, d, 3, 0.4, n);
    const { scores, explained } = await firstComponents(open(unit), "picture");
    const expected = principalComponents(unit, 2);
    expect(worstGap(scores.data, expected.scores.data)).toBeLessThan(2e-3);
    expect(worstGap(explained, expected.explained)).toBeLessThan(1e-3);
  }
});

test("rows without any spread have components of zero or nearly so", async () => {
  const equal = normalRows(1, 20, 1).data;
  const data = Float32Array.from({ length: 40 * 20 }, (_, at) => equal[at % 20]!);
  const { scores, explained } = await firstComponents(open({ data, rows: 40, cols: 20 }), "picture");
  expect(worstGap(scores.data, new Float32Array(80))).toBeLessThan(1e-5);
  expect(explained.every(Number.isFinite)).toBe(true);
});

test("the layout pulls the ends of edges together and keeps strangers apart", () => {
  // Two rings of ten, no edge between them.
  const count = 20;
  const heads = Int32Array.from({ length: 40 }, (_, at) => at % count);
  const tails = heads.map((head, at) => {
    const ring = head - (head % 10);
    return ring + ((head + (at < count ? 1 : 9)) % 10);
  });
  const edges = { heads, tails, weights: new Float64Array(40).fill(1) };
  const start = { ...normalRows(count, 2, 4), rows: count };
  const xy = settle(module, { edges, start, minDist: 0.1, seed: 1, epochs: 300 });
  const gap = (i: number, j: number) => Math.hypot(xy[2 * i]! - xy[2 * j]!, xy[2 * i + 1]! - xy[2 * j + 1]!);
  const linked = Math.max(...heads.map((head, at) => gap(head, tails[at]!)));
  const apart = Math.min(
    ...Array.from({ length: 10 }, (_, i) => i).flatMap((i) =>
      Array.from({ length: 10 }, (_, j) => gap(i, 10 + j)),
    ),
  );
  expect(xy.every(Number.isFinite)).toBe(true);
  expect(linked).toBeLessThan(apart);
});

test("without SIMD the neighbours are the same", async () => {
  const matrix = awkward(150, 20, 8);
  expect(await neighboursOf(matrix, 6, { plain: true })).toEqual(await neighboursOf(matrix, 6));
});

test("a tether pulls both ends of each edge, in their order, as a plain loop does", () => {
  const pick = fc.integer({ min: 0, max: 6 });
  const edges = fc.array(fc.tuple(pick, pick), { maxLength: 30 });
  fc.assert(
    fc.property(edges, fc.nat(), (pairs, seed) => {
      const [start, anchors] = [normalRows(7, 2, seed).data, normalRows(7, 2, seed + 1).data];
      const ties = Float32Array.from({ length: 14 }, (_, at) => ((at >> 1) + 1) / 7);
      anchors[0] = 100;
      const { kernels, memory, allocate } = openWorkspace(module, 3 * 56 + 2 * 120);
      const place = (values: Float32Array | number[]) => {
        const at = allocate(values.length * 4);
        if (values instanceof Float32Array) new Float32Array(memory, at, values.length).set(values);
        else new Uint32Array(memory, at, values.length).set(values);
        return at;
      };
      const [points, to, tie] = [place(start), place(anchors), place(ties)];
      const ends = [0, 1].map((end) => place(pairs.map((pair) => points + 8 * pair[end as 0 | 1])));
      kernels.pullToAnchors(points, to, tie, ends[0]!, ends[1]!, pairs.length, 0.75);

      const expected = Float32Array.from(start);
      for (const point of pairs.flat()) {
        for (const at of [2 * point, 2 * point + 1]) {
          const wanted = ties[at]! * (anchors[at]! - expected[at]!);
          expected[at]! += 0.75 * Math.max(-4, Math.min(4, wanted));
        }
      }
      expect(worstGap(new Float32Array(memory, points, 14), expected)).toBeLessThan(1e-5);
    }),
  );
});
