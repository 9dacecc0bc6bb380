import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Matrix, normaliseRows, row } from "../maths/matrix.ts";
import { cosinesTo } from "../maths/similarity.ts";
import { normalRows, plantedGroups } from "../maths/testData.ts";
import { buildIndex } from "./buildIndex.ts";
import { databaseHandlers } from "./databaseHandlers.ts";
import { identifier, indexName, nameRefusals } from "./identifier.ts";
import { KEYWORDS } from "./keywords.ts";
import { comment, storable, textLiteral, vectorText } from "./literal.ts";
import { loadRows } from "./loadRows.ts";
import { measureRecall } from "./measureRecall.ts";
import { firstColumn } from "./postgres.ts";
import { psqlBridge } from "./psqlBridge.ts";
import { pythonProgram } from "./pythonProgram.ts";
import { readPlan } from "./readPlan.ts";
import { runStatements } from "./runStatements.ts";
import { type Cargo, type SqlFile, sqlFile } from "./script.ts";
import {
  DEFAULT_NAMES,
  DEFAULT_SETTINGS,
  indexChoices,
  type PgvectorSettings,
  refusals,
} from "./settings.ts";
import {
  exactSearchSql,
  explainSql,
  insertSql,
  queryParameter,
  queryVector,
  rowVector,
  searchSql,
} from "./sql.ts";

const HOSTILE_TEXTS = [
  "it's \"quoted\" and ''quoted''",
  "back\\slash \\n \\. \\N \\t \\\\",
  "\\.",
  "\\N",
  "line\nbreak\r\n\ttab\r",
  "\\.\n\\.\n",
  "$$ dollar $$ $tag$ $1 :name :'name' :\"name\"",
  "'); DROP TABLE memories; --",
  "/* open -- remark",
  "NUL \0 and \u0001\u001f\u007f\u0085\u2028",
  "emoji 👩‍🚀 日本語 é",
  "half \ud83d of a pair \udc00",
  "",
  " ",
];
const ODD_NAMES = { table: 'My "tab;le" $1 -- 😀', content: "sel ect'\\", embedding: "Émbedding" };
const ROWS = 40;
const DIMS = 24;

const texts = Array.from({ length: ROWS }, (_, i) => HOSTILE_TEXTS[i] ?? `text ${i}`);
const matrix = normalRows(ROWS, DIMS, 11);
const base: PgvectorSettings = {
  ...DEFAULT_SETTINGS,
  dims: DIMS,
  part: 8,
  m: 8,
  efConstruction: 100,
  efSearch: 200,
  lists: 4,
  probes: 4,
  candidates: ROWS,
  k: 7,
};

/** Every table, index and search that the page can ask for. */
const EVERY: PgvectorSettings[] = (["vector", "halfvec", "bit"] as const).flatMap((column) => [
  { ...base, column, method: "none" as const },
  ...(["hnsw", "ivfflat"] as const).flatMap((method) =>
    indexChoices(column).map((indexedAs) => ({ ...base, column, method, indexedAs })),
  ),
]);

let db: PGlite;
beforeAll(async () => {
  db = await PGlite.create({ extensions: { vector } });
}, 180_000);
afterAll(() => db.close());

const column = async (sql: string, parameters: unknown[] = []) =>
  firstColumn(await db.query(sql, parameters, { rowMode: "array" }));

/** Does with a file what `psql -f` does: skips its own commands, sends statements, and feeds COPY its lines. */
async function runFile(file: string): Promise<void> {
  const copy = /^(COPY [^\n]* FROM )stdin;\n((?:[^\n]*\n)*?)\\\.\n/gm;
  let at = 0;
  const sql = async (part: string) => {
    await db.exec(part.replace(/^\\set .*$/gm, ""));
  };
  for (const match of file.matchAll(copy)) {
    await sql(file.slice(at, match.index));
    const blob = new Blob([match[2] ?? ""]);
    await db.query(`${match[1]}'/dev/blob'`, [], { blob });
    at = match.index + match[0].length;
  }
  await sql(file.slice(at));
}

