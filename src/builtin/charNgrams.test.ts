import { expect, test } from "vitest";
import { createCharNgrams, NGRAM_DIMS } from "./charNgrams.ts";

const model = createCharNgrams();
const embed = (text: string) => model.embed(model.tokenize(text));
const cosine = (a: string, b: string) => {
  const other = embed(b);
  return embed(a).reduce((sum, value, i) => sum + value * other[i]!, 0);
};

test("tokens are words and punctuation marks", () => {
  expect(model.tokenize("Don't stop, Zoë!")).toEqual(["don", "'", "t", "stop", ",", "zoë", "!"]);
  expect(model.tokenize("  ")).toEqual([]);
});

test("vectors have length 1, and case does not count", () => {
  const vector = embed("Crane");
  expect(vector.length).toBe(NGRAM_DIMS);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  expect(vector).toEqual(embed("CRANE"));
  expect(Math.hypot(...embed("a"))).toBeCloseTo(1, 5);
});

test.each([
  ["bank", "banks", "bat"],
  ["crane", "cranes", "bank"],
  ["the bat flew", "a bat flies", "a crane flies"],
  ["organise", "organisation", "tidy up"],
])("%s is spelled more like %s than like %s", (word, near, far) => {
  expect(cosine(word, near)).toBeGreaterThan(cosine(word, far) + 0.1);
});

test("meaning does not count", () => {
  expect(Math.abs(cosine("car", "automobile"))).toBeLessThan(0.3);
});
