import { afterEach, expect, test } from "vitest";
import { normaliseRows, row, takeRows } from "../../maths/matrix.ts";
import { rankDocuments } from "../../maths/retrieval/rankDocuments.ts";
import { samplePairCosines } from "../../maths/retrieval/samplePairCosines.ts";
import { normalRows } from "../../maths/testData.ts";
import { createSearch, type Search } from "./search.ts";

const documents = { key: "a", matrix: normalRows(300, 24, 1) };
const queries = normalRows(3, 24, 2);

const open: Search[] = [];
afterEach(() => {
  for (const search of open.splice(0)) search.dispose();
});

function countedSearch() {
  const started: Worker[] = [];
  const sent: string[] = [];
  const search = createSearch(() => {
    const worker = new Worker(new URL("./search.worker.ts", import.meta.url), { type: "module" });
    const post = worker.postMessage.bind(worker) as Worker["postMessage"];
    worker.postMessage = ((message: { name?: string }, transfer: Transferable[]) => {
      sent.push(message.name ?? "");
      post(message, transfer);
    }) as Worker["postMessage"];
    started.push(worker);
    return worker;
  });
  open.push(search);
  return { ...search, started, sent };
}

test("a worker ranks as this thread does, and the vectors travel once", async () => {
  const { rank, sent, started } = countedSearch();
  expect(started).toHaveLength(0);
  const asked = [Int32Array.of(4, 9), Int32Array.of(), Int32Array.of(299)];
  const found = await rank(documents, queries, { k: 5, asked });
  const unit = normaliseRows(documents.matrix);
  const pairs = samplePairCosines(unit, 42);
  expect(found).toEqual([0, 1, 2].map((at) => rankDocuments(unit, row(queries, at), pairs, 5, asked[at])));
  expect(documents.matrix.data).toHaveLength(300 * 24);
  await rank(documents, takeRows(queries, [1]), { k: 5 });
  expect(sent).toEqual(["piece", "rank", "rank"]);
});

test("a large space arrives in pieces, and two queries at once send it once", async () => {
  const { rank, sent } = countedSearch();
  const large = { key: "large", matrix: normalRows(50_000, 24, 3) };
  const one = takeRows(large.matrix, [49_999]);
  const [first, second] = await Promise.all([rank(large, one, { k: 1 }), rank(large, one, { k: 1 })]);
  expect(first![0]!.rows[0]).toBe(49_999);
  expect(second).toEqual(first);
  expect(sent.filter((name) => name === "piece")).toHaveLength(2);
});

test("a space that is given up is sent again when asked for", async () => {
  const { rank, keepOnly, sent } = countedSearch();
  await rank(documents, queries, { k: 1 });
  await rank({ ...documents, key: "b" }, queries, { k: 1 });
  keepOnly(["b"]);
  await rank({ ...documents, key: "b" }, queries, { k: 1 });
  await rank(documents, queries, { k: 1 });
  expect(sent.filter((name) => name === "piece")).toHaveLength(3);
});

test("queries of another length are refused, aborted ones and dead workers told", async () => {
  const { rank, dispose, started } = countedSearch();
  await expect(rank(documents, normalRows(1, 7, 1), { k: 1 })).rejects.toThrow(/7 numbers.*24/);
  const controller = new AbortController();
  const answer = rank(documents, queries, { k: 1, signal: controller.signal });
  controller.abort(new Error("typed on"));
  await expect(answer).rejects.toThrow("typed on");
  const waiting = rank(documents, queries, { k: 1 });
  dispose();
  await expect(waiting).rejects.toThrow(/shut down/);
  expect(await rank(documents, queries, { k: 1 })).toHaveLength(3);
  expect(started).toHaveLength(2);
});
