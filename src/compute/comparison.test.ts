import { describe, expect, test } from "vitest";
import { expectedValues, readRealVectors } from "../maths/realVectors/readRealVectors.ts";
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
    test(name, async () => {
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
