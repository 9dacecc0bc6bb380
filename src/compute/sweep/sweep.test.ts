import { MessageChannel } from "node:worker_threads";
import { expect, test } from "vitest";
import { cutRecall } from "../../maths/dimensions/cutRecall.ts";
import { cutSizes, verdictSizes } from "../../maths/dimensions/cutSizes.ts";
import { orderVerdict } from "../../maths/dimensions/orderVerdict.ts";
import { drawCount } from "../../maths/dimensions/randomRecall.ts";
import { classAuc } from "../../maths/labels/classAuc.ts";
import { type Matrix, normaliseRows, takeRows } from "../../maths/matrix.ts";
import { seededRandom } from "../../maths/random.ts";
import { expectedValues, readRealVectors, realTexts } from "../../maths/realVectors/readRealVectors.ts";
import { truncateColumns } from "../../maths/serverCut.ts";
import { cosineMatrix } from "../../maths/similarity.ts";
import { normalRows } from "../../maths/testData.ts";
import { type Helper, helperAt, serveAsHelper } from "../kernels/helper.ts";
import { kernelModule } from "../kernels/kernels.ts";
import { type Sweep, type SweepInput, sweepOf } from "./sweep.ts";

const module = kernelModule as WebAssembly.Module;

/** A helper in this thread. */
function helperHere(): Helper {
  const { port1, port2 } = new MessageChannel();
  void serveAsHelper(module, port2 as unknown as MessagePort);
  return helperAt(port1 as unknown as MessagePort);
}

const inputOf = (matrix: Matrix, k: number, more: Partial<SweepInput> = {}): SweepInput => ({
  matrix,
  sizes: cutSizes(matrix.cols),
  k,
  cardRecipe: false,
  seed: 42,
  ...more,
});

function verdictOf({ sizes, random }: Sweep) {
  const full = sizes[sizes.length - 1] as number;
  return orderVerdict(
    verdictSizes(full).map((size) => {
      const s = sizes.indexOf(size);
      const draws = Array.from(
        { length: drawCount },
        (_, draw) => random.draws[draw * sizes.length + s] as number,
      );
      return { size, prefix: random.prefix[s] as number, draws };
    }),
  );
}

const means = ({ kept, sizes, k }: Sweep) => {
  const n = kept.length / sizes.length;
  return sizes.map((_, s) => kept.subarray(s * n, (s + 1) * n).reduce((sum, one) => sum + one, 0) / (n * k));
};

test.each([
  [1, 5, 3],
  [2, 7, 1],
  [63, 20, 4],
  [65, 100, 7],
  [150, 33, 15],
  [200, 384, 8],
])("%i texts of %i numbers keep the neighbours that the plain loop finds", async (n, d, k) => {
  const matrix = normalRows(n, d, n + d);
  if (n > 100) {
    // A row of zeros, two equal ones, and one that is zero at the smaller sizes.
    matrix.data.fill(0, d, 2 * d);
    matrix.data.copyWithin(2 * d, 0, d);
    matrix.data.fill(0, 3 * d, 3 * d + 20);
  }
  const input = inputOf(matrix, k);
  const { kept } = await sweepOf(input);
  expect(kept).toEqual(cutRecall(matrix, input.sizes, Math.min(k, n - 1)).kept);
});

test("many equal vectors are ranked by index, however the work is split", async () => {
  const few = normalRows(3, 24, 5);
  const data = Float32Array.from(
    { length: 200 * 24 },
    (_, at) => few.data[(Math.floor(at / 24) % 3) * 24 + (at % 24)] as number,
  );
  const matrix = { data, rows: 200, cols: 24 };
  const input = inputOf(matrix, 10);
  const alone = await sweepOf(input);
  expect(alone.kept).toEqual(cutRecall(matrix, input.sizes, 10).kept);
  expect(await sweepOf(input, { helpers: [helperHere()] })).toEqual(alone);
});

