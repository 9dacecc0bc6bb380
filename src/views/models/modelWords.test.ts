import { describe, expect, test } from "vitest";
import { placeWords, prefixWords, sizeWords, timeLeft, trainedWords } from "./modelWords.ts";

const NOW = Date.parse("2026-11-21T04:00:00Z");

describe("time left in memory", () => {
  test.each([
    ["2026-11-21T04:00:44.297416158Z", "in 45 s"],
    ["2026-11-21T04:04:59Z", "in 4 min"],
    ["2026-11-21T06:00:00+01:00", "in 1 h"],
    ["2026-11-21T05:30:30Z", "in 1 h 30 min"],
    ["2026-11-25T04:00:00Z", "in 4 days"],
    ["2319-03-03T03:59:47.458010898Z", "never: kept forever"],
    ["2026-11-21T03:59:59Z", "any moment"],
    ["0001-01-01T00:00:00Z", "any moment"],
    ["", "not said"],
  ])("%s: %s", (expiresAt, words) => {
    expect(timeLeft(expiresAt, NOW)).toBe(words);
  });
});

test.each([
  [0, "processor"],
  [30, "30 % on the GPU"],
  [100, "GPU"],
])("%i of 100 bytes on the GPU: %s", (vramBytes, words) => {
  expect(placeWords({ name: "m", digest: "", sizeBytes: 100, vramBytes, expiresAt: "" })).toBe(words);
});

test.each([
  [46e6, false, "46 MB"],
  [622e6, false, "622 MB"],
  [2.5e9, true, "≈ 2.5 GB"],
  [1.2e9, true, "≈ 1.2 GB"],
])("%i bytes: %s", (sizeBytes, sizeIsRough, words) => {
  expect(sizeWords({ sizeBytes, sizeIsRough })).toBe(words);
});

test("trained sizes in words", () => {
  expect(trainedWords({ kind: "none" })).toBe("none");
  expect(trainedWords({ kind: "sizes", sizes: [1024, 256] })).toBe("1,024, 256");
  expect(trainedWords({ kind: "range", from: 32, to: 4096, any: true })).toBe("any 32 … 4,096");
  expect(trainedWords({ kind: "range", from: 256, to: 768, any: false })).toBe("256 … 768");
  expect(trainedWords({ kind: "not published" })).toBe("not published");
});

test.each([
  ["mxbai-embed-large", "query only"],
  ["nomic-embed-text", "query, document, clustering, classification"],
  ["embeddinggemma", "query, document and 6 tasks"],
  ["bge-m3", "none"],
  ["someone/model", "not known"],
])("prefixes of %s: %s", (model, words) => {
  expect(prefixWords(model)).toBe(words);
});
