import { readFileSync, writeFileSync } from "node:fs";

const page = new URL("../docs/soak.md", import.meta.url);

/** Puts lines between the markers of this name in docs/soak.md. */
export function writeSection(name: string, lines: readonly string[]): void {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const text = readFileSync(page, "utf8");
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end);
  if (to < 0 || from < start.length) throw new Error(`docs/soak.md has no place for ${name}`);
  writeFileSync(page, `${text.slice(0, from)}\n\n${lines.join("\n")}\n\n${text.slice(to)}`);
}
