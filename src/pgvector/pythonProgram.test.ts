import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type PythonInput, pythonProgram } from "./pythonProgram.ts";
import { type ColumnType, DEFAULT_SETTINGS } from "./settings.ts";
import { indexSql, lookSql, queryParameter, schemaSql, searchSql } from "./sql.ts";

const HOSTILE = [
  "it's \"quoted\" '''",
  "back\\slash \\n",
  "line\nbreak\r\n",
  "NUL \0",
  "half \ud83d",
  "👩‍🚀",
  '"""',
  "",
];

const input = (column: ColumnType): PythonInput => ({
  settings: { ...DEFAULT_SETTINGS, column, dims: 2 },
  url: "http://x:1",
  keyed: true,
  request: { model: 'm"\\', dimensions: 2, options: { num_ctx: 256, use_mmap: true } },
  textPrefix: "search_document: ",
  queryPrefix: "search_query: ",
  texts: HOSTILE,
  question: 'what\'s "it"?',
});

/** Stand-ins that write down what they are told; each prefix and text gets the vector [1, -2]. */
const AIOHTTP = `
import json
class ClientTimeout:
    def __init__(self, **options): pass
class Reply:
    def __init__(self, rows): self.rows = rows
    async def __aenter__(self): return self
    async def __aexit__(self, *error): pass
    def raise_for_status(self): pass
    async def json(self): return {"embeddings": [[1.0, -2.0]] * self.rows}
class ClientSession:
    def __init__(self, timeout): pass
    async def __aenter__(self): return self
    async def __aexit__(self, *error): pass
    def post(self, url, json, headers):
        note("post", url, headers, json)
        return Reply(len(json["input"]))
def note(*told): print(json.dumps(told))
`;
const ASYNCPG = `
import json
class Nothing:
    async def __aenter__(self): return self
    async def __aexit__(self, *error): pass
class Connection:
    encoder = staticmethod(lambda value: str(value))
    async def fetchval(self, sql, *values):
        note("fetchval", *values)
        return None if values else "public"
    async def execute(self, sql): note("execute", sql)
    async def set_type_codec(self, name, schema, encoder, decoder, format):
        assert decoder(encoder([1.0, -2.0])) == [1.0, -2.0] and format == "text"
        note("codec", name, schema)
        Connection.encoder = staticmethod(encoder)
    def transaction(self): return Nothing()
    async def executemany(self, sql, rows):
        rows = list(rows)
        for text, vector in rows: text.encode("utf-8")
        note("executemany", sql, [[text, Connection.encoder(vector)] for text, vector in rows])
    async def fetch(self, sql, vector):
        note("fetch", sql, Connection.encoder(vector))
        return []
    async def close(self): note("close")
def BitString(text): return text
async def connect(url): return Connection()
def note(*told): print(json.dumps(told))
`;

const hasPython = spawnSync("python3", ["--version"]).status === 0;

function run(program: string): unknown[][] {
  const folder = mkdtempSync(join(tmpdir(), "pgvector-"));
  try {
    writeFileSync(join(folder, "aiohttp.py"), AIOHTTP);
    writeFileSync(join(folder, "asyncpg.py"), ASYNCPG);
    writeFileSync(join(folder, "program.py"), program);
    const compiled = spawnSync("python3", ["-m", "py_compile", "program.py"], { cwd: folder });
    expect(String(compiled.stderr)).toBe("");
    const { stdout, stderr } = spawnSync("python3", ["program.py"], {
      cwd: folder,
      env: { ...process.env, OLLAMA_API_KEY: "k'ey" },
    });
    expect(String(stderr)).toBe("");
    return String(stdout)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!hasPython)("the program", { timeout: 30_000 }, () => {
  test.each(["vector", "halfvec", "bit"] as const)("embeds, inserts and searches: %s", (column) => {
    const told = input(column);
    const { settings } = told;
    const [first, second] = column === "bit" ? ["10", "10"] : ["[1.0,-2.0]", "[1.0,-2.0]"];
    const stored = HOSTILE.map((text) =>
      text
        .replace("\0", "␀")
        .replace("\ud83d", (half, at) => (text[at + 1]?.match(/[\udc00-\udfff]/) ? half : "\ufffd")),
    );
    const post = (texts: string[]) => [
      "post",
      "http://x:1/api/embed",
      { Authorization: "Bearer k'ey" },
      { ...told.request, input: texts },
    ];
    expect(run(pythonProgram(told))).toEqual([
      ["fetchval", "memories"],
      ["execute", schemaSql(settings)],
      ...(column === "bit" ? [] : [["fetchval"], ["codec", column, "public"]]),
      post(HOSTILE.map((text) => `search_document: ${text}`)),
      [
        "executemany",
        "INSERT INTO memories (content, embedding) VALUES ($1, $2)",
        stored.map((text) => [text, first]),
      ],
      ["execute", indexSql(settings)],
      post(['search_query: what\'s "it"?']),
      ["execute", lookSql(settings)],
      ["fetch", searchSql(settings, queryParameter(settings)), second],
      ["close"],
    ]);
  });

  test("follows the names, and works without an index", () => {
    const told = input("vector");
    const settings = {
      ...told.settings,
      method: "none" as const,
      names: { table: 'My "t"\\', content: "töxt", embedding: "order" },
    };
    const calls = run(pythonProgram({ ...told, settings }));
    expect(calls).toContainEqual(["fetchval", '"My ""t""\\"']);
    expect(calls).toContainEqual([
      "executemany",
      'INSERT INTO "My ""t""\\" ("töxt", "order") VALUES ($1, $2)',
      expect.anything(),
    ]);
  });
});

test("says what of a large corpus it leaves out, and where that is", () => {
  const program = pythonProgram({
    ...input("vector"),
    texts: Array.from({ length: 1500 }, () => "x".repeat(100)),
    keyed: false,
    url: "",
  });
  expect(program).toContain("# 500 more texts were left out here; data.sql has them all");
  expect(program).toContain('OLLAMA = "http://localhost:11434/api/embed"');
  expect(program).not.toContain("OLLAMA_API_KEY");
});
