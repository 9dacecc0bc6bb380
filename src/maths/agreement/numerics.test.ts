import fc from "fast-check";
import { expect, test } from "vitest";
import { averageRanks } from "../averageRanks.ts";
import { exactCosines } from "../exactCosines.ts";
import { exactRows } from "../exactRows.ts";
import { jackknifeError } from "../jackknifeError.ts";
import { pairAt, pairsAbove } from "../pairsAbove.ts";
import { pearson } from "../pearson.ts";
import { seededRandom } from "../random.ts";
import { sortedOrder } from "../sortedOrder.ts";
import { normalRows } from "../testData.ts";
import { binnedRanks } from "./binnedRanks.ts";
import { debiasedAlignment } from "./centredKernelAlignment.ts";
import { jackknifeSubsets, subsetShares } from "./jackknifeSubsets.ts";
import { largestDifferences } from "./pairDifferences.ts";
import { singularValues } from "./singularValues.ts";
import { subsetScores } from "./subsetScores.ts";
import { symmetricSpectrum } from "./symmetricSpectrum.ts";
import { drawTriplets, tripletDisagreement } from "./tripletDisagreement.ts";

const number = fc.oneof(
  fc.double({ noNaN: true, min: -1, max: 1 }),
  fc.constantFrom(0, -0, 1, -1, 0.5, 1e-300, -1e-300),
);

test("sorting by bits sorts as comparing does", () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 200 }), (numbers) => {
      for (const values of [Float64Array.from(numbers), Float32Array.from(numbers)]) {
        const expected = Array.from(values, (_, i) => i).sort((i, j) => values[i]! - values[j]! || i - j);
        expect([...sortedOrder(values)]).toEqual(expected);
      }
    }),
  );
});

test("equal values share their average rank", () => {
  expect([...averageRanks(Float64Array.of(3, 1, 3, 2, 3))]).toEqual([4, 1, 4, 2, 4]);
  expect([...averageRanks(Float64Array.of(0, -0))]).toEqual([1.5, 1.5]);
  expect([...binnedRanks(Float32Array.of(3, 1, 3, 2, 3))]).toEqual([4, 1, 4, 2, 4]);
  expect([...binnedRanks(Float32Array.of(5, 5))]).toEqual([1.5, 1.5]);
});

test("ranks by counting correlate as ranks by sorting", () => {
  const [a, b] = [1, 2].map((seed) => normalRows(100, 100, seed).data);
  const mixed = a!.map((value, at) => value + b![at]!);
  const exact = pearson(averageRanks(a!), averageRanks(mixed));
  expect(pearson(binnedRanks(a!), binnedRanks(mixed))).toBeCloseTo(exact, 5);
});

test("a spectrum rebuilds its matrix", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1, max: 30 }),
      fc.nat(),
      (m, rank, seed) => {
        const { data } = normalRows(m, rank, seed);
        const gram = exactGram(data, m, rank);
        const { values, vectors } = symmetricSpectrum(gram, m, true);
        const scale = Math.max(...values.map(Math.abs), 1);
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < m; j++) {
            const rebuilt = values.reduce(
              (sum, value, r) => sum + value * vectors[r]![i]! * vectors[r]![j]!,
              0,
            );
            expect(Math.abs(rebuilt - gram[i * m + j]!)).toBeLessThan(1e-12 * scale);
          }
        }
        const alone = symmetricSpectrum(gram, m).values;
        expect([...alone].sort()).toEqual([...values].sort());
      },
    ),
    { numRuns: 40 },
  );
});

test("singular vectors rebuild their matrix, full rank or not", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 8 }),
      fc.nat(),
      (n, more, seed) => {
        const m = n + more;
        const columns = Array.from({ length: n }, (_, q) =>
          Float64Array.from(normalRows(1, m, seed + q).data),
        );
        // Every third column repeats the one before.
        for (let q = 2; q < n; q += 3) columns[q] = columns[q - 1]!.slice();
        const { values, left, right } = singularValues(columns);
        for (let q = 0; q < n; q++) {
          for (let p = 0; p < m; p++) {
            const rebuilt = values.reduce((sum, value, r) => sum + value * left[r]![p]! * right[r]![q]!, 0);
            expect(rebuilt).toBeCloseTo(columns[q]![p]!, 11);
          }
        }
        expect([...values]).toEqual([...values].sort((a, b) => b - a));
      },
    ),
    { numRuns: 40 },
  );
});

