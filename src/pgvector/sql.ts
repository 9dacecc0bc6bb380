import { identifier, indexName } from "./identifier.ts";
import { textLiteral, vectorLiteral } from "./literal.ts";
import { indexedType, isReranked, type PgvectorSettings } from "./settings.ts";

/** The type of the vectors, and the table for them. Never drops anything: a table that is there already is an error. */
export function schemaSql(settings: PgvectorSettings): string {
  const { table, content, embedding } = quoted(settings);
  return `CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE ${table} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ${content} text NOT NULL,
  ${embedding} ${settings.column}(${settings.dims}) NOT NULL
);
`;
}

/** One row by parameters, as drivers send it: $1 is the text, $2 the vector. */
export function insertSql(settings: PgvectorSettings): string {
  return insertValues(settings, "$1", "$2");
}

/** One row with its values, for tools that take no COPY. */
export function insertRowSql(settings: PgvectorSettings, text: string, vector: Float32Array): string {
  return `${insertValues(settings, textLiteral(text), vectorLiteral(vector, settings.column))};\n`;
}

function insertValues(settings: PgvectorSettings, text: string, vector: string): string {
  const { table, content, embedding } = quoted(settings);
  return `INSERT INTO ${table} (${content}, ${embedding}) VALUES (${text}, ${vector})`;
}

/** The line before rows from `copyRows`; `source` is `stdin` for psql. */
export function copySql(settings: PgvectorSettings, source = "stdin"): string {
  const { table, content, embedding } = quoted(settings);
  return `COPY ${table} (${content}, ${embedding}) FROM ${source}`;
}

/** The index, and the statistics that the planner decides by. "" without one. */
export function indexSql(settings: PgvectorSettings): string {
  if (settings.method === "none") return "";
  const { table, embedding } = quoted(settings);
  const column = settings.indexedAs === "column";
  const held = asIndexed(settings, embedding);
  const { type } = indexedType(settings);
  const opclass = `${type}_${type === "bit" ? "hamming" : "cosine"}_ops`;
  const options =
    settings.method === "hnsw"
      ? `m = ${settings.m}, ef_construction = ${settings.efConstruction}`
      : `lists = ${settings.lists}`;
  return `CREATE INDEX ${identifier(indexName(settings.names, settings.method))} ON ${table}
  USING ${settings.method} (${column ? held : `(${held})`} ${opclass})
  WITH (${options});

ANALYZE ${table};
`;
}

/** How far a search looks, for the rest of the session. "" without an index. */
export function lookSql({ method, efSearch, probes }: PgvectorSettings): string {
  switch (method) {
    case "hnsw":
      return `SET hnsw.ef_search = ${efSearch};\n`;
    case "ivfflat":
      return `SET ivfflat.probes = ${probes};\n`;
    case "none":
      return "";
    default:
      return method satisfies never;
  }
}

/**
 * The nearest rows, nearest first. The distance is written as the index has it, or PostgreSQL would not use it.
 * @param query SQL for the vector asked about, with its type: `$1::vector(256)`, a literal, or `rowVector(…)`
 */
export function searchSql(settings: PgvectorSettings, query: string): string {
  const { table, content, embedding } = quoted(settings);
  const { k, candidates } = settings;
  const distance = distanceSql(settings, query);
  if (!isReranked(settings)) {
    const order = settings.method === "none" ? distance : indexedDistance(settings, query);
    return `SELECT id, ${content}, ${order} AS distance
FROM ${table}
ORDER BY distance
LIMIT ${k};
`;
  }
  return `SELECT id, ${content}, ${distance} AS distance
FROM (
  SELECT id, ${content}, ${embedding}
  FROM ${table}
  ORDER BY ${indexedDistance(settings, query)}
  LIMIT ${Math.max(k, candidates)}
) AS candidates
ORDER BY distance
LIMIT ${k};
`;
}

/** As `searchSql`, over all rows whatever indexes there are. */
export function exactSearchSql(settings: PgvectorSettings, query: string): string {
  return searchSql({ ...settings, method: "none" }, query);
}

/** The plan of a search, and the time it took. */
export function explainSql(settings: PgvectorSettings, query: string): string {
  return `EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF)\n${searchSql(settings, query)}`;
}

/** The vector of a row of the table, as SQL. */
export function rowVector(settings: PgvectorSettings, id: number): string {
  const { table, embedding } = quoted(settings);
  return `(SELECT ${embedding} FROM ${table} WHERE id = ${id})`;
}

/** A vector that is no row, as SQL. Of a bit column only the signs count. */
export function queryVector({ column }: PgvectorSettings, vector: Float32Array): string {
  return vectorLiteral(vector, column);
}

/** The vector asked about as a parameter. */
export function queryParameter({ column, dims }: PgvectorSettings): string {
  return `$1::${column}(${dims})`;
}

function quoted({ names }: PgvectorSettings) {
  return {
    table: identifier(names.table),
    content: identifier(names.content),
    embedding: identifier(names.embedding),
  };
}

/** By the whole column: cosine distance, or for bits the number of signs that differ. */
function distanceSql(settings: PgvectorSettings, query: string): string {
  return `${quoted(settings).embedding} ${settings.column === "bit" ? "<~>" : "<=>"} ${query}`;
}

/** By what the index holds. */
function indexedDistance(settings: PgvectorSettings, query: string): string {
  const { type } = indexedType(settings);
  const one = asIndexed(settings, quoted(settings).embedding);
  return `${one} ${type === "bit" ? "<~>" : "<=>"} ${asIndexed(settings, query)}`;
}

function asIndexed({ column, dims, part, indexedAs }: PgvectorSettings, vector: string): string {
  switch (indexedAs) {
    case "column":
      return vector;
    case "halfvec":
      return `${vector}::halfvec(${dims})`;
    case "bits":
      return `binary_quantize(${vector})::bit(${dims})`;
    case "part":
      return `subvector(${vector}, 1, ${part})::${column}(${part})`;
    default:
      return indexedAs satisfies never;
  }
}
