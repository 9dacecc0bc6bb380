import { describe, expect, test } from "vitest";
import { discountedGain } from "../discountedGain.ts";
import { normaliseRows, row } from "../matrix.ts";
import { percentileAmong } from "../percentiles.ts";
import { seededRandom } from "../random.ts";
import { cosinesTo } from "../similarity.ts";
import { normalRows } from "../testData.ts";
import { parseGrades } from "./parseGrades.ts";
import { queryCosines } from "./queryCosines.ts";
import { pairedDifferences, queryMean } from "./queryInterval.ts";
import { retrievalScores } from "./retrievalScores.ts";
import { samplePairCosines } from "./samplePairCosines.ts";
import { rankOf, topRanks } from "./topRanks.ts";

describe("scores: reference values", () => {
  const grades = [3, 2, 3, 0, 1, 2];
  const judgements = new Map(grades.map((grade, at) => [at, grade]));
  const rows = [0, 1, 2, 3, 4, 5];
  const at = (k: number, gain: "linear" | "exponential") =>
    retrievalScores({ rows, firstRelevant: 1 }, judgements, k, gain).ndcg.value;

  test("nDCG with both gains", () => {
    expect(discountedGain(grades, 6, "linear")).toBeCloseTo(6.861126689, 9);
    expect(at(6, "linear")).toBeCloseTo(0.960808194, 9);
    expect(at(3, "linear")).toBeCloseTo(0.977781362, 9);
    expect(at(6, "exponential")).toBeCloseTo(0.948810749, 9);
    expect(at(3, "exponential")).toBeCloseTo(0.959453515, 9);
  });

  test("the mean reciprocal rank", () => {
    const ranks = [1, 3, undefined].map(
      (firstRelevant) => retrievalScores({ rows, firstRelevant }, judgements, 3).reciprocalRank,
    );
    expect(queryMean(ranks).mean).toBeCloseTo(0.444444444, 9);
  });
});

test("recall counts the relevant, judged counts all that were looked at", () => {
  const judgements = new Map([
    [7, 2],
    [3, 0],
    [1, 1],
    [9, 1],
  ]);
  const scores = retrievalScores({ rows: [7, 5, 3, 1], firstRelevant: 1 }, judgements, 3);
  expect(scores.recall.value).toBeCloseTo(1 / 3, 12);
  expect(scores.judged).toBeCloseTo(2 / 3, 12);
  const none = retrievalScores({ rows: [7, 5], firstRelevant: undefined }, new Map([[7, 0]]), 3);
  expect(none.ndcg.value).toBeUndefined();
  expect(none.ndcg.why).toMatch(/No document/);
  expect(none.judged).toBe(0.5);
});

describe("ranking", () => {
  const unit = normaliseRows(normalRows(203, 17, 4));
  const query = row(unit, 5);

  test("cosines are those of the rows", () => {
    const cosines = queryCosines(unit, query);
    cosinesTo(unit, 5).forEach((cosine, at) => {
      expect(cosines[at]).toBeCloseTo(cosine, 6);
    });
  });

  test("the first ranks are those of a sort, ties to the lower row", () => {
    const random = seededRandom(3);
    const values = Float64Array.from({ length: 300 }, () => Math.round(random() * 20));
    const sorted = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
    for (const k of [0, 1, 7, 300, 999]) expect([...topRanks(values, k)]).toEqual(sorted.slice(0, k));
    sorted.forEach((at, place) => {
      expect(rankOf(values, at)).toBe(place + 1);
    });
  });
});

describe("percentiles of pairs", () => {
  test("exact for few texts: equal pairs count half", () => {
    const unit = normaliseRows({ data: Float32Array.of(1, 0, 0, 1, 1, 0), rows: 3, cols: 2 });
    const pairs = samplePairCosines(unit, 1);
    expect([...pairs]).toEqual([0, 0, 1]);
    expect(percentileAmong(pairs, 0)).toBeCloseTo(1 / 3, 12);
    expect(percentileAmong(pairs, 1)).toBeCloseTo(5 / 6, 12);
    expect(percentileAmong(pairs, -1)).toBe(0);
    expect(percentileAmong(new Float32Array(0), 0.3)).toBeNaN();
  });

  test("sampled for many, to half a percentile", () => {
    const unit = normaliseRows(normalRows(600, 12, 2));
    const sampled = samplePairCosines(unit, 1);
    expect(sampled).toHaveLength(20_000);
    const exact: number[] = [];
    for (let i = 0; i < 600; i++) exact.push(...cosinesTo(unit, i).slice(0, i));
    const sorted = Float32Array.from(exact).sort();
    for (const cosine of [-0.5, -0.1, 0, 0.2, 0.6]) {
      expect(Math.abs(percentileAmong(sampled, cosine) - percentileAmong(sorted, cosine))).toBeLessThan(
        0.012,
      );
    }
  });
});