function cargoOf(settings: PgvectorSettings): Cargo {
  const question = { text: "a\nquestion; \\! ls", vector: row(matrix, 0) };
  return { settings, texts, matrix, origin: "space A\n\\! ls; DROP TABLE x", question };
}

const fileOf = (file: SqlFile, settings: PgvectorSettings) => [...sqlFile(file, cargoOf(settings))].join("");

async function dropTable({ names }: PgvectorSettings): Promise<void> {
  await db.exec(`DROP TABLE IF EXISTS ${identifier(names.table)}`);
}

/** The vectors as they came to lie in the table, or as the index sees them. */
async function storedAs(settings: PgvectorSettings, cast = ""): Promise<Matrix> {
  const { table, embedding } = settings.names;
  const rows = await column(
    `SELECT ${identifier(embedding)}${cast}::text FROM ${identifier(table)} ORDER BY id`,
  );
  return {
    data: Float32Array.from(rows.flatMap((text) => JSON.parse(text))),
    rows: rows.length,
    cols: settings.dims,
  };
}

/** Our own search: ids of the k rows nearest to row i, itself among them, by cosine summed in float64. */
function ownNearest(of: Matrix, i: number, k: number): number[] {
  const unit = normaliseRows(of);
  const cosines = cosinesTo(unit, i);
  const order = Array.from(cosines.keys()).sort((a, b) => (cosines[b] ?? 0) - (cosines[a] ?? 0) || a - b);
  return order.slice(0, k).map((at) => at + 1);
}

/** Signs that differ between two rows, a zero counting as negative. */
function ownHamming(i: number, j: number): number {
  return row(matrix, i).reduce(
    (sum, value, c) => sum + (value > 0 === (row(matrix, j)[c] ?? 0) > 0 ? 0 : 1),
    0,
  );
}

function ownHammingNearest(i: number, k: number): number[] {
  return Array.from({ length: ROWS }, (_, j) => ownHamming(i, j))
    .sort((a, b) => a - b)
    .slice(0, k);
}

type Found = { ids: number[]; distances: number[] };

async function search(sql: string, parameters: unknown[] = []): Promise<Found> {
  const { rows } = await db.query<[number, string, number]>(sql, parameters, { rowMode: "array" });
  return { ids: rows.map(([id]) => Number(id)), distances: rows.map(([, , distance]) => Number(distance)) };
}

