// @ts-check
// npm run bench -- [--json FILE] [--runs N] [--only NAME]
// Measures the production build in a headless Chromium; see docs/performance.md.
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { measureRows, openStage } from "../bench/harness.mjs";
import { factsLine, plainTable, writeDocument } from "../bench/report.mjs";
import { ROWS } from "../bench/rows.mjs";

const FEWEST_RUNS = 5;

const { values } = parseArgs({
  options: { json: { type: "string" }, runs: { type: "string" }, only: { type: "string", multiple: true } },
});
const runs = Number(values.runs ?? FEWEST_RUNS);
if (!Number.isInteger(runs) || runs < 1)
  throw new Error(`--runs must be a whole number, not "${values.runs}"`);
const only = values.only ?? [];
const unknown = only.filter((name) => !ROWS.some((row) => row.name === name));
if (unknown.length > 0) throw new Error(`no row named ${unknown.join(", ")}`);
const usual = ROWS.filter((row) => !row.onDemand);
const rows = only.length > 0 ? ROWS.filter((row) => only.includes(row.name)) : usual;

const stage = await openStage();
try {
  const facts = await stage.facts();
  const results = await measureRows(stage, rows, runs);
  console.log(`${factsLine(facts)}\n\n${plainTable(results)}`);
  if (values.json) await writeFile(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
  // A part of the rows, or too few runs, must not replace the whole table.
  if (rows === usual && runs >= FEWEST_RUNS) await writeDocument(results, facts);
} finally {
  await stage.stop();
}
