import { type Postgres, type PostgresProblem, problemOf, type QueryResult } from "./postgres.ts";
import { splitStatements } from "./splitStatements.ts";

/** What came of one statement. Cells are text, as PostgreSQL or JSON would write them; a missing value is null. */
export type StatementOutcome = {
  readonly sql: string;
  readonly ms: number;
} & (
  | {
      readonly kind: "done";
      readonly command: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (string | null)[])[];
      /** All rows that came, also those not handed on. */
      readonly rowCount: number;
      readonly affected: number;
    }
  | { readonly kind: "failed"; readonly problem: PostgresProblem }
);

/** More rows than this nobody reads. */
const MOST_ROWS = 200;
const MOST_CHARACTERS = 300;

/**
 * Runs a script statement by statement, each timed, up to the first that fails.
 * @param query what stands for `$1`: the vector asked about, as `vectorText` writes it
 */
export async function runStatements(
  postgres: Postgres,
  script: string,
  query?: string,
): Promise<StatementOutcome[]> {
  const outcomes: StatementOutcome[] = [];
  for (const { sql, takesQuery } of splitStatements(script)) {
    const began = performance.now();
    try {
      const parameters = takesQuery && query !== undefined ? [query] : [];
      const result = await postgres.query(sql, parameters, { rowMode: "array" });
      outcomes.push({ sql, ms: performance.now() - began, ...done(result) });
    } catch (error) {
      outcomes.push({ sql, ms: performance.now() - began, kind: "failed", problem: problemOf(error) });
      break;
    }
  }
  return outcomes;
}

function done({ rows, fields, command, affectedRows }: QueryResult) {
  return {
    kind: "done" as const,
    command: command ?? "",
    columns: fields.map((field) => field.name),
    rows: rows.slice(0, MOST_ROWS).map((row) => (row as readonly unknown[]).map(cellText)),
    rowCount: rows.length,
    affected: affectedRows ?? 0,
  };
}

function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === "string" ? value : value instanceof Date ? value.toISOString() : plain(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} …` : text;
}

function plain(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
