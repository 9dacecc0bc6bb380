import { KEYWORDS } from "./keywords.ts";
import type { TableNames } from "./settings.ts";

/** PostgreSQL cuts longer names without an error (NAMEDATALEN − 1). */
const MOST_BYTES = 63;

/** A name as SQL, as `quote_ident` writes it: in quotes where it would not be read as itself without. */
export function identifier(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !KEYWORDS.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** Why names cannot be used, as sentences. `id` is the table's own column, `distance` that of a search. */
export function nameRefusals({ table, content, embedding }: TableNames): string[] {
  const named = { "The table": table, "The column of texts": content, "The column of vectors": embedding };
  const found = Object.entries(named).flatMap(([what, name]) => nameRefusal(what, name));
  const columns = ["id", "distance", content, embedding];
  if (new Set(columns).size < columns.length)
    found.push("The columns of texts and of vectors need two names, neither of them id or distance.");
  return found;
}

function nameRefusal(what: string, name: string): string[] {
  if (name.trim() === "") return [`${what} needs a name.`];
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name))
    return [`${what}: a name takes no control characters or line ends.`];
  const bytes = byteLength(name);
  if (bytes > MOST_BYTES)
    return [`${what}: PostgreSQL keeps ${MOST_BYTES} bytes of a name, and this one has ${bytes}.`];
  return [];
}

/** The name of a table's index, as typed (not quoted): within 63 bytes and never the table's own. */
export function indexName({ table, embedding }: TableNames, method: string): string {
  const name = `${cut(`${table}_${embedding}`, MOST_BYTES - method.length - 1)}_${method}`;
  return name === table ? `i${cut(name, MOST_BYTES - 1)}` : name;
}

/** The beginning of a name, without halving a character. */
function cut(name: string, bytes: number): string {
  let kept = "";
  for (const character of name) {
    if (byteLength(kept + character) > bytes) break;
    kept += character;
  }
  return kept;
}

function byteLength(name: string): number {
  return new TextEncoder().encode(name).byteLength;
}
