import { sameText } from "../experiment/experiment.ts";

/** How the pasted text is cut: one text a line, `label<TAB>text` lines, or blocks between blank lines. */
export type CorpusMode = "lines" | "labelled" | "blocks";

export type CorpusText = { text: string; label?: string };

/** The texts of a paste, and what was merged, dropped and replaced on the way, to be shown beside them. */
export type CorpusReading = {
  mode: CorpusMode;
  texts: CorpusText[];
  /** Blank lines; labels without a text count too. The blank lines that part blocks do not. */
  blanks: number;
  /** Texts that came more than once, as first written, with how often they came. */
  duplicates: { text: string; count: number }[];
  duplicatesMerged: number;
  /** Duplicates that came with another label than the first one. */
  labelConflicts: { text: string; kept: string; dropped: string }[];
  /** Control characters other than tab and newline in the texts; they stay as they are. */
  controls: number;
  /** Lone surrogates, now U+FFFD: half a character has no UTF-8 form and could not be sent. */
  loneSurrogates: number;
};

/**
 * Reads what was typed or pasted. Texts are trimmed, and those that differ in white space only are merged.
 * Without a `mode`, a paste where half of the lines have a tab is labelled, one where most paragraphs have
 * several lines is blocks, and anything else is one text a line. In every mode the texts of a reading, the
 * merged ones and the blanks add up to the lines (or blocks) of the paste.
 */
export function readCorpus(raw: string, { mode: forced }: { mode?: CorpusMode } = {}): CorpusReading {
  let loneSurrogates = 0;
  const wellFormed = raw.replace(/\p{Surrogate}/gu, () => {
    loneSurrogates++;
    return "\uFFFD";
  });
  const lines = linesOf(wellFormed);
  const blocks = forced === "lines" || forced === "labelled" ? [] : blocksOf(lines);
  const mode = forced ?? likelyMode(lines, blocks);
  const units = mode === "blocks" ? blocks.map((block) => block.join("\n")) : lines;
  const labelled = mode === "labelled" || (mode === "blocks" && haveLabels(units));
  return { mode, ...merge(units, labelled), loneSurrogates };
}

/** Merging keeps the place and the spelling of the first of equal texts, and the first label any of them has. */
function merge(units: string[], labelled: boolean): Omit<CorpusReading, "mode" | "loneSurrogates"> {
  const found = new Map<string, { item: CorpusText; count: number; dropped: Set<string> }>();
  const labelConflicts: CorpusReading["labelConflicts"] = [];
  let blanks = 0;
  let controls = 0;
  for (const unit of units) {
    const { label, text } = labelled ? splitLabel(unit) : { label: "", text: unit.trim() };
    if (text === "") {
      blanks++;
      continue;
    }
    const key = sameKey(text);
    const known = found.get(key);
    if (!known) {
      controls += countControls(text);
      found.set(key, { item: label ? { text, label } : { text }, count: 1, dropped: new Set() });
      continue;
    }
    known.count++;
    const { item, dropped } = known;
    if (label === "") continue;
    if (!item.label) item.label = label;
    else if (label !== item.label && !dropped.has(label)) {
      dropped.add(label);
      labelConflicts.push({ text: item.text, kept: item.label, dropped: label });
    }
  }
  const entries = [...found.values()];
  const duplicates = entries
    .filter(({ count }) => count > 1)
    .map(({ item, count }) => ({ text: item.text, count }));
  const duplicatesMerged = duplicates.reduce((sum, { count }) => sum + count - 1, 0);
  return {
    texts: entries.map(({ item }) => item),
    blanks,
    duplicates,
    duplicatesMerged,
    labelConflicts,
    controls,
  };
}

/** `sameText`, asked only where it would change something: it takes 30 ms for a text of 1 MB. */
function sameKey(text: string): string {
  return /\s\s|[^\S ]/u.test(text) ? sameText(text) : text;
}

/** A final newline ends the last line; it does not begin another, blank one. */
function linesOf(raw: string): string[] {
  const lines = raw.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function blocksOf(lines: string[]): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  for (const line of lines) {
    if (line.trim() !== "") {
      if (block.length === 0) blocks.push(block);
      block.push(line);
    } else if (block.length > 0) block = [];
  }
  return blocks;
}

function likelyMode(lines: string[], blocks: string[][]): CorpusMode {
  if (haveLabels(lines)) return "labelled";
  const sizes = blocks.map((block) => block.length).sort((a, b) => a - b);
  const middle = (sizes.length - 1) / 2;
  const median = ((sizes[Math.floor(middle)] ?? 0) + (sizes[Math.ceil(middle)] ?? 0)) / 2;
  return blocks.length >= 2 && median >= 2 ? "blocks" : "lines";
}

/** A tab with nothing behind it does not count: an empty second column is no reason to lose the first. */
function haveLabels(units: string[]): boolean {
  let tabbed = 0;
  let filled = 0;
  for (const unit of units) {
    if (unit.trim() === "") continue;
    filled++;
    const tab = tabInFirstLine(unit);
    if (tab >= 0 && unit.slice(tab).trim() !== "") tabbed++;
  }
  return filled > 0 && tabbed * 2 >= filled;
}

function splitLabel(unit: string): { label: string; text: string } {
  const tab = tabInFirstLine(unit);
  return { label: unit.slice(0, Math.max(tab, 0)).trim(), text: unit.slice(tab + 1).trim() };
}

function tabInFirstLine(unit: string): number {
  const tab = unit.indexOf("\t");
  const end = unit.indexOf("\n");
  return end >= 0 && tab > end ? -1 : tab;
}

/** A loop, because a match would make an array of a million strings of a million NULs. */
function countControls(text: string): number {
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10) || (code >= 127 && code < 160)) controls++;
  }
  return controls;
}
