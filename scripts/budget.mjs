// @ts-check
// Weighs what the page loads before it can do anything: the scripts and preloads that dist/index.html names.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 130_000;
const DIST = new URL("../dist/", import.meta.url);

const html = readFileSync(new URL("index.html", DIST), "utf8");
const named = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)]
  .map(([tag]) => tag)
  .filter((tag) => tag.startsWith("<script") || /rel="(modulepreload|preload|stylesheet)"/.test(tag))
  .map((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1])
  .filter((path) => path !== undefined);

let sum = 0;
for (const path of new Set(named)) {
  const { length } = gzipSync(readFileSync(new URL(path.replace(/^\//, ""), DIST)), { level: 9 });
  sum += length;
  console.log(`${length.toLocaleString("en-US").padStart(9)} B  ${path}`);
}
console.log(
  `${sum.toLocaleString("en-US").padStart(9)} B  gzip together, of ${LIMIT.toLocaleString("en-US")}`,
);
if (named.length === 0) {
  console.error("dist/index.html names no script: is it the built page?");
  process.exitCode = 1;
} else if (sum > LIMIT) {
  console.error("Over the budget: load something later, or drop it.");
  process.exitCode = 1;
}
