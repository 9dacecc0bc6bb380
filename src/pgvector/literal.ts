import { float32ArrayText } from "../maths/float32Text.ts";
import type { ColumnType } from "./settings.ts";

/** A text as PostgreSQL can store it. */
export type Storable = { readonly text: string; readonly changed: boolean };

/**
 * PostgreSQL stores no U+0000, and UTF-8 has no halves of surrogate pairs. The first becomes "␀" (U+2400), which
 * can be seen, the second the replacement character, as everywhere.
 */
export function storable(text: string): Storable {
  const kept = text.replaceAll("\0", "\u2400").replace(/\p{Surrogate}/gu, "\ufffd");
  return { text: kept, changed: kept !== text };
}

/**
 * A text as SQL. Safe whatever `standard_conforming_strings` is set to, and without line ends of its own, which
 * `psql` on Windows would change.
 */
export function textLiteral(text: string): string {
  const quoted = storable(text).text.replaceAll("'", "''");
  if (!/[\\\p{Cc}]/u.test(quoted)) return `'${quoted}'`;
  return `E'${quoted.replaceAll("\\", "\\\\").replace(/\p{Cc}/gu, escaped)}'`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** One row as pgvector reads it: `[0.1,-0.2]`, or `01` with a 1 for every number above zero, as `binary_quantize`. */
export function vectorText(row: Float32Array, column: ColumnType): string {
  if (column === "bit") return Array.from(row, (value) => (value > 0 ? "1" : "0")).join("");
  return float32ArrayText(row);
}

/** One row as SQL, with its type. */
export function vectorLiteral(row: Float32Array, column: ColumnType): string {
  return `'${vectorText(row, column)}'::${column}(${row.length})`;
}

/** A remark in SQL that stays one line whatever it quotes. */
export function comment(words: string): string {
  return `-- ${storable(words).text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")}\n`;
}