describe("means over queries", () => {
  test("few queries have no interval, and none no mean", () => {
    expect(queryMean([0.2, undefined, 0.4])).toMatchObject({ n: 2, interval: undefined });
    expect(queryMean([0.2, undefined, 0.4]).why).toMatch(/20 judged queries; there are 2/);
    expect(queryMean([undefined]).mean).toBeUndefined();
  });

  test("a paired interval is narrower than that of two independent means", () => {
    const random = seededRandom(9);
    const first = Array.from({ length: 50 }, () => random());
    const second = first.map((value) => value - 0.05 + 0.02 * random());
    const paired = queryMean(pairedDifferences(first, second));
    expect(paired.mean).toBeCloseTo(0.04, 2);
    expect(paired.interval![0]).toBeGreaterThan(0.03);
    expect(paired.interval![1]).toBeLessThan(0.05);
    const [low, high] = queryMean(first).interval!;
    expect(high - low).toBeGreaterThan(0.1);
    expect(pairedDifferences([1, undefined], [undefined, 1])).toEqual([undefined, undefined]);
  });

  test("the interval covers the true mean about 95 times in 100", () => {
    const random = seededRandom(4);
    let covered = 0;
    for (let draw = 0; draw < 200; draw++) {
      const [low, high] = queryMean(Array.from({ length: 40 }, () => random() ** 2)).interval!;
      if (low <= 1 / 3 && 1 / 3 <= high) covered += 1;
    }
    expect(covered).toBeGreaterThan(180);
    expect(covered).toBeLessThan(199);
  });
});

describe("pasted grades", () => {
  const documents = ["How to get a refund", "Reset the  password", "42"];

  test("documents by text or number, a header, empty lines, line ends of any kind", () => {
    const pasted =
      "Query\tDocument\tGrade\r\nmoney back\tHow to get a refund\t2\r\nmoney back\t2\t0\n\nlogin\treset the password\t1\rlogin\tReset the password\t1";
    const { queries, judgements, errors } = parseGrades(pasted, documents);
    expect(queries).toEqual(["money back", "login"]);
    expect([...judgements[0]!]).toEqual([
      [0, 2],
      [1, 0],
    ]);
    expect([...judgements[1]!]).toEqual([[1, 1]]);
    expect(errors.map(({ line }) => line)).toEqual([5]);
  });

  test("a text that is a number is meant before a number", () => {
    expect([...parseGrades("q\t42\t1", documents).judgements[0]!]).toEqual([[2, 1]]);
  });

  test.each([
    ["q", /one column/],
    ["q\td", /2 columns/],
    ["\t1\t1", /query is empty/],
    ["q\t\t1", /document is empty/],
    ["q\t9\t1", /no document 9.*1 to 3/],
    ["q\t0\t1", /no document 0/],
    ["q\tunknown\t1", /No document reads "unknown"/],
    [`q\t${"x".repeat(99)}\t1`, /x{60}…"/],
    ["q\t1\t-1", /grade is "-1"/],
    ["q\t1\t1.5", /whole number/],
    ["q\t1\t11", /0 \(not relevant\) to 10/],
    ["q\t1\t", /grade is ""/],
  ])("%j is told", (line, told) => {
    const { errors, queries } = parseGrades(`good\t1\t1\n${line}`, documents);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.line).toBe(2);
    expect(errors[0]!.message).toMatch(told);
    expect(queries).toEqual(["good"]);
  });

  test("a second grade for the same pair is told, unless it is the same", () => {
    const { errors, judgements } = parseGrades("q\t1\t1\nq\t1\t1\nq\t1\t2", documents);
    expect([...judgements[0]!]).toEqual([[0, 1]]);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.message).toMatch(/grade 1; that one counts/);
  });
});
