import type { CorpusMode } from "./readCorpus.ts";

type AnyText = { readonly text: string; readonly label?: string | undefined };

/** The mode in which `corpusAsText(texts)` reads back as the same texts. */
export function corpusMode(texts: readonly AnyText[]): CorpusMode {
  if (texts.some(({ text }) => /[\r\n]/.test(text.trim()))) return "blocks";
  return texts.some(hasTab) ? "labelled" : "lines";
}

/**
 * The texts as they would be pasted: `readCorpus(corpusAsText(texts), { mode: corpusMode(texts) })` gives them
 * back. Blank lines within a text are left out, since between blocks they are the border.
 */
export function corpusAsText(texts: readonly AnyText[]): string {
  const blocks = corpusMode(texts) === "blocks";
  // Once one text has a label (or a tab, which would read as one), all get the column, empty or not.
  const labelled = texts.some(hasTab);
  const units = texts.map(({ text, label }) => {
    const written = withoutBlankLines(text);
    return labelled ? `${oneLine(label ?? "")}\t${written}` : written;
  });
  return units.join(blocks ? "\n\n" : "\n");
}

function hasTab({ text, label }: AnyText): boolean {
  return Boolean(label) || text.trim().includes("\t");
}

function withoutBlankLines(text: string): string {
  const lines = text.trim().split(/\r\n?|\n/);
  return lines.filter((line) => line.trim() !== "").join("\n");
}

function oneLine(label: string): string {
  return label.replace(/[\t\r\n]+/g, " ").trim();
}
