import { describe, expect, test } from "vitest";
import { parseEmbedReply } from "./embedReply.ts";
import single from "./fixtures/embed.json" with { type: "json" };
import nan from "./fixtures/embed-nan.json" with { type: "json" };

test("reads a recorded reply: float32 rows, nanoseconds to milliseconds", () => {
  const reply = parseEmbedReply(JSON.stringify(single), 1);
  expect(reply).toMatchObject({ model: "all-minilm", promptTokens: 8, zeroRows: [] });
  expect(reply.totalMs).toBeCloseTo(5.619302, 9);
  expect(reply.loadMs).toBeCloseTo(0.422613, 9);
  expect(reply.vectors).toMatchObject({ rows: 1, cols: 384 });
  expect([...reply.vectors.data]).toEqual(single.embeddings[0]!.map(Math.fround));
});

test("a row that hides NaN is counted, not refused", () => {
  const reply = parseEmbedReply(JSON.stringify(nan), 2);
  expect(reply.zeroRows).toEqual([0]);
  expect(reply.vectors).toMatchObject({ rows: 2, cols: 384 });
});

test("loading a model gives no vectors and no times", () => {
  expect(parseEmbedReply('{"model":"m","embeddings":[]}', 0)).toEqual({
    model: "m",
    zeroRows: [],
    vectors: { data: new Float32Array(0), rows: 0, cols: 0 },
  });
});

test("servers before 0.3.1 say nothing but the vectors", () => {
  const reply = parseEmbedReply('{"model":"m","embeddings":[[1,0]]}', 1);
  expect(reply).not.toHaveProperty("totalMs");
  expect(reply).not.toHaveProperty("promptTokens");
});

describe("refuses", () => {
  test.each([
    ["fewer vectors than texts", '{"embeddings":[[1]]}', 2, "2 vectors were asked for and 1 came"],
    ["more vectors than texts", '{"embeddings":[[1],[1]]}', 1, "1 vector was asked for and 2 came"],
    ["ragged rows", '{"embeddings":[[1,2],[1]]}', 2, "vector of text 2 has 1 numbers and the first has 2"],
    ["a null row", '{"embeddings":[null]}', 1, "text 1 got no vector"],
    ["a later null row", '{"embeddings":[[1],null]}', 2, "text 2 got no vector"],
    ["an empty row", '{"embeddings":[[]]}', 1, "empty"],
    ["null among the numbers", '{"embeddings":[[1,null]]}', 1, "null that is no number"],
    ["a string among the numbers", '{"embeddings":[[1,"2"]]}', 1, "no number"],
    ["NaN, which is not JSON", '{"embeddings":[[NaN]]}', 1, "not JSON"],
    ["a number beyond float32", '{"embeddings":[[1e39]]}', 1, "no number"],
    ["a number beyond float64", '{"embeddings":[[1e999]]}', 1, "no number"],
    ["no embeddings", '{"embedding":[1]}', 1, "no list"],
    ["a list", "[]", 0, "not a JSON object"],
    ["a reply cut short", '{"embeddings":[[1,2', 1, "not JSON"],
    ["nothing", "", 1, "not JSON"],
  ])("%s", (_, text, rows, message) => {
    expect(() => parseEmbedReply(text, rows)).toThrow(message);
  });
});
