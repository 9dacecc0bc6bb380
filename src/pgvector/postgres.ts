/** What is used of a database. PGlite is one; only the worker and the tests know it by name. */
export type Postgres = {
  query(sql: string, parameters?: unknown[], options?: QueryOptions): Promise<QueryResult>;
  exec(sql: string): Promise<unknown>;
};

export type QueryOptions = { rowMode?: "array"; blob?: Blob };

export type QueryResult = {
  readonly rows: readonly unknown[];
  readonly fields: readonly { readonly name: string }[];
  readonly affectedRows?: number | undefined;
  readonly command?: string | undefined;
};

/** What PostgreSQL says when it refuses, as it says it. */
export type PostgresProblem = {
  readonly message: string;
  /** SQLSTATE, such as 42P01. */
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  /** PostgreSQL's own hint, or ours where it has none. */
  readonly hint?: string | undefined;
};

/** Reads what a database threw; errors of another kind keep their message. */
export function problemOf(error: unknown): PostgresProblem {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, detail, hint } = error as Error & Partial<PostgresProblem>;
  const message = error.message;
  return { message, code, detail, hint: hint ?? hintFor(code, message) };
}

/** The first column of the rows of a result in array mode, as text. */
export function firstColumn({ rows }: QueryResult): string[] {
  return rows.map((row) => String((row as readonly unknown[])[0]));
}

function hintFor(code: string | undefined, message: string): string | undefined {
  if (/different .*dimensions|expected \d+ dimensions|does not match type bit/.test(message))
    return "The vector asked about needs as many dimensions as the column. Load the rows again after changing the dimensions.";
  if (/failed to fetch|networkerror|load failed/i.test(message))
    return "A file of PostgreSQL did not arrive. Is the page’s own server still there? If so, try again, or reload the page.";
  if (/cannot have more than .* dimensions/.test(message))
    return "Index halfvec (up to 4,000 dimensions), bits (up to 64,000) or a part of the vector.";
  if (message.includes("/dev/blob") || /\bstdin\b/i.test(message))
    return "COPY … FROM stdin belongs to psql. Here Load does the same with the texts and vectors of the space.";
  return HINTS[code ?? ""];
}

/** By SQLSTATE. */
const HINTS: Readonly<Record<string, string>> = {
  "42P01": "There is no such table. Load the rows first, and mind that names in quotes keep their capitals.",
  "42P02": "$1 is the vector asked about, and there is no other parameter here.",
  "42P07": "It is there already. DROP TABLE removes it, with its rows.",
  "42601": "PostgreSQL could not read the statement at the place it names.",
  "42703": "There is no such column. Names that hold capitals or blanks need double quotes.",
  "42704":
    "The extension may be missing: CREATE EXTENSION vector; or the operator class belongs to another type.",
  "42883": "No operator or function takes these types. <=> is for vector and halfvec, <~> for bit.",
  "22P02": "A vector is written '[0.1,0.2]', bits are written '01'.",
  "25P02": "An earlier statement failed inside a transaction. ROLLBACK; ends it.",
  "54000": "This is beyond what PostgreSQL or pgvector allows.",
  "53200": "The database in this tab has little memory. Load fewer texts or fewer dimensions.",
};