describe("every SQL file runs unchanged, and its searches find what our own search finds", {
  timeout: 30_000,
}, () => {
  const cases = EVERY.flatMap((settings) => [settings, { ...settings, names: ODD_NAMES }]);
  test.each(cases)("$column, $method over $indexedAs, table $names.table", async (settings) => {
    await dropTable(settings);
    await runFile(fileOf("script", settings));
    const { table, content, embedding } = settings.names;

    // All that went in is there.
    const kept = await column(`SELECT ${identifier(content)} FROM ${identifier(table)} ORDER BY id`);
    expect(kept).toEqual(texts.map((text) => storable(text).text));
    if (settings.column === "vector") expect((await storedAs(settings)).data).toEqual(matrix.data);
    if (settings.column === "bit")
      expect(
        await column(`SELECT ${identifier(embedding)}::text FROM ${identifier(table)} ORDER BY id`),
      ).toEqual(Array.from({ length: ROWS }, (_, i) => vectorText(row(matrix, i), "bit")));

    // What the index sees decides where nothing is put in order behind it.
    const indexed = settings.method !== "none" && settings.indexedAs === "halfvec";
    const seen =
      settings.column === "bit" ? matrix : await storedAs(settings, indexed ? `::halfvec(${DIMS})` : "");
    await db.exec("SET enable_seqscan = off");
    for (const i of [0, 5, 39]) {
      const asked = [
        await search(searchSql(settings, queryParameter(settings)), [
          vectorText(row(matrix, i), settings.column),
        ]),
        await search(searchSql(settings, queryVector(settings, row(matrix, i)))),
        await search(searchSql(settings, rowVector(settings, i + 1))),
      ];
      for (const found of asked) {
        if (settings.column === "bit") expect(found.distances).toEqual(ownHammingNearest(i, settings.k));
        else expect(found.ids).toEqual(ownNearest(seen, i, settings.k));
      }
    }
    const plan = await column(explainSql(settings, rowVector(settings, 1)));
    expect(readPlan(plan)).toEqual(
      settings.method === "none"
        ? { kind: "scan", table }
        : { kind: "index", index: indexName(settings.names, settings.method) },
    );
    await db.exec("SET enable_seqscan = on");
    await dropTable(settings);
  });

  test("in parts as well as in one script, by COPY as by INSERT, and by parameters", async () => {
    const settings = { ...base, names: ODD_NAMES };
    await runFile(fileOf("schema", settings));
    await runFile(fileOf("inserts", settings));
    await runFile(fileOf("data", settings));
    for (const [i, text] of texts.entries())
      await db.query(insertSql(settings), [storable(text).text, vectorText(row(matrix, i), "vector")]);
    await runFile(fileOf("index", settings));
    await runFile(fileOf("search", settings));
    const { data, rows } = await storedAs(settings);
    expect(rows).toBe(3 * ROWS);
    for (const part of [0, 1, 2])
      expect(data.subarray(part * matrix.data.length).slice(0, matrix.data.length)).toEqual(matrix.data);
    const names = settings.names;
    const different = await column(
      `SELECT count(DISTINCT ${identifier(names.content)}) FROM ${identifier(names.table)} WHERE id <= ${ROWS}
       UNION ALL SELECT count(DISTINCT ${identifier(names.content)}) FROM ${identifier(names.table)}`,
    );
    expect(different).toEqual([String(ROWS), String(ROWS)]);
    // A table that is there is never replaced.
    await expect(runFile(fileOf("schema", settings))).rejects.toThrow("already exists");
    await dropTable(settings);
  });

  test("the distances are cosine distances, or counts of signs", async () => {
    const settings = { ...base, method: "none" as const };
    await loadRows(db, settings, texts, matrix);
    const found = await search(searchSql(settings, rowVector(settings, 3)));
    const cosines = cosinesTo(normaliseRows(matrix), 2);
    found.ids.forEach((id, at) => {
      expect(found.distances[at]).toBeCloseTo(1 - (cosines[id - 1] ?? 0), 6);
    });
    expect((await search(exactSearchSql({ ...base, indexedAs: "bits" }, rowVector(base, 3)))).ids).toEqual(
      found.ids,
    );
  });

  test("binary_quantize is our own rule of signs", async () => {
    const values = Float32Array.of(0, -0, 1e-30, -1e-30, 1, -1);
    expect(
      await column("SELECT binary_quantize($1::vector(6))::text", [vectorText(values, "vector")]),
    ).toEqual([vectorText(values, "bit")]);
  });

  test("the statement of the insert is the one that programs use", () => {
    expect(insertSql(base)).toBe("INSERT INTO memories (content, embedding) VALUES ($1, $2)");
  });
});

const hasPsql = spawnSync("psql", ["--version"]).status === 0;

