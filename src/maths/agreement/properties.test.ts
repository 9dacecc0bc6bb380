import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultNeighbours } from "../defaultNeighbours.ts";
import { exactCosines } from "../exactCosines.ts";
import { exactRows, type Rows } from "../exactRows.ts";
import { pairsAbove } from "../pairsAbove.ts";
import { pearson } from "../pearson.ts";
import { seededRandom } from "../random.ts";
import { normalRows } from "../testData.ts";
import { debiasedAlignment } from "./centredKernelAlignment.ts";
import { movers } from "./movers.ts";
import { edgeJaccard, edgeJaccardChance, mutualNeighbours } from "./mutualNeighbours.ts";
import { agreementChance, neighbourAgreement } from "./neighbourAgreement.ts";
import { jaccardChance, neighbourJaccard } from "./neighbourJaccard.ts";
import { neighbourLists } from "./neighbourLists.ts";
import { procrustes } from "./procrustes.ts";
import { neighbourOverlaps, rankBiasedOverlapChance } from "./rankBiasedOverlap.ts";
import { tripletDisagreement } from "./tripletDisagreement.ts";

const space = fc.record({
  n: fc.integer({ min: 10, max: 24 }),
  cols: fc.integer({ min: 3, max: 12 }),
  seed: fc.nat(),
});

/** Every score, and every number that belongs to one text. */
function compared(first: Rows, second: Rows) {
  const [X, Y] = [exactRows(first), exactRows(second)];
  const n = X.rows;
  const k = defaultNeighbours(n);
  const [S, T] = [exactCosines(X), exactCosines(Y)];
  const [a, b] = [neighbourLists(S, n, k), neighbourLists(T, n, k)];
  const { mean, kept } = neighbourAgreement(a, b, k);
  const overlaps = neighbourOverlaps(a, b);
  const { similarity, residual } = procrustes(X, Y)!;
  return {
    scores: {
      mean,
      jaccard: neighbourJaccard(kept),
      overlap: overlaps.reduce((sum, overlap) => sum + overlap / n, 0),
      rsa: pearson(pairsAbove(S, n), pairsAbove(T, n)),
      cka: debiasedAlignment(S, T, n),
      triplets: tripletDisagreement(S, T, n),
      mutual: edgeJaccard(mutualNeighbours(a, k), mutualNeighbours(b, k)),
      similarity,
    },
    texts: {
      kept,
      overlaps,
      residual,
      ranks: movers(
        overlaps.map((overlap) => 1 - overlap),
        residual,
      ).meanRank,
    },
  };
}

test("turning a space changes no score", () => {
  fc.assert(
    fc.property(space, ({ n, cols, seed }) => {
      const [first, second] = [normalRows(n, cols, seed), normalRows(n, 5, seed + 1)];
      const before = compared(first, second);
      const after = compared(turned(first, seed), second);
      expectSame(after.scores, before.scores);
      expectNear(after.texts.residual, before.texts.residual);
    }),
    { numRuns: 25 },
  );
});

test("in another order, texts keep their numbers", () => {
  fc.assert(
    fc.property(space, ({ n, cols, seed }) => {
      const [first, second] = [normalRows(n, cols, seed), normalRows(n, 4, seed + 1)];
      const order = shuffled(n, seed);
      const before = compared(first, second);
      const after = compared(taken(first, order), taken(second, order));
      expectSame(after.scores, before.scores);
      for (const name of ["kept", "overlaps", "residual", "ranks"] as const) {
        expectNear(
          after.texts[name],
          Float64Array.from(order, (i) => before.texts[name][i]!),
        );
      }
    }),
    { numRuns: 25 },
  );
});

test("which space comes first does not matter", () => {
  fc.assert(
    fc.property(space, ({ n, cols, seed }) => {
      const [first, second] = [normalRows(n, cols, seed), normalRows(n, 6, seed + 1)];
      const [one, other] = [compared(first, second), compared(second, first)];
      expectSame(one.scores, other.scores);
      for (const name of ["kept", "overlaps", "residual", "ranks"] as const) {
        expectNear(one.texts[name], other.texts[name]);
      }
    }),
    { numRuns: 25 },
  );
});

