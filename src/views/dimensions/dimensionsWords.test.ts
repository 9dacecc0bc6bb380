import { expect, test } from "vitest";
import { shareWords } from "./sizeWords.ts";
import { columnBytes, hnswBytes, indexableTypes } from "./storageCost.ts";
import { trainingOf } from "./trainedSizes.ts";

test("bytes a value are those of pgvector", () => {
  const bytes = (size: number) =>
    (["vector", "halfvec", "bit"] as const).map((type) => columnBytes(type, size));
  expect(bytes(768)).toEqual([3080, 1544, 104]);
  expect(bytes(1024)).toEqual([4104, 2056, 136]);
  expect(bytes(256)).toEqual([1032, 520, 40]);
  expect(columnBytes("bit", 100)).toBe(21);
});

test("large models cannot be indexed at full size", () => {
  expect(indexableTypes(2000)).toEqual(["vector", "halfvec", "bit"]);
  expect(indexableTypes(2560)).toEqual(["halfvec", "bit"]);
  expect(indexableTypes(4096)).toEqual(["bit"]);
  expect(hnswBytes("vector", 2001, 10)).toBeUndefined();
});

test("an index takes whole pages, and a value of the largest size still fits one", () => {
  // 264 + 72 + a list of 196 and two pointers: 15 rows a page.
  expect(hnswBytes("vector", 64, 15)).toBe(8192);
  expect(hnswBytes("vector", 64, 16)).toBe(2 * 8192);
  // One value a page, the lists on pages of their own.
  expect(hnswBytes("vector", 2000, 1_000_000)).toBeGreaterThan(8.19e9);
  expect(hnswBytes("vector", 2000, 1_000_000)).toBeLessThan(8.5e9);
});

test("shares of the full size in words", () => {
  expect(shareWords(256, 768)).toBe("a third of the size");
  expect(shareWords(64, 256)).toBe("a quarter of the size");
  expect(shareWords(1024, 1024)).toBe("the full size");
  expect(shareWords(100, 768)).toBe("13.0 % of the size");
});

test("trained sizes, as far as the cards tell", () => {
  const has = (model: string, full: number, sizes: readonly number[]) =>
    sizes.filter((size) => trainingOf(model, full).has(size));
  expect(has("nomic-embed-text", 768, [32, 64, 256, 384, 768])).toEqual([64, 256, 768]);
  expect(has("qwen3-embedding:0.6b", 1024, [16, 32, 100, 1024])).toEqual([32, 100, 1024]);
  expect(has("nomic-embed-text-v2-moe", 768, [128, 256, 512, 768])).toEqual([256, 768]);
  expect(has("mxbai-embed-large", 1024, [512, 1024])).toEqual([1024]);
  expect(trainingOf("all-minilm", 384).kind).toBe("none");
  expect(trainingOf("my-own", 300).kind).toBe("unknown");
});
