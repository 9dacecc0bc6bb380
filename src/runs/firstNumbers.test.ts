import { expect, test } from "vitest";
import { type Space, textItem } from "../experiment/experiment.ts";
import { cutAsServer } from "../maths/serverCut.ts";
import { effectiveLimit } from "./effectiveLimit.ts";
import { firstNumbers } from "./firstNumbers.ts";
import { pause } from "./pause.ts";
import { createRunStore } from "./runStore.ts";
import { type CachedBatch, memoryVectorCache } from "./vectorCache.ts";
import { VectorTable } from "./vectorTable.ts";

const space: Space = {
  id: "space-A",
  letter: "A",
  engine: "ollama",
  model: "m",
  prefix: "",
  hidden: false,
};
const texts = ["one", "two", "three"].map((text) => textItem(text));
const ids = texts.map(({ id }) => id);

/** Three texts of four numbers; the second was cut by its length, and begins with zeros. */
function filled(): VectorTable {
  const table = new VectorTable("key");
  const batch = (of: readonly string[], rows: number[][], more: Partial<CachedBatch>): CachedBatch => ({
    ids: of,
    cols: 4,
    vectors: Float32Array.from(rows.flat()),
    timing: { texts: of.length, sentAt: 0, wallMs: 5, characters: 3, promptTokens: 9 },
    zeroRows: [],
    cuts: [],
    checked: true,
    serverVersion: "0.30.0",
    ...more,
  });
  const [one = "", two = "", three = ""] = ids;
  table.add(
    batch(
      [one, two],
      [
        [0.5, 0.5, 0.5, 0.5],
        [0, 0, 0.6, 0.8],
      ],
      { cuts: [{ row: 1, tokensKept: 7 }] },
    ),
  );
  table.add(batch([three], [[0.6, 0, 0, 0.8]], { checked: false, serverVersion: "0.31.0" }));
  return table;
}

test("the first numbers are cut as the server does, and keep what is known of their texts", () => {
  const table = filled();
  const batches = firstNumbers(table, ids, 2);
  const cut = new VectorTable("cut");
  for (const batch of batches) cut.add(batch);
  expect(batches).toHaveLength(2);
  for (const id of ids) expect(cut.vector(id)).toEqual(cutAsServer(table.vector(id) as Float32Array, 2));
  expect(ids.map((id) => cut.isZero(id))).toEqual([false, true, false]);
  expect(ids.map((id) => cut.isChecked(id))).toEqual([true, true, false]);
  expect(cut.cut(ids[1] ?? "")).toEqual({ row: 1, tokensKept: 7 });
  expect(cut.serverVersions(ids)).toEqual(["0.30.0", "0.31.0"]);
  expect([table.firstOf(ids), cut.firstOf(ids)]).toEqual([undefined, 4]);
  expect(cut.timings(ids)).toEqual([]);
  expect(cut.tokens(ids[2] ?? "")).toBeUndefined();
  expect(table.timings(ids)).toHaveLength(2);
});

test("what is put into a space is there without a run, and in the next session", async () => {
  const cache = memoryVectorCache();
  const make = () =>
    createRunStore({
      embed: () => () => Promise.reject(new Error("nothing is to be asked")),
      cache,
      digestOf: () => "d",
      versionOf: () => "1",
      limitOf: () => effectiveLimit({}),
      pause,
      now: () => 0,
    });
  const short = { ...space, id: "space-B", letter: "B", dimensions: 2 };
  const first = make();
  first.put(short, firstNumbers(filled(), ids.slice(0, 2), 2));
  expect(first.missing(short, texts)).toBe(1);
  const next = make();
  await next.restore([short], texts);
  expect(next.table(short).embeddings(texts).ids).toEqual(ids.slice(0, 2));
  expect(next.table(short).firstOf(ids)).toBe(4);
  expect(next.table(space).embeddings(texts).ids).toEqual([]);
});
