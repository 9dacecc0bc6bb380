import { describe, expect, test } from "vitest";
import { expectedValues, readRealVectors } from "../maths/realVectors/readRealVectors.ts";
import { plantedGroups, sixInPlane, sixInSpace } from "../maths/testData.ts";
import { jobs } from "./jobs.ts";

const k = expectedValues.k;
const f16 = readRealVectors("all-minilm-f16");
const first64 = {
  data: new Float32Array(320 * 64).map((_, at) => f16.data[Math.floor(at / 64) * 384 + (at % 64)]!),
  rows: 320,
  cols: 64,
};
const pairs = {
  "f16 vs q4_0": { first: f16, second: readRealVectors("all-minilm-q4_0"), k },
  "f16 vs static": { first: f16, second: readRealVectors("static-minilm"), k },
  "f16 vs first 64": { first: f16, second: first64, k },
};

describe("the jobs find what an independent implementation found", () => {
  for (const [name, input] of Object.entries(pairs)) {
    const expected = expectedValues.pairs[name] as Record<string, number> & {
      firstFive: Record<"neighbourAgreement" | "rbo" | "procrustesResidual", number[]>;
      neighboursOfText0: Record<"a" | "b", number[]>;
    };
    test(name, { timeout: 60_000 }, async () => {
      const agreement = await jobs.agreement(input);
      expect(agreement.mean).toBeCloseTo(expected["neighbourAgreement@15"]!, 8);
      expect(agreement.chance).toBeCloseTo(expected["chance"]!, 8);
      expect(agreement.depth).toBe(2 * k);
      expect([...agreement.firstNeighbours.subarray(0, k)]).toEqual(expected.neighboursOfText0.a);
      expect([...agreement.secondNeighbours.subarray(0, k)]).toEqual(expected.neighboursOfText0.b);
      const comparison = await jobs.comparison(input);
      expect(comparison.rsaPearson.value).toBeCloseTo(expected["rsaPearson"]!, 8);
      expect(comparison.rsaSpearman.value).toBeCloseTo(expected["rsaSpearman"]!, 8);
      expect(comparison.cka.value).toBeCloseTo(expected["ckaDebiased"]!, 8);
      expect(comparison.triplets.value).toBeCloseTo(expected["tripletDisagreement"]!, 8);
      expect(comparison.mutual.value).toBeCloseTo(expected["mutualEdgesJaccard"]!, 8);
      expect(comparison.jaccard.value).toBeCloseTo(expected["jaccard@15"]!, 8);
      expect(comparison.rbo.value).toBeCloseTo(expected["rbo@15,p=.9"]!, 8);
      expected.firstFive.neighbourAgreement.forEach((kept, i) => {
        expect(agreement.kept[i]).toBeCloseTo(kept, 8);
      });
      expected.firstFive.procrustesResidual.forEach((residual, i) => {
        expect(comparison.movers.residual[i]).toBeCloseTo(residual, 8);
      });
    });
  }
});

test("above 1,000 texts the kernels' numbers are the plain loops' to four digits", {
  timeout: 60_000,
}, async () => {
  const input = {
    first: plantedGroups(1100, 24, 8, 0.8, 1),
    second: plantedGroups(1100, 16, 8, 0.9, 1),
    k: 9,
  };
  const [fast, plain] = [await jobs.comparison(input), await jobs.comparison(input, { plain: true })];
  for (const name of ["rsaPearson", "rsaSpearman", "cka", "triplets"] as const) {
    expect(fast[name].value).toBeCloseTo(plain[name].value!, 3);
  }
  expect([fast.mutual, fast.rbo, fast.jaccard]).toEqual([plain.mutual, plain.rbo, plain.jaccard]);
  expect(fast.sampled).toEqual({ triplets: 200_000 });
  expect(fast.disputed).toHaveLength(20);
  fast.movers.residual.forEach((residual, i) => {
    expect(residual).toBeCloseTo(plain.movers.residual[i]!, 3);
  });
});

