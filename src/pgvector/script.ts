import { type Matrix, row } from "../maths/matrix.ts";
import { copyRows } from "./copyText.ts";
import { comment } from "./literal.ts";
import type { PgvectorSettings } from "./settings.ts";
import { copySql, indexSql, insertRowSql, lookSql, queryVector, schemaSql, searchSql } from "./sql.ts";

/** What is taken along: rows, where they come from, and a question to search for. */
export type Cargo = {
  readonly settings: PgvectorSettings;
  readonly texts: readonly string[];
  /** One row a text, of `settings.dims` columns. */
  readonly matrix: Matrix;
  /** In words, for the first line of each file. */
  readonly origin: string;
  readonly question: { readonly text: string; readonly vector: Float32Array };
};

export type SqlFile = "schema" | "data" | "inserts" | "index" | "search" | "script";

/** What psql would send in the machine's own encoding is UTF-8 here; a failing statement ends the script. */
const HEAD = "\\set ON_ERROR_STOP on\nSET client_encoding = 'UTF8';\n";

/**
 * A file for `psql -f`, in pieces: the data of thousands of texts is many megabytes. `script` holds all the others, in
 * the order in which they work; `inserts` is the data for tools that take no COPY.
 */
export function* sqlFile(file: SqlFile, cargo: Cargo): Generator<string> {
  yield comment(cargo.origin) + HEAD;
  switch (file) {
    case "schema":
      yield `\n${schemaSql(cargo.settings)}`;
      break;
    case "data":
      yield* dataPart(cargo);
      break;
    case "inserts":
      yield "\n";
      for (const [i, text] of cargo.texts.entries())
        yield insertRowSql(cargo.settings, text, row(cargo.matrix, i));
      break;
    case "index":
      yield indexPart(cargo);
      break;
    case "search":
      yield searchPart(cargo);
      break;
    case "script":
      yield `\n${schemaSql(cargo.settings)}`;
      yield* dataPart(cargo);
      yield indexPart(cargo);
      yield searchPart(cargo);
      break;
    default:
      file satisfies never;
  }
}

function* dataPart({ settings, texts, matrix }: Cargo): Generator<string> {
  yield `\n${copySql(settings)};\n`;
  yield* copyRows(texts, matrix, settings.column);
  yield "\\.\n";
}

function indexPart({ settings }: Cargo): string {
  return `\n${indexSql(settings) || comment("No index: every search reads every row, and finds the true neighbours.")}`;
}

function searchPart({ settings, question }: Cargo): string {
  const words = comment(`The ${settings.k} rows nearest to: ${question.text.slice(0, 80)}`);
  return `\n${words}${lookSql(settings)}${searchSql(settings, queryVector(settings, question.vector))}`;
}