test("a space agrees with itself in everything", () => {
  const { scores, texts } = compared(normalRows(20, 6, 1), normalRows(20, 6, 1));
  expectSame(scores, {
    mean: 1,
    jaccard: 1,
    overlap: 1,
    rsa: 1,
    cka: 1,
    triplets: 0,
    mutual: 1,
    similarity: 1,
  });
  expectNear(texts.residual, new Float64Array(20));
});

describe("unrelated spaces score at chance", () => {
  const [n, k, draws] = [30, 5, 300];
  const scores = Array.from({ length: draws }, (_, at) => {
    const [X, Y] = [exactRows(normalRows(n, 24, 2 * at)), exactRows(normalRows(n, 64, 2 * at + 1))];
    const [S, T] = [exactCosines(X), exactCosines(Y)];
    const [a, b] = [neighbourLists(S, n, k), neighbourLists(T, n, k)];
    const { mean, kept } = neighbourAgreement(a, b, k);
    const edges = [mutualNeighbours(a, k), mutualNeighbours(b, k)] as const;
    return {
      agreement: mean - agreementChance(n, k),
      jaccard: neighbourJaccard(kept) - jaccardChance(n, k),
      overlap: neighbourOverlaps(a, b).reduce((sum, one) => sum + one / n, 0) - rankBiasedOverlapChance(n, k),
      rsa: pearson(pairsAbove(S, n), pairsAbove(T, n)),
      cka: debiasedAlignment(S, T, n),
      triplets: tripletDisagreement(S, T, n) - 0.5,
      mutual: edgeJaccard(...edges) - edgeJaccardChance(...edges, n, 20, at),
    };
  });
  for (const name of ["agreement", "jaccard", "overlap", "rsa", "cka", "triplets", "mutual"] as const) {
    test(name, () => {
      const values = scores.map((one) => one[name]);
      const mean = values.reduce((sum, value) => sum + value / draws, 0);
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / (draws - 1), 0);
      expect(Math.abs(mean)).toBeLessThan(3.5 * Math.sqrt(variance / draws));
    });
  }
});

test("neighbours compared by default: the root of the texts, within 3 … 15 and below half", () => {
  expect([0, 1, 2, 3, 5, 6, 7, 8, 20, 100, 225, 20_000].map(defaultNeighbours)).toEqual([
    0, 0, 0, 1, 2, 2, 3, 3, 4, 10, 15, 15,
  ]);
});

function expectSame(scores: Record<string, number>, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) expect(scores[name], name).toBeCloseTo(value, 7);
}

function expectNear(values: Float64Array, expected: Float64Array): void {
  expect(values.length).toBe(expected.length);
  values.forEach((value, at) => {
    expect(value).toBeCloseTo(expected[at]!, 6);
  });
}

function shuffled(n: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => ({ i, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i);
}

function taken({ data, cols }: Rows, order: readonly number[]): Rows {
  const rows = new Float64Array(order.length * cols);
  order.forEach((from, to) => {
    rows.set(data.subarray(from * cols, (from + 1) * cols), to * cols);
  });
  return { data: rows, rows: order.length, cols };
}

/** By a random angle in every plane of two neighbouring columns. */
function turned({ data, rows, cols }: Rows, seed: number): Rows {
  const random = seededRandom(seed);
  const turn = Float64Array.from(data);
  for (let c = 0; c + 1 < cols; c++) {
    const angle = 2 * Math.PI * random();
    for (let i = 0; i < rows; i++) {
      const [x, y] = [turn[i * cols + c]!, turn[i * cols + c + 1]!];
      turn[i * cols + c] = Math.cos(angle) * x - Math.sin(angle) * y;
      turn[i * cols + c + 1] = Math.sin(angle) * x + Math.cos(angle) * y;
    }
  }
  return { data: turn, rows, cols };
}
