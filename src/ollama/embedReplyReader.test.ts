import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EmbedReplyReader, parseEmbedReply } from "./embedReplyReader.ts";
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

/** The same by `JSON.parse`, as far as the vectors go: what is wrong, or the numbers. */
function byJsonParse(text: string, rows: number): string | number[] {
  let reply: unknown;
  try {
    reply = JSON.parse(text);
  } catch {
    return "the reply is not JSON";
  }
  if (typeof reply !== "object" || reply === null || Array.isArray(reply))
    return "the reply is not a JSON object";
  const list: unknown = (reply as Record<string, unknown>)["embeddings"];
  if (!Array.isArray(list)) return "the reply has no list of embeddings";
  if (list.length !== rows)
    return `${rows} ${rows === 1 ? "vector was" : "vectors were"} asked for and ${list.length} came`;
  const cols = Array.isArray(list[0]) ? list[0].length : 0;
  for (const [i, values] of list.entries()) {
    if (!Array.isArray(values)) return `text ${i + 1} got no vector`;
    if (values.length === 0) return `the vector of text ${i + 1} is empty`;
    if (values.length !== cols)
      return `the vector of text ${i + 1} has ${values.length} numbers and the first has ${cols}`;
    const bad: unknown = values.find(
      (value) => !Number.isFinite(Math.fround(value as number)) || typeof value !== "number",
    );
    if (bad !== undefined)
      return `the vector of text ${i + 1} holds ${bad === null ? "null" : "a value"} that is no number`;
  }
  return list.flat().map(Math.fround);
}

/** In chunks of the lengths given, again and again. */
function inChunks(text: string, lengths: readonly number[], rows: number): string | number[] {
  const bytes = new TextEncoder().encode(text);
  const reader = new EmbedReplyReader(rows);
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const next = at + (lengths[turn % lengths.length] ?? 1);
    reader.push(bytes.subarray(at, next));
    at = next;
  }
  try {
    return [...reader.finish().vectors.data];
  } catch (error) {
    return (error as Error).message;
  }
}

const chunks = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

/** Numbers as servers write them: float32, doubles, many digits, exponents. */
const written = fc.oneof(
  { weight: 4, arbitrary: fc.float({ noNaN: true, noDefaultInfinity: true }).map(String) },
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value.toFixed(20)),
  fc.tuple(fc.integer(), fc.integer({ min: -50, max: 50 })).map(([m, e]) => `${m}E${e < 0 ? "" : "+"}${e}`),
  fc.constantFrom("0", "-0", "0.0", "1e-400", "1e39", "3.4028235677973366e38", "16777217.0000000000000001"),
);

const oddValue = fc.constantFrom(
  "null",
  '"1"',
  "true",
  "[]",
  "{}",
  '{"a":[1]}',
  "NaN",
  "01",
  "1.",
  ".5",
  "+1",
  "-",
);

const reply = fc
  .record({
    rows: fc.integer({ min: 0, max: 4 }),
    cols: fc.integer({ min: 0, max: 5 }),
    numbers: fc.array(written, { minLength: 20, maxLength: 20 }),
    spoiled: fc.option(fc.tuple(fc.nat(19), oddValue), { freq: 3 }),
    blank: fc.constantFrom("", " ", "\n\t", "\r\n "),
    before: fc.constantFrom(
      "",
      '"model":"m ü\\"\\u00e9",',
      '"other":{"embeddings":[[9]],"x":[true,null]},',
      '"embeddings":7,',
    ),
    after: fc.constantFrom(
      "",
      ',"total_duration":123456789',
      ',"x":"\\\\","y":{}',
      ',"embeddings":[[1]]',
      ",",
    ),
  })
  .map(({ rows, cols, numbers, spoiled, blank, before, after }) => {
    if (spoiled) numbers[spoiled[0]] = spoiled[1];
    const list = Array.from(
      { length: rows },
      (_, i) => `[${numbers.slice(i * cols, (i + 1) * cols).join(`,${blank}`)}]`,
    ).join(`${blank},`);
    return { rows, text: `${blank}{${before}"embeddings"${blank}:[${list}]${after}}${blank}` };
  });

test("cut into chunks anywhere, a reply gives what JSON.parse gives", () => {
  fc.assert(
    fc.property(reply, chunks, fc.integer({ min: -1, max: 1 }), (one, lengths, off) => {
      const rows = Math.max(0, one.rows + (off === 1 ? 1 : 0));
      expect(inChunks(one.text, lengths, rows)).toEqual(byJsonParse(one.text, rows));
    }),
    { numRuns: 1500 },
  );
});

test("any JSON, whole or damaged, is taken or refused as by JSON.parse", () => {
  const text = fc.oneof(
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify(value, undefined, 1)),
  );
  const damage = fc.option(
    fc.tuple(fc.nat(), fc.constantFrom("", '"', "\\", ",", "}", "]", "1", "\u0001", "é", "e")),
  );
  fc.assert(
    fc.property(text, damage, chunks, (whole, hurt, lengths) => {
      const at = hurt ? hurt[0] % (whole.length + 1) : 0;
      const damaged = hurt ? whole.slice(0, at) + hurt[1] + whole.slice(at + 1) : whole;
      expect(inChunks(`{"embeddings":${damaged}}`, lengths, 1)).toEqual(
        byJsonParse(`{"embeddings":${damaged}}`, 1),
      );
      expect(inChunks(damaged, lengths, 1)).toEqual(byJsonParse(damaged, 1));
    }),
    { numRuns: 1500 },
  );
});

test("the other fields are read whatever is between the chunks", () => {
  const text = `\uFEFF{"model":"mxbai \\u00fc \\"é","load_duration":2e6,"total_duration":12345678901234567,"embeddings":[[0,0]],"prompt_eval_count":7}`;
  const reader = new EmbedReplyReader(1);
  for (const byte of new TextEncoder().encode(text)) reader.push(Uint8Array.of(byte));
  expect(reader.finish()).toMatchObject({
    model: 'mxbai ü "é',
    loadMs: 2,
    totalMs: Number("12345678901234567") / 1e6,
    promptTokens: 7,
    zeroRows: [0],
  });
});
