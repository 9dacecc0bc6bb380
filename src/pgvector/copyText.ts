import { type Matrix, row } from "../maths/matrix.ts";
import { storable, vectorText } from "./literal.ts";
import type { ColumnType } from "./settings.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
};

/** A text as a field of COPY's text format: no tab, line end or backslash of its own, so `\.` cannot end the data. */
function copyField(text: string): string {
  return storable(text).text.replace(/[\\\b\t\n\v\f\r]/g, (found) => ESCAPES[found] ?? found);
}

/** How many rows are written in one go: some milliseconds. */
const ROWS_AT_ONCE = 5;

/**
 * The rows of `COPY … (content, embedding) FROM stdin`, some at a time, so that a page can draw in between.
 * @param texts as many as the matrix has rows
 */
export function* copyRows(texts: readonly string[], matrix: Matrix, column: ColumnType): Generator<string> {
  for (let from = 0; from < texts.length; from += ROWS_AT_ONCE) {
    const lines = texts
      .slice(from, from + ROWS_AT_ONCE)
      .map((text, i) => `${copyField(text)}\t${vectorText(row(matrix, from + i), column)}\n`);
    yield lines.join("");
  }
}
