/** How a search reached its rows, read from the lines of its plan. */
export type PlanReading =
  | { readonly kind: "index"; readonly index: string }
  | { readonly kind: "scan"; readonly table: string }
  | { readonly kind: "other" };

/**
 * Reads the lines that EXPLAIN gives. Only an index that gives an order counts as used: the one of the primary key
 * finds the row asked about in any search by a row.
 */
export function readPlan(lines: readonly string[]): PlanReading {
  for (let at = 0; at < lines.length; at++) {
    const index = /Index (?:Only )?Scan using ("(?:[^"]|"")*"|\S+)/.exec(lines[at] ?? "");
    if (index && /^\s*Order By:/.test(lines[at + 1] ?? ""))
      return { kind: "index", index: bare(index[1] ?? "") };
  }
  for (const line of lines) {
    const scan = /Seq Scan on ("(?:[^"]|"")*"|\S+)/.exec(line);
    if (scan) return { kind: "scan", table: bare(scan[1] ?? "") };
  }
  return { kind: "other" };
}

function bare(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