test("above 2,000 texts pairs and texts are sampled and said to be, neighbours are not", {
  timeout: 60_000,
}, async () => {
  const input = {
    first: plantedGroups(2300, 12, 9, 0.7, 1),
    second: plantedGroups(2300, 10, 9, 0.7, 3),
    k: 15,
  };
  const comparison = await jobs.comparison(input);
  expect(comparison.sampled).toEqual({ pairs: 200_000, triplets: 200_000, texts: 2000 });
  const { kept, mean } = await jobs.agreement(input);
  expect(kept).toHaveLength(2300);
  expect(comparison.movers.order).toHaveLength(2300);
  // The groups are the same 2,300 rows modulo 9 in both, and nothing else is.
  expect(comparison.rsaPearson.value).toBeGreaterThan(0.3);
  expect(mean).toBeGreaterThan(0.03);
  for (const { first, second, difference, percentiles } of comparison.disputed) {
    expect(first).toBeLessThan(second);
    expect(difference).toBeCloseTo(percentiles[0] - percentiles[1], 12);
  }
  const errors = await jobs.comparisonErrors(input);
  for (const error of Object.values(errors)) expect(error).toBeGreaterThan(0);
  const shape = await jobs.shape({ matrix: input.first, k: 15 });
  expect(shape.sampled).toEqual({ texts: 2000 });
  expect(shape.participationLimit).toBe(1999);
});

test("errors of real spaces are a few thousandths to hundredths", async () => {
  const errors = await jobs.comparisonErrors(pairs["f16 vs static"]);
  for (const error of Object.values(errors)) {
    expect(error).toBeGreaterThan(0.001);
    expect(error).toBeLessThan(0.05);
  }
});

describe("what cannot be computed says why", () => {
  test("too few texts", async () => {
    const input = { first: sixInPlane, second: sixInSpace, k: 3 };
    const comparison = await jobs.comparison(input);
    expect(comparison.k).toBe(2);
    expect(comparison.rsaPearson).toEqual({
      value: undefined,
      chance: undefined,
      why: expect.stringMatching(/10 texts.*are 6/),
    });
    expect(comparison.cka.why).toMatch(/10 texts/);
    expect(comparison.triplets.value).toBeCloseTo(8 / 60, 12);
    expect(comparison.mutual.value).toBeCloseTo(0.5, 12);
    expect(comparison.rbo.why).toMatch(/7 texts/);
    expect((await jobs.comparisonErrors(input)).agreement).toBeUndefined();
    const shape = await jobs.shape({ matrix: sixInPlane, k: 2 });
    expect(shape.why).toMatch(/10 texts.*30 texts/);
    expect(shape.participationRatio).toBeUndefined();
    expect(shape.meanCosine).toBeCloseTo(-0.032978303748, 6);
  });

  for (const rows of [0, 1, 2, 3]) {
    test(`${rows} texts`, async () => {
      const some = { ...sixInPlane, rows, data: sixInPlane.data.slice(0, 2 * rows) };
      const agreement = await jobs.agreement({ first: some, second: some, k: 3 });
      expect(agreement.mean).toEqual(rows === 3 ? 1 : Number.NaN);
      expect(agreement.why === undefined).toBe(rows === 3);
      const comparison = await jobs.comparison({ first: some, second: some, k: 3 });
      expect(comparison.movers.order).toHaveLength(rows);
      for (const name of ["rsaPearson", "rsaSpearman", "cka", "rbo"] as const) {
        expect(comparison[name].why).toMatch(/^This number|^Neighbours/);
      }
      expect((await jobs.shape({ matrix: some, k: 3 })).n).toBe(rows);
    });
  }

  test("a space in which all texts have one vector", async () => {
    const one = { ...f16, data: f16.data.map((_, at) => f16.data[at % f16.cols]!) };
    const input = { first: f16, second: one, k };
    const agreement = await jobs.agreement(input);
    expect(agreement.why).toMatch(/same vector/);
    expect(agreement.mean).toBeNaN();
    const comparison = await jobs.comparison(input);
    for (const name of ["rsaPearson", "rsaSpearman", "cka"] as const) {
      expect(comparison[name].why).toMatch(/equally similar/);
    }
    for (const name of ["mutual", "jaccard", "rbo"] as const)
      expect(comparison[name].why).toMatch(/same vector/);
    expect(comparison.movers.order).toHaveLength(320);
    expect((await jobs.comparisonErrors(input)).rsaPearson).toBeUndefined();
    expect((await jobs.shape({ matrix: one, k })).why).toMatch(/same vector/);
  });
});

test("a shape has the distribution of all cosines, and hubs in order", async () => {
  const shape = await jobs.shape({ matrix: f16, k });
  expect(shape.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe((320 * 319) / 2);
  expect(shape.quantiles.p5).toBeLessThan(shape.quantiles.p50);
  expect(shape.quantiles.p50).toBeLessThan(shape.quantiles.p95);
  expect(shape.effectiveRank).toBeGreaterThan(shape.participationRatio!);
  expect(shape.hubs.map(({ count }) => count)).toEqual(
    shape.hubs.map(({ count }) => count).sort((a, b) => b - a),
  );
});