describe.skipIf(!hasPsql)("psql itself takes the script", { timeout: 60_000 }, () => {
  /** What `psql -f` prints, and how it ends, against the database of these tests. */
  async function psql(script: string): Promise<{ status: number; told: string; errors: string }> {
    const server = psqlBridge(db).listen(0, "127.0.0.1");
    await once(server, "listening");
    const folder = mkdtempSync(join(tmpdir(), "psql-"));
    try {
      const file = join(folder, "pgvector.sql");
      writeFileSync(file, script);
      const port = String((server.address() as AddressInfo).port);
      const options = ["-X", "-A", "-t", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-d", "postgres"];
      const env = { ...process.env, PGCLIENTENCODING: "LATIN1", PGSSLMODE: "disable" };
      const child = spawn("psql", [...options, "-f", file], { env });
      let [told, errors] = ["", ""];
      child.stdout.on("data", (data) => (told += String(data)));
      child.stderr.on("data", (data) => (errors += String(data)));
      const [status] = (await once(child, "close")) as [number];
      return { status, told, errors };
    } finally {
      rmSync(folder, { recursive: true });
      server.close();
    }
  }

  const some = [
    { ...base, names: ODD_NAMES },
    { ...base, indexedAs: "bits" as const },
    { ...base, column: "bit" as const, method: "ivfflat" as const, names: ODD_NAMES },
  ];
  test.each(some)("$column, $method over $indexedAs, table $names.table", async (settings) => {
    await dropTable(settings);
    const { status, told, errors } = await psql(fileOf("script", settings));
    expect(errors.split("\n").filter((line) => !line.includes("NOTICE") && line !== "")).toEqual([]);
    expect(status).toBe(0);
    expect(told).toContain("CREATE INDEX");
    const { table, content } = settings.names;
    const kept = await column(`SELECT ${identifier(content)} FROM ${identifier(table)} ORDER BY id`);
    expect(kept).toEqual(texts.map((text) => storable(text).text));
    // The last thing printed is the search; the row asked about is its own nearest.
    expect(told).toContain(`1|${texts[0]}|0`);
    // Run again, it stops at the table that is there, and leaves it alone.
    expect(await psql(fileOf("script", settings))).toMatchObject({
      status: 3,
      errors: expect.stringContaining("already exists"),
    });
    expect(await column(`SELECT count(*) FROM ${identifier(table)}`)).toEqual([String(ROWS)]);
    await dropTable(settings);
  });
});

const python = process.env["PYTHON"] ?? "python3";
const hasModules = spawnSync(python, ["-c", "import aiohttp, asyncpg"]).status === 0;

describe.skipIf(!hasModules)("the Python program, run for real", { timeout: 60_000 }, () => {
  /** Stands in for Ollama: the vector of a text of these tests is the one it has here. */
  const engine = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const { input } = JSON.parse(body) as { input: string[] };
    const at = input.map((text) => Math.max(0, texts.indexOf(text.replace("doc: ", ""))));
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ embeddings: at.map((i) => Array.from(row(matrix, i))) }));
  });
  beforeAll(() => once(engine.listen(0, "127.0.0.1"), "listening"));
  afterAll(() => void engine.close());

  const some = [
    base,
    { ...base, column: "halfvec" as const, names: ODD_NAMES },
    { ...base, column: "bit" as const },
  ];
  test.each(some)("$column, table $names.table", async (settings) => {
    await dropTable(settings);
    // All clients share one session here, so the former one's prepared statements are still there.
    await db.exec("DEALLOCATE ALL");
    const server = psqlBridge(db).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(engine.address() as AddressInfo).port}`;
    const program = pythonProgram({
      settings,
      url,
      keyed: false,
      request: { model: "m" },
      textPrefix: "doc: ",
      queryPrefix: "",
      texts,
      question: texts[5] ?? "",
    });
    const address = `postgresql://postgres@127.0.0.1:${(server.address() as AddressInfo).port}/postgres?sslmode=disable`;
    const child = spawn(python, ["-"], { env: { ...process.env, DATABASE_URL: address, NO_PROXY: "*" } });
    let [told, errors] = ["", ""];
    child.stdout.on("data", (data) => (told += String(data)));
    child.stderr.on("data", (data) => (errors += String(data)));
    child.stdin.end(program);
    const [status] = (await once(child, "close")) as [number];
    server.close();
    expect(errors).toBe("");
    expect(status).toBe(0);
    expect(told).toMatch(/^6\t0(\.0)?\t/);
    const { table, content } = settings.names;
    const kept = await column(`SELECT ${identifier(content)} FROM ${identifier(table)} ORDER BY id`);
    expect(kept).toEqual(texts.map((text) => storable(text).text));
    if (settings.column === "vector") expect((await storedAs(settings)).data).toEqual(matrix.data);
    await dropTable(settings);
  });
});