test("triplets counted by merging equal triplets counted one by one, ties included", () => {
  const cell = fc.integer({ min: 0, max: 3 });
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 9 }), fc.infiniteStream(cell), (n, stream) => {
      const draw = () => Float64Array.from({ length: n * n }, () => stream.next().value ?? 0);
      const [S, T] = [draw(), draw()];
      expect(tripletDisagreement(S, T, n)).toBeCloseTo(oneByOne(S, T, n), 12);
    }),
  );
});

test("triplets drawn have three different texts, and all have their turn", () => {
  const drawn = drawTriplets(5, 2000, 3);
  const seen = new Set<string>();
  for (let at = 0; at < drawn.length; at += 3) {
    const triplet = drawn.slice(at, at + 3);
    expect(new Set(triplet).size).toBe(3);
    expect(Math.max(...triplet)).toBeLessThan(5);
    seen.add(triplet.join());
  }
  expect(seen.size).toBe(60);
});

test("pairs are found again by their place", () => {
  const n = 7;
  const matrix = Float64Array.from({ length: n * n }, (_, at) => at);
  pairsAbove(matrix, n).forEach((value, at) => {
    const [i, j] = pairAt(at, n);
    expect(value).toBe(i * n + j);
    expect(i).toBeLessThan(j);
  });
});

test("the largest differences come largest first, ties in their order", () => {
  const [a, b] = [Float64Array.of(1, 5, 2, 9, 0), Float64Array.of(1, 1, 6, 8, 4)];
  expect(largestDifferences(a, b, 3)).toEqual([1, 2, 4]);
  expect(largestDifferences(a, b, 9)).toEqual([1, 2, 4, 3, 0]);
});

test("scores of a subset are those of its own cosines and of the ranks among all", () => {
  const n = 25;
  const [S, T] = [1, 2].map((seed) => exactCosines(exactRows(normalRows(n, 8, seed))));
  const ranks = [averageRanks(pairsAbove(S!, n)), averageRanks(pairsAbove(T!, n))] as const;
  const [rows] = jackknifeSubsets(n, 1);
  const own = subsetScores(rows!, n, S!, T!, ranks);
  const [s, t] = [sub(S!, rows!, n), sub(T!, rows!, n)];
  expect(own.cka).toBeCloseTo(debiasedAlignment(s, t, 20), 12);
  expect(own.rsaPearson).toBeCloseTo(pearson(pairsAbove(s, 20), pairsAbove(t, 20)), 12);
  const exact = pearson(averageRanks(pairsAbove(s, 20)), averageRanks(pairsAbove(t, 20)));
  expect(Math.abs(own.rsaSpearman - exact)).toBeLessThan(0.03);
});

test("jackknife subsets take four of five, none twice, the same for a seed", () => {
  const subsets = jackknifeSubsets(50);
  expect(subsets).toHaveLength(100);
  for (const subset of subsets) expect(new Set(subset).size).toBe(40);
  expect(jackknifeSubsets(50)[99]).toEqual(subsets[99]);
  expect(jackknifeError([1, 2, 3], subsetShares)).toBeCloseTo(2, 12);
  expect(jackknifeError([1, Number.NaN], subsetShares)).toBeNaN();
});

test("the error of a mean is about the standard error, as it should be for one", () => {
  const random = seededRandom(1);
  const values = Float64Array.from({ length: 200 }, random);
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one / numbers.length, 0);
  const error = jackknifeError(
    jackknifeSubsets(200).map((rows) => mean(Array.from(rows, (i) => values[i]!))),
    subsetShares,
  );
  // Uniform numbers vary by √(1/12).
  expect(error / Math.sqrt(1 / 12 / 200)).toBeGreaterThan(0.8);
  expect(error / Math.sqrt(1 / 12 / 200)).toBeLessThan(1.25);
});

function exactGram(data: Float32Array, m: number, cols: number): Float64Array {
  return Float64Array.from({ length: m * m }, (_, at) => {
    const [i, j] = [Math.floor(at / m), at % m];
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += data[i * cols + c]! * data[j * cols + c]!;
    return sum;
  });
}

function oneByOne(S: Float64Array, T: Float64Array, n: number): number {
  let discordant = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = j + 1; k < n; k++) {
        if (i === j || i === k) continue;
        if ((S[i * n + j]! - S[i * n + k]!) * (T[i * n + j]! - T[i * n + k]!) < 0) discordant += 1;
      }
    }
  }
  return discordant / ((n * (n - 1) * (n - 2)) / 2);
}

function sub(matrix: Float64Array, rows: Int32Array, n: number): Float64Array {
  return Float64Array.from(Array.from(rows).flatMap((i) => Array.from(rows, (j) => matrix[i * n + j]!)));
}
