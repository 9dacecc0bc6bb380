import type { EmbedBody } from "../ollama/embedRequest.ts";
import { pythonLiteral } from "../ollama/pythonLiteral.ts";
import { identifier } from "./identifier.ts";
import type { PgvectorSettings } from "./settings.ts";
import { indexSql, insertSql, lookSql, queryParameter, schemaSql, searchSql } from "./sql.ts";

export type PythonInput = {
  readonly settings: PgvectorSettings;
  /** Base address of the server; "" becomes Ollama's own default. */
  readonly url: string;
  /** Add the key, read from `OLLAMA_API_KEY` when the program runs. */
  readonly keyed: boolean;
  /** The request of the space, beside its texts. */
  readonly request: Omit<EmbedBody, "input">;
  readonly textPrefix: string;
  readonly queryPrefix: string;
  readonly texts: readonly string[];
  readonly question: string;
};

/** More than this in one program no editor opens gladly; the rest is named in a comment. */
const MOST_CHARACTERS = 100_000;

/** Texts of one request. */
const BATCH = 64;

/**
 * A program that does what the page did: embeds the texts with Ollama, keeps them in PostgreSQL, and searches. It needs
 * aiohttp and asyncpg, and makes the table and its index if they are not there yet.
 */
export function pythonProgram(input: PythonInput): string {
  const { settings, url, keyed, request, texts, question } = input;
  const kept = textsThatFit(texts);
  const left = texts.length - kept.length;
  const look = lookSql(settings);
  const bits = settings.column === "bit";
  return `# Embeds texts with Ollama, keeps them in PostgreSQL with pgvector, and searches.
# Needs: pip install aiohttp asyncpg. DATABASE_URL names the database.
import asyncio
import os

import aiohttp
import asyncpg

OLLAMA = ${pythonLiteral(`${url || "http://localhost:11434"}/api/embed`)}
DATABASE = os.environ.get("DATABASE_URL", "postgresql://localhost/postgres")
REQUEST = ${pythonLiteral(request)}
TEXT_PREFIX = ${pythonLiteral(input.textPrefix)}
QUERY_PREFIX = ${pythonLiteral(input.queryPrefix)}
BATCH = ${BATCH}

TABLE = ${pythonLiteral(identifier(settings.names.table))}
SCHEMA = ${lines(schemaSql(settings))}
INSERT = ${pythonLiteral(insertSql(settings))}
INDEX = ${lines(indexSql(settings))}
LOOK = ${lines(look)}
SEARCH = ${lines(searchSql(settings, queryParameter(settings)))}

# What PostgreSQL cannot store: NUL, and halves of surrogate pairs.
STORABLE = {0: "\\u2400", **dict.fromkeys(range(0xD800, 0xE000), "\\ufffd")}

${left > 0 ? `# ${left.toLocaleString("en-US")} more texts were left out here; data.sql has them all, with their vectors.\n` : ""}TEXTS = ${pythonLiteral(kept)}
QUESTION = ${pythonLiteral(question)}


async def embed(session, prefix, texts):
    vectors = []
    for start in range(0, len(texts), BATCH):
        inputs = [prefix + text for text in texts[start : start + BATCH]]
        async with session.post(
            OLLAMA,${keyed ? `\n            headers={"Authorization": "Bearer " + os.environ["OLLAMA_API_KEY"]},` : ""}
            json={**REQUEST, "input": inputs},
        ) as reply:
            reply.raise_for_status()
            vectors += (await reply.json())["embeddings"]
    return ${bits ? "[as_bits(vector) for vector in vectors]" : "vectors"}


${bits ? AS_BITS : AS_TEXT}

async def remember(connection, session, texts):
    vectors = await embed(session, TEXT_PREFIX, texts)
    rows = [(text.translate(STORABLE), vector) for text, vector in zip(texts, vectors)]
    async with connection.transaction():
        await connection.executemany(INSERT, rows)


async def search(connection, session, question):
    [vector] = await embed(session, QUERY_PREFIX, [question])
    if LOOK:
        await connection.execute(LOOK)
    return await connection.fetch(SEARCH, vector)


async def main():
    # No limit for the whole call: the first one may have to load the model.
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=10)
    connection = await asyncpg.connect(DATABASE)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session:
            is_new = await connection.fetchval("SELECT to_regclass($1)", TABLE) is None
            if is_new:
                await connection.execute(SCHEMA)
${bits ? "" : `            await teach(connection, ${pythonLiteral(settings.column)})\n`}            if is_new:
                await remember(connection, session, TEXTS)
                if INDEX:
                    await connection.execute(INDEX)
            for row in await search(connection, session, QUESTION):
                print(row["id"], row["distance"], row[1], sep="\\t")
    finally:
        await connection.close()


asyncio.run(main())
`;
}

const AS_BITS = `def as_bits(vector):
    return asyncpg.BitString("".join("1" if value > 0 else "0" for value in vector))

`;

/** asyncpg knows no types of extensions; as text it can send all of them. */
const AS_TEXT = `async def teach(connection, type_name):
    schema = await connection.fetchval(
        "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
        " WHERE e.extname = 'vector'"
    )
    await connection.set_type_codec(
        type_name,
        schema=schema,
        encoder=lambda vector: "[" + ",".join(map(str, vector)) + "]",
        decoder=lambda text: [float(value) for value in text[1:-1].split(",")],
        format="text",
    )

`;

function textsThatFit(texts: readonly string[]): readonly string[] {
  let characters = 0;
  const end = texts.findIndex((text) => {
    characters += text.length;
    return characters > MOST_CHARACTERS;
  });
  return end < 0 ? texts : texts.slice(0, end);
}

/** SQL as Python source that can be read: one line of it a line. */
function lines(sql: string): string {
  if (sql === "") return '""';
  const parts = sql
    .trimEnd()
    .split("\n")
    .map((line) => `    ${pythonLiteral(`${line}\n`)}\n`);
  return `(\n${parts.join("")})`;
}