describe("names and texts as SQL", { timeout: 30_000 }, () => {
  test("a name is quoted as PostgreSQL quotes it", async () => {
    const names = [
      "memories",
      "Memories",
      "order",
      "a b",
      'q"uote',
      "ß",
      "_x1",
      "1x",
      "a$b",
      "naïve",
      ...KEYWORDS,
      ...Object.values(ODD_NAMES),
    ];
    const told = await column(
      "SELECT quote_ident(name) FROM unnest($1::text[]) WITH ORDINALITY AS n (name, i) ORDER BY i",
      [names],
    );
    expect(names.map(identifier)).toEqual(told);
  });

  test("the keywords are those of this PostgreSQL", async () => {
    expect([...KEYWORDS].sort()).toEqual(
      (await column("SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'")).sort(),
    );
  });

  test("a text comes back as it was, whatever it holds", async () => {
    const some = [...HOSTILE_TEXTS, ...fc.sample(fc.string({ unit: "binary" }), { numRuns: 60, seed: 1 })];
    for (const setting of ["on", "off"]) {
      await db.exec(`SET standard_conforming_strings = ${setting}`);
      const values = some.map((text, i) => `(${i}, ${textLiteral(text)})`).join(", ");
      expect(await column(`SELECT v FROM (VALUES ${values}) AS t (i, v) ORDER BY i`)).toEqual(
        some.map((text) => storable(text).text),
      );
    }
    await db.exec("SET standard_conforming_strings = on");
  });

  test("what cannot be stored is made visible and told", () => {
    expect(storable("a\0b")).toEqual({ text: "a␀b", changed: true });
    expect(storable("\ud83d")).toEqual({ text: "\ufffd", changed: true });
    expect(storable("👩‍🚀 \\ \n")).toEqual({ text: "👩‍🚀 \\ \n", changed: false });
  });

  test("a remark stays one line", async () => {
    for (const text of HOSTILE_TEXTS) expect(await column(`${comment(text)}SELECT 1`)).toEqual(["1"]);
  });

  test("index names fit, and are never the table's", async () => {
    const long = { ...DEFAULT_NAMES, table: "é".repeat(31) };
    const own = { ...DEFAULT_NAMES, table: `${"x".repeat(58)}_hnsw` };
    for (const names of [long, own]) {
      expect(nameRefusals(names)).toEqual([]);
      const settings = { ...base, names };
      await loadRows(db, settings, texts, matrix);
      const built = await buildIndex(db, settings);
      expect(new TextEncoder().encode(built?.name).byteLength).toBeLessThanOrEqual(63);
      expect(built?.bytes).toBeGreaterThan(0);
      await dropTable(settings);
    }
  });

  test.each([
    [{ table: "" }, "The table needs a name."],
    [{ table: "x".repeat(64) }, "The table: PostgreSQL keeps 63 bytes of a name, and this one has 64."],
    [{ content: "a\nb" }, "The column of texts: a name takes no control characters or line ends."],
    [
      { embedding: "id" },
      "The columns of texts and of vectors need two names, neither of them id or distance.",
    ],
    [
      { content: "distance" },
      "The columns of texts and of vectors need two names, neither of them id or distance.",
    ],
    [
      { embedding: "content" },
      "The columns of texts and of vectors need two names, neither of them id or distance.",
    ],
  ])("refuses %o", (change, told) => {
    expect(nameRefusals({ ...DEFAULT_NAMES, ...change })).toEqual([told]);
  });
});

