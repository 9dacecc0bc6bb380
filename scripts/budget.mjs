// @ts-check
// Weighs what the page loads before it can do anything (the scripts and preloads that dist/index.html names), and what
// a worker loads before it can make a map: the kernels and the code around them.
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);

/** @param {string} title @param {string[]} paths below dist @param {number} limit in bytes of gzip */
function weigh(title, paths, limit) {
  const format = (/** @type {number} */ bytes) => bytes.toLocaleString("en-US").padStart(9);
  console.log(title);
  let sum = 0;
  for (const path of new Set(paths)) {
    const { length } = gzipSync(readFileSync(new URL(path, DIST)), { level: 9 });
    sum += length;
    console.log(`${format(length)} B  ${path}`);
  }
  console.log(`${format(sum)} B  gzip together, of ${format(limit).trim()}`);
  if (paths.length === 0) {
    console.error("Nothing found: is dist the built page?");
    process.exitCode = 1;
  } else if (sum > limit) {
    console.error("Over the budget: load something later, or drop it.");
    process.exitCode = 1;
  }
}

/** What dist/index.html names. @returns {string[]} */
function firstLoad() {
  const html = readFileSync(new URL("index.html", DIST), "utf8");
  return [...html.matchAll(/<(?:script|link)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.startsWith("<script") || /rel="(modulepreload|preload|stylesheet)"/.test(tag))
    .flatMap((tag) => /\b(?:src|href)="\/?([^"]+)"/.exec(tag)?.[1] ?? []);
}

/** A script with all that it imports before it runs. @param {string} name @returns {string[]} */
function withImports(name, found = new Set([`assets/${name}`])) {
  const source = readFileSync(new URL(`assets/${name}`, DIST), "utf8");
  for (const [, path = ""] of source.matchAll(/\b(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)) {
    if (found.has(`assets/${path}`)) continue;
    found.add(`assets/${path}`);
    withImports(basename(path), found);
  }
  return [...found];
}

const worker = readdirSync(new URL("assets/", DIST)).find((name) => /^compute\.worker-.*\.js$/.test(name));

weigh("The page's first load", firstLoad(), 130_000);
weigh("A calculating worker, kernels included", worker ? withImports(worker) : [], 15_000);
