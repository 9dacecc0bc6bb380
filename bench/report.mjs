// @ts-check
// Rows as a table for the terminal and for docs/performance.md.
import { readFile, writeFile } from "node:fs/promises";

/** @typedef {import("./harness.mjs").Result} Result */
/** @typedef {import("./harness.mjs").Facts} Facts */

const DOCUMENT = new URL("../docs/performance.md", import.meta.url);
const START = "<!-- bench:start -->";
const END = "<!-- bench:end -->";

/** @param {readonly Result[]} results */
export function plainTable(results) {
  const lines = [["row", "ours", "peer", "ratio", "bar", "min … max", "details"], ...results.map(cells)];
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** @param {Facts} facts */
export function factsLine(facts) {
  const { date, chromium, engine, node, cores, workers } = facts;
  return `${date}, Chromium ${chromium} (headless), ${cores} cores, ${workers} workers in the page, engine ${engine} on Node ${node}`;
}

/**
 * Puts the table between the markers of docs/performance.md and leaves the rest as it is.
 * @param {readonly Result[]} results
 * @param {Facts} facts
 */
export async function writeDocument(results, facts) {
  const before = await readFile(DOCUMENT, "utf8");
  const from = before.indexOf(START);
  const to = before.indexOf(END);
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no ${START} … ${END}`);
  const table = markdown(results, facts);
  await writeFile(DOCUMENT, `${before.slice(0, from + START.length)}\n\n${table}\n\n${before.slice(to)}`);
}

/** @param {readonly Result[]} results @param {Facts} facts */
function markdown(results, facts) {
  const runs = Math.min(...results.map((result) => result.runs));
  const lines = results.map((result) => `| ${cells(result).join(" | ")} |`);
  return [
    `Measured ${factsLine(facts)}. Medians of ${runs} interleaved runs after one that does not count.`,
    "",
    "| row | ours | peer | ratio | bar | min … max | details |",
    "| --- | ---: | ---: | ---: | ---: | --- | --- |",
    ...lines,
    "",
    ...results.map((result) => `- \`${result.name}\`: ${result.about}.`),
  ].join("\n");
}

/** @param {Result} result @returns {string[]} */
function cells({ name, unit, ours, peer, ratio, bar, ratioBar, min, max, details }) {
  const told = Object.entries(details).map(([key, value]) => `${words(key)} ${number(value)}`);
  return [
    name,
    `${number(ours)} ${unit}`,
    peer === null ? "none" : `${number(peer)} ${unit}`,
    ratio === null ? "none" : ratio < 0.5 ? `1/${number(1 / ratio)}` : number(ratio),
    ratioBar !== null && ratio !== null
      ? `1/${Math.round(1 / ratioBar)}${ratio > ratioBar ? ", missed" : ""}`
      : bar === null
        ? "none"
        : `${number(bar)} ${unit}${ours > bar ? ", missed" : ""}`,
    `${number(min)} … ${number(max)}`,
    told.join(", "),
  ];
}

/** "longestTask" → "longest task". @param {string} key */
function words(key) {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** @param {number} value */
function number(value) {
  if (value === 0) return "0";
  if (value === 1) return "1";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