describe("limits are PostgreSQL's own", () => {
  const fails = async (sql: string) => {
    try {
      await db.exec(`BEGIN; DROP TABLE IF EXISTS memories; ${sql}`);
      return false;
    } catch {
      return true;
    } finally {
      await db.exec("ROLLBACK");
    }
  };
  const limits: Partial<PgvectorSettings>[] = [
    ...(["hnsw", "ivfflat"] as const).flatMap((method) => [
      { method, dims: 2000 },
      { method, dims: 2001 },
      { method, dims: 2001, indexedAs: "halfvec" as const },
      { method, dims: 4001, indexedAs: "halfvec" as const },
      { method, dims: 4001, indexedAs: "bits" as const },
      { method, dims: 4001, indexedAs: "part" as const, part: 2000 },
      { method, dims: 4001, indexedAs: "part" as const, part: 2001 },
      { method, column: "halfvec" as const, dims: 4000 },
      { method, column: "halfvec" as const, dims: 4001 },
      { method, column: "halfvec" as const, dims: 4001, indexedAs: "bits" as const },
      { method, column: "bit" as const, dims: 64_000 },
      { method, column: "bit" as const, dims: 64_001 },
    ]),
    { method: "none", dims: 16_000 },
    { method: "none", dims: 16_001 },
    { method: "none", dims: 16_001, column: "halfvec" },
    { m: 2, efConstruction: 4 },
    { m: 1 },
    { m: 100, efConstruction: 200 },
    { m: 101, efConstruction: 202 },
    { m: 16, efConstruction: 31 },
    { m: 16, efConstruction: 1001 },
    { method: "ivfflat", lists: 0 },
    { method: "ivfflat", lists: 32_769 },
  ];
  test.each(limits)("%o", async (change) => {
    const settings = { ...base, ...change };
    const statements = [fileOf("schema", settings), fileOf("index", settings)]
      .join("")
      .replace(/^\\set .*$/gm, "");
    expect(refusals(settings).length > 0).toBe(await fails(statements));
  });

  test.each([
    ["hnsw.ef_search", "hnsw", "efSearch", [0, 1, 1000, 1001]],
    ["ivfflat.probes", "ivfflat", "probes", [0, 1, 32_768, 32_769]],
  ] as const)("%s", async (name, method, field, values) => {
    for (const value of values)
      expect(refusals({ ...base, method, [field]: value }).length > 0).toBe(
        await fails(`SET ${name} = ${value}`),
      );
  });

  test("the reason names the way out", () => {
    expect(refusals({ ...base, dims: 2560 })).toEqual([
      "pgvector indexes vector up to 2,000 dimensions, and this has 2,560. Choose halfvec (up to 4,000), bits with re-rank (up to 64,000), a part of the vector with re-rank, or fewer dimensions.",
    ]);
    expect(refusals({ ...base, m: 16, efConstruction: 20 })).toEqual([
      "HNSW wants ef_construction to be at least twice m: 32 or more, not 20.",
    ]);
    expect(refusals({ ...base, k: Number.NaN })).toEqual([
      "the number of rows to find takes whole numbers from 1 to 1,000.",
    ]);
  });
});

