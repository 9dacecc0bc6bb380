import fc from "fast-check";
import { expect, test } from "vitest";
import type { CachedBatch } from "./vectorCache.ts";
import { VectorTable } from "./vectorTable.ts";

const COLS = 2;
const item = (id: string) => ({ id, text: id });

/** Vectors that tell their text and when they were made. */
function batch(ids: readonly string[], made: number): CachedBatch {
  return {
    ids,
    cols: COLS,
    vectors: Float32Array.from(ids.flatMap((id) => [id.charCodeAt(0), made])),
    timing: { texts: ids.length, sentAt: made, wallMs: 1, characters: 1 },
    zeroRows: [],
    cuts: [],
    checked: true,
    serverVersion: "1",
  };
}

const letters = fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 1, maxLength: 8 });
const step = fc.oneof(
  { weight: 3, arbitrary: letters.map((ids) => ({ add: ids })) },
  { weight: 2, arbitrary: letters.map((ids) => ({ expect: ids })) },
  letters.map((ids) => ({ forget: ids })),
  { weight: 2, arbitrary: letters.map((ids) => ({ look: ids })) },
);

test("whatever is expected, added, forgotten and looked at, every text has the vector it got last", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const table = new VectorTable("k");
      const plain = new Map<string, number>();
      steps.forEach((one, made) => {
        if ("expect" in one) table.expect(one.expect.map(item));
        else if ("add" in one) {
          table.add(batch(one.add, made));
          for (const id of one.add) plain.set(id, made);
        } else if ("forget" in one) {
          table.forget(one.forget);
          for (const id of one.forget) plain.delete(id);
        } else {
          const present = one.look.filter((id) => plain.has(id));
          const { ids, matrix } = table.embeddings(one.look.map(item));
          expect(ids).toEqual(present);
          expect([...matrix.data]).toEqual(present.flatMap((id) => [id.charCodeAt(0), plain.get(id)]));
        }
        for (const [id, at] of plain) expect([...(table.vector(id) ?? [])]).toEqual([id.charCodeAt(0), at]);
        expect(table.allTimings()).toHaveLength(new Set(plain.values()).size);
      });
    }),
    { numRuns: 200 },
  );
});

test("the matrix of the texts expected is there without a copy, also with a text more", () => {
  const table = new VectorTable("k");
  const corpus = [..."abcdefgh"].map(item);
  table.expect(corpus);
  table.add(batch(["c", "d"], 1));
  table.add(batch(["a", "b", "e", "f", "g", "h"], 2));
  const { data } = table.embeddings(corpus).matrix;
  expect([...data].filter((_, i) => i % COLS === 0)).toEqual(corpus.map(({ id }) => id.charCodeAt(0)));

  const longer = [...corpus, item("i")];
  table.expect(longer);
  table.add(batch(["i"], 3));
  expect(table.embeddings(longer).matrix.data.buffer).toBe(data.buffer);
});

test("a sample is spread over the texts, with the rows they stand in", () => {
  const table = new VectorTable("k");
  const ids = [..."abcdefgh"];
  table.add(batch(ids, 1));
  const sample = table.sample(ids, 4);
  expect(sample.ids).toEqual(["a", "c", "e", "g"]);
  expect([...sample.rows]).toEqual([0, 2, 4, 6]);
  expect([...sample.matrix.data].filter((_, i) => i % COLS === 0)).toEqual([97, 99, 101, 103]);
  expect(sample.key).not.toBe(table.sample(ids, 2).key);
});