test("helpers change no number; nor does doing without kernels, but for fewer texts in the draws", async () => {
  const some = Int32Array.from({ length: 130 }, (_, i) => i);
  const matrix = takeRows(readRealVectors("static-minilm"), some);
  const names = realTexts()
    .map(({ label }) => label)
    .slice(0, 130);
  const labels = Int32Array.from(names, (label) => [...new Set(names)].indexOf(label));
  const input = inputOf(matrix, 15, { labels });
  const alone = await sweepOf(input);
  expect(await sweepOf(input, { helpers: [helperHere(), helperHere()] })).toEqual(alone);
  const plain = await sweepOf(input, { plain: true });
  expect(plain.kept).toEqual(alone.kept);
  plain.auc?.values.forEach((value, s) => {
    expect(value).toBeCloseTo(alone.auc?.values[s] as number, 5);
  });
  expect(verdictOf(plain)).toMatchObject({ ordered: true });
  for (const [s, value] of [...plain.random.draws].entries()) {
    expect(Math.abs(value - (alone.random.draws[s] as number))).toBeLessThan(0.1);
  }
});

test("class AUC at every size is that of the cut space", async () => {
  const matrix = readRealVectors("all-minilm-f16");
  const names = realTexts().map(({ label }) => label);
  const labels = Int32Array.from(names, (label) => [...new Set(names)].indexOf(label));
  const { auc, sizes } = await sweepOf(inputOf(matrix, 15, { labels }));
  expect(auc?.rows).toBe(320);
  expect(auc?.values.at(-1)).toBeCloseTo(expectedValues.single["all-minilm-f16"]["classAuc"] as number, 5);
  const cut = cosineMatrix(normaliseRows(truncateColumns(matrix, 64)));
  expect(auc?.values[sizes.indexOf(64)]).toBeCloseTo(classAuc(cut, labels).value as number, 5);
});

test("on real vectors: static-minilm is ordered, all-minilm is not, and recall is as found elsewhere", async () => {
  for (const [space, ordered] of [
    ["all-minilm-f16", false],
    ["all-minilm-q4_0", false],
    ["static-minilm", true],
  ] as const) {
    const sweep = await sweepOf(inputOf(readRealVectors(space), 15));
    expect(verdictOf(sweep).ordered, space).toBe(ordered);
    const expected = expectedValues.single[space]["recall@15 after cut to"] as Record<string, number>;
    for (const [size, value] of Object.entries(expected)) {
      expect(means(sweep)[sweep.sizes.indexOf(Number(size))], `${space} at ${size}`).toBeCloseTo(value, 8);
    }
  }
});

test("a planted Matryoshka space is ordered, an isotropic one and a shuffled one with strong columns are not", async () => {
  const n = 300;
  const noise = normalRows(n, 256, 9);
  const planted = { ...noise, data: noise.data.map((value, at) => value * 0.97 ** (at % 256)) };
  expect(verdictOf(await sweepOf(inputOf(planted, 15))).ordered).toBe(true);
  expect(verdictOf(await sweepOf(inputOf(noise, 15))).ordered).toBe(false);
  const random = seededRandom(3);
  const strong = Float64Array.from({ length: 256 }, () => (random() < 0.02 ? 4 : 1));
  const dominant = { ...noise, data: noise.data.map((value, at) => value * (strong[at % 256] as number)) };
  expect(verdictOf(await sweepOf(inputOf(dominant, 15))).ordered).toBe(false);
});

test("the card's recipe changes what is cut", async () => {
  const matrix = normalRows(80, 64, 2);
  const shifted = { ...matrix, data: matrix.data.map((value) => value + 1.5) };
  const raw = await sweepOf(inputOf(shifted, 8));
  const recipe = await sweepOf(inputOf(shifted, 8, { cardRecipe: true }));
  expect(recipe.kept).not.toEqual(raw.kept);
  expect(recipe.kept.at(-1)).toBe(8);
});