describe("what the worker does", { timeout: 30_000 }, () => {
  const groups = plantedGroups(120, 16, 10, 1, 5);
  const names = Array.from({ length: 120 }, (_, i) => `text ${i}`);
  const settings: PgvectorSettings = { ...base, dims: 16, k: 5, lists: 12, part: 8 };
  const recallOf = async (change: Partial<PgvectorSettings>) => {
    const tried = { ...settings, ...change };
    await loadRows(db, tried, names, groups);
    await buildIndex(db, tried);
    return measureRecall(db, tried, groups);
  };

  test("recall is 1 where every row is looked at, and falls with what the index leaves out", async () => {
    const all = await recallOf({ method: "none" });
    expect(all).toMatchObject({ mean: 1, worst: 1, standardError: 0, queries: 120, k: 5, indexUsed: false });
    expect(all.chance).toBeCloseTo(5 / 119, 9);
    expect(await recallOf({ method: "ivfflat", probes: 12 })).toMatchObject({ mean: 1, indexUsed: true });
    const few = await recallOf({ method: "ivfflat", probes: 1 });
    expect(few.mean).toBeLessThan(0.99);
    expect(few.worst).toBeLessThan(few.mean);
    expect((await recallOf({ method: "hnsw", efSearch: 400 })).mean).toBeGreaterThan(0.99);
    const bits = await recallOf({ method: "hnsw", efSearch: 400, indexedAs: "bits", candidates: 8 });
    const more = await recallOf({ method: "hnsw", efSearch: 400, indexedAs: "bits", candidates: 100 });
    expect(bits.mean).toBeLessThan(more.mean);
    expect((await recallOf({ method: "none", column: "bit" })).mean).toBeLessThan(0.9);
  });

  test("a cancel is heard between searches, and leaves no transaction open", async () => {
    await loadRows(db, settings, names, groups);
    const controller = new AbortController();
    const progress = (done: number) => done === 10 && controller.abort(new Error("enough"));
    await expect(
      measureRecall(db, { ...settings, method: "none" }, groups, { signal: controller.signal, progress }),
    ).rejects.toThrow("enough");
    expect(await column("SHOW enable_seqscan")).toEqual(["on"]);
  });

  test("zeros have no direction: they are counted, and not asked for", async () => {
    const some = { ...matrix, data: matrix.data.slice() };
    some.data.fill(0, 0, DIMS);
    const loaded = await loadRows(db, base, texts, some);
    expect(loaded).toMatchObject({ rows: ROWS, zeroRows: 1, changedTexts: 2 });
    await buildIndex(db, base);
    expect(await measureRecall(db, base, some)).toMatchObject({ mean: 1, queries: ROWS - 1 });
  });

  test("a script runs statement by statement, up to the first that fails", async () => {
    await loadRows(db, base, texts, matrix);
    const script = `-- a remark; not a statement
      SELECT ';' AS "a;b", E'\\';' , $x$;$x$, NULL;
      INSERT INTO memories (content, embedding) VALUES ('$1', ${queryVector(base, row(matrix, 0))});
      ${searchSql(base, queryParameter(base))};
      SELECT * FROM nowhere; SELECT 1`;
    const [first, second, third, fourth, ...rest] = await runStatements(
      db,
      script,
      vectorText(row(matrix, 4), "vector"),
    );
    expect(first).toMatchObject({
      kind: "done",
      command: "SELECT",
      columns: ["a;b", "?column?", "?column?", "?column?"],
      rows: [[";", "';", ";", null]],
    });
    expect(second).toMatchObject({ kind: "done", command: "INSERT", affected: 1, rows: [] });
    expect(third).toMatchObject({ kind: "done", rowCount: 7 });
    expect(third?.kind === "done" && third.rows[0]?.[0]).toBe("5");
    expect(fourth).toMatchObject({
      kind: "failed",
      problem: {
        code: "42P01",
        message: 'relation "nowhere" does not exist',
        hint: expect.stringContaining("Load the rows"),
      },
    });
    expect(rest).toEqual([]);
  });

  test("a plan that reads all rows of a small table is told from one by the index", async () => {
    await loadRows(db, base, texts, matrix);
    const built = await buildIndex(db, base);
    const plan = (sql: string) => column(`EXPLAIN ${sql}`);
    const sql = searchSql(base, rowVector(base, 1));
    expect(readPlan(await plan(sql))).toEqual({ kind: "scan", table: "memories" });
    await db.exec("SET enable_seqscan = off");
    expect(readPlan(await plan(sql))).toEqual({ kind: "index", index: built?.name });
    expect(readPlan(await plan("SELECT * FROM memories WHERE id = 1"))).toEqual({ kind: "other" });
    await db.exec("SET enable_seqscan = on");
  });

  test("a start that failed is tried again with the next call", async () => {
    let tries = 0;
    const handlers = databaseHandlers(async () => {
      tries += 1;
      if (tries === 1) throw new TypeError("Failed to fetch");
      return db;
    });
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const open = () => handlers["open"]?.(undefined as never, context);
    expect(await open()).toMatchObject({
      ok: false,
      problem: { message: "Failed to fetch", hint: expect.stringContaining("reload") },
    });
    expect(await open()).toMatchObject({ ok: true });
  });

  test("errors travel as what PostgreSQL says", async () => {
    const handlers = databaseHandlers(() => Promise.resolve(db));
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const call = (name: string, input: unknown) => handlers[name]?.(input as never, context);
    expect(await call("open", undefined)).toMatchObject({
      ok: true,
      value: { postgres: expect.stringMatching(/^18\./), pgvector: "0.8.7" },
    });
    expect(await call("load", { settings: { ...base, dims: 3 }, texts, matrix })).toMatchObject({
      ok: false,
      problem: {
        message: "expected 3 dimensions, not 24",
        hint: expect.stringContaining("as many dimensions"),
      },
    });
    expect(await call("index", { ...base, names: { ...DEFAULT_NAMES, table: "nowhere" } })).toMatchObject({
      ok: false,
      problem: { code: "42P01" },
    });
  });
});
