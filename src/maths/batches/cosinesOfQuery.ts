import { row, type UnitMatrix } from "../matrix.ts";
import { dot } from "../similarity.ts";

/** Cosine of query `q` to every text. */
export function cosinesOfQuery(texts: UnitMatrix, queries: UnitMatrix, q: number): number[] {
  const query = row(queries, q);
  return Array.from({ length: texts.rows }, (_, i) => dot(query, row(texts, i)));
}
