import { type Matrix, row } from "../maths/matrix.ts";
import { copyRows } from "./copyText.ts";
import { identifier } from "./identifier.ts";
import { storable } from "./literal.ts";
import { firstColumn, type Postgres } from "./postgres.ts";
import type { PgvectorSettings } from "./settings.ts";
import { copySql, schemaSql } from "./sql.ts";

export type Loaded = {
  readonly rows: number;
  /** COPY and ANALYZE. */
  readonly ms: number;
  /** The table with what is stored aside, without indexes. */
  readonly bytes: number;
  /** Texts with characters that PostgreSQL cannot store; see `storable`. */
  readonly changedTexts: number;
  /** Vectors of zeros have no direction, so no cosine: indexes leave them out. */
  readonly zeroRows: number;
};

/** Makes the table anew and fills it: row i of the matrix gets the id i + 1. */
export async function loadRows(
  postgres: Postgres,
  settings: PgvectorSettings,
  texts: readonly string[],
  matrix: Matrix,
): Promise<Loaded> {
  const table = identifier(settings.names.table);
  // What an editor left open would swallow all of this.
  await postgres.exec("ROLLBACK");
  await postgres.exec(`DROP TABLE IF EXISTS ${table} CASCADE; ${schemaSql(settings)}`);
  const began = performance.now();
  const blob = new Blob([...copyRows(texts, matrix, settings.column)]);
  await postgres.query(copySql(settings, "'/dev/blob'"), [], { blob });
  await postgres.exec(`ANALYZE ${table}`);
  const ms = performance.now() - began;
  const bytes = Number(await single(postgres, "SELECT pg_table_size($1::regclass)", [table]));
  const changedTexts = texts.filter((text) => storable(text).changed).length;
  return { rows: texts.length, ms, bytes, changedTexts, zeroRows: countZeroRows(matrix) };
}

/** The one value that a statement gives, as text. */
export async function single(postgres: Postgres, sql: string, parameters: unknown[] = []): Promise<string> {
  return firstColumn(await postgres.query(sql, parameters, { rowMode: "array" }))[0] ?? "";
}

function countZeroRows(matrix: Matrix): number {
  let found = 0;
  for (let i = 0; i < matrix.rows; i++) if (row(matrix, i).every((value) => value === 0)) found += 1;
  return found;
}
