/**
 * A JSON value as Python source. Strings stay as JSON writes them: all of JSON's escapes mean the same in Python.
 * @param depth indentation of the line it starts on, in steps of four blanks
 */
export function pythonLiteral(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) {
    return block(
      "[",
      value.map((item) => pythonLiteral(item, depth + 1)),
      "]",
      depth,
    );
  }
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, field]) => field !== undefined);
    return block(
      "{",
      entries.map(([key, field]) => `${JSON.stringify(key)}: ${pythonLiteral(field, depth + 1)}`),
      "}",
      depth,
    );
  }
  return typeof value === "number" && !Number.isFinite(value) ? "None" : JSON.stringify(value);
}

function block(open: string, items: readonly string[], close: string, depth: number): string {
  if (items.length === 0) return open + close;
  const indent = "    ".repeat(depth);
  return `${open}\n${items.map((item) => `${indent}    ${item},\n`).join("")}${indent}${close}`;
}
