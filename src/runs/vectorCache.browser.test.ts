import { expect, test } from "vitest";
import { remoteVectorCache } from "./remoteVectorCache.ts";
import { type CachedBatch, openVectorCache } from "./vectorCache.ts";

const batch = (ids: string[], from = 0): CachedBatch => ({
  ids,
  cols: 3,
  vectors: Float32Array.from({ length: 3 * ids.length }, (_, i) => from + i),
  timing: {
    texts: ids.length,
    sentAt: 0,
    wallMs: 12,
    totalMs: 10,
    loadMs: 1,
    promptTokens: 8,
    characters: 40,
  },
  zeroRows: [],
  cuts: [],
  checked: true,
  serverVersion: "0.33.0",
});

test("what was written is read back, by key and text, whole batches at a time", async () => {
  const cache = await openVectorCache(`test-${Math.random()}`);
  await cache.write("k1", batch(["a", "b"]));
  await cache.write("k1", batch(["c"], 100));
  await cache.write("k2", batch(["a"], 200));
  expect((await cache.read("k1", ["b"])).batches).toEqual([{ ...batch(["a", "b"]), vectorKey: "k1" }]);
  expect((await cache.read("k1", ["c", "a"])).batches).toHaveLength(2);
  expect((await cache.read("k2", ["a"])).batches[0]?.vectors[0]).toBe(200);
  expect((await cache.read("k", ["a"])).batches).toEqual([]);
});

test("a text embedded again is found in its newer record only", async () => {
  const cache = await openVectorCache(`test-${Math.random()}`);
  await cache.write("k", batch(["a", "b"]));
  await cache.write("k", batch(["b"], 50));
  const { batches } = await cache.read("k", ["a", "b"]);
  expect(batches.map((one) => one.ids)).toEqual([["a", ""], ["b"]]);
});

test("the worker in front of it gives the same, and leaves the caller's vectors alone", async () => {
  const cache = remoteVectorCache();
  const key = `key ${Math.random()}`;
  const written = batch(["x", "y"]);
  await cache.write(key, written);
  expect(written.vectors).toHaveLength(6);
  const { batches } = await cache.read(key, ["y"]);
  expect(batches[0]).toMatchObject({ ids: ["x", "y"], timing: written.timing });
  expect([...(batches[0]?.vectors ?? [])]).toEqual([...written.vectors]);
});
