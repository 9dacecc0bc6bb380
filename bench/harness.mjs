// @ts-check
// What all rows share: the stage they play on, and how samples become a row.
import { chromium } from "playwright";
import { findChromium } from "../scripts/findChromium.mjs";
import { buildEngine, buildPage, serveCompute, serveEngine, servePage } from "./servers.mjs";
import { readMarks, watchPage } from "./watchPage.mjs";

/** @typedef {import("playwright").Page} Page */
/** @typedef {import("./watchPage.mjs").Times} Times */

/**
 * One measurement. `peer` is what `ours` is compared with, in the same unit; absent where there is none yet.
 * @typedef {{ ours: number, peer?: number, details?: Record<string, number> }} Sample
 */

/**
 * A row of the table. `bar` is the most that `ours` may be, `ratioBar` the most it may be of `peer`. One `onDemand`
 * takes long: it is measured only when named with `--only`, and has no warm-up. One measurement may take `limitMs`, or
 * ten minutes. To add one: a file under `rows/` and a line in `rows.mjs`.
 * @typedef {{
 *   name: string, unit: string, about: string, bar?: number, ratioBar?: number, workers?: number, onDemand?: boolean,
 *   limitMs?: number,
 *   measure(stage: Stage): Promise<Sample>,
 * }} Row
 */

/**
 * @typedef {{
 *   name: string, unit: string, ours: number, peer: number | null, ratio: number | null, bar: number | null,
 *   ratioBar: number | null, workers: number | null, min: number, max: number, runs: number, about: string, details: Record<string, number>,
 * }} Result
 */

/**
 * @typedef {{
 *   pageUrl: string, engineUrl: string,
 *   visit<T>(use: (page: Page) => Promise<T>): Promise<T>,
 *   compute<T>(use: (page: Page) => Promise<T>): Promise<T>,
 *   facts(): Promise<Facts>, stop(): Promise<void>,
 * }} Stage
 */

/** @typedef {{ date: string, chromium: string, engine: string, node: string, cores: number, workers: number }} Facts */

const GIVE_UP_MS = 120_000;
const LIMIT_MS = 600_000;

/** Builds the page and the engine and starts them with a browser. @returns {Promise<Stage>} */
export async function openStage() {
  await buildPage();
  await buildEngine();
  const engine = await serveEngine();
  const served = await servePage(engine.url);
  const calculations = await serveCompute();
  const browser = await chromium.launch(findChromium());

  /** @type {Stage["visit"]} */
  async function visit(use) {
    // A new context has empty caches and an empty database: every visit is a first one.
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      const page = await context.newPage();
      await page.addInitScript(watchPage);
      return await use(page);
    } finally {
      await context.close();
    }
  }

  /** @type {Promise<Page> | undefined} */
  let measuring;

  async function openCompute() {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(calculations.url);
    return page;
  }

  return {
    // One page for all rows and rounds: workers and compiled code stay warm, as in a session at the page.
    compute: async (use) => {
      measuring ??= openCompute();
      return use(await measuring);
    },
    pageUrl: served.url,
    engineUrl: engine.url,
    visit,
    facts: () =>
      visit(async (page) => {
        await page.goto(served.url);
        await until(page, (times) => times.allMaps > 0);
        const reply = await fetch(`${engine.url}/api/version`);
        const { version } = /** @type {{ version: string }} */ (await reply.json());
        return {
          date: new Date().toISOString().slice(0, 10),
          chromium: browser.version(),
          engine: version,
          node: process.version.slice(1),
          cores: await page.evaluate(() => navigator.hardwareConcurrency),
          workers: page.workers().length,
        };
      }),
    async stop() {
      await browser.close();
      await Promise.all([served.stop(), engine.stop(), calculations.stop()]);
    },
  };
}

/**
 * Waits for marks of the page.
 * @param {Page} page
 * @param {(times: Times) => boolean} reached
 * @param {number} [giveUpMs]
 * @returns {Promise<Times>} rejects with what was reached and what was not when the time is over
 */
export async function until(page, reached, giveUpMs = GIVE_UP_MS) {
  const end = performance.now() + giveUpMs;
  let times = await page.evaluate(readMarks);
  while (!reached(times)) {
    if (performance.now() > end) throw new Error(await unsettled(page, times, giveUpMs));
    await new Promise((resolve) => setTimeout(resolve, 50));
    times = await page.evaluate(readMarks);
  }
  return times;
}

/** @param {Page} page @param {Times} times @param {number} ms */
async function unsettled(page, { click, runEnd, allMaps }, ms) {
  const marks = Object.entries({ "click on Run": click, "end of the run": runEnd, "settled maps": allMaps });
  const told = marks.map(
    ([what, at]) => `${what} ${Number.isNaN(at) ? "not yet" : `at ${Math.round(at)} ms`}`,
  );
  const status = await page.getByRole("status").allInnerTexts();
  return `the page did not settle within ${ms / 1000} s (${told.join(", ")}); it says: ${status.join(" | ")}`;
}

/**
 * Measures all rows in turn, round after round, so that a slow minute of the machine meets all of them alike.
 * The first round warms up and does not count; rows measure there what is the same in every round.
 * @param {Stage} stage
 * @param {readonly Row[]} rows
 * @param {number} runs
 * @returns {Promise<Result[]>}
 */
export async function measureRows(stage, rows, runs) {
  /** @type {Map<Row, Sample[]>} */
  const samples = new Map(rows.map((row) => [row, []]));
  for (let round = 0; round <= runs; round++) {
    for (const row of rows) {
      if (round === 0 && row.onDemand) continue;
      const start = performance.now();
      const sample = await within(row, row.measure(stage));
      const took = ((performance.now() - start) / 1000).toFixed(1);
      console.error(`${round === 0 ? "warm-up" : `round ${round} of ${runs}`}: ${row.name} took ${took} s`);
      if (round > 0) samples.get(row)?.push(sample);
    }
  }
  return rows.map((row) => summary(row, samples.get(row) ?? []));
}

/**
 * Rejects when a measurement takes longer than its row allows, so that nobody waits for a page that hangs.
 * @param {Row} row
 * @param {Promise<Sample>} measuring
 * @returns {Promise<Sample>}
 */
async function within({ name, limitMs = LIMIT_MS }, measuring) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    const text = `${name} had no figure after ${limitMs / 60_000} minutes: measure on a quieter machine, or look at the row's page`;
    timer = setTimeout(() => reject(new Error(text)), limitMs);
  });
  try {
    return /** @type {Sample} */ (await Promise.race([measuring, late]));
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Row} row @param {readonly Sample[]} samples @returns {Result} */
function summary(row, samples) {
  const ours = samples.map((sample) => sample.ours);
  const peers = samples.flatMap(({ peer }) => (peer === undefined ? [] : [peer]));
  const ratios = samples.flatMap((one) => (one.peer === undefined ? [] : [one.ours / one.peer]));
  const details = Object.keys(samples[0]?.details ?? {}).map(
    (key) =>
      /** @type {const} */ ([key, median(samples.map((sample) => sample.details?.[key] ?? Number.NaN))]),
  );
  return {
    name: row.name,
    unit: row.unit,
    ours: median(ours),
    peer: peers.length > 0 ? median(peers) : null,
    ratio: ratios.length > 0 ? median(ratios) : null,
    bar: row.bar ?? null,
    ratioBar: row.ratioBar ?? null,
    workers: row.workers ?? null,
    min: Math.min(...ours),
    max: Math.max(...ours),
    runs: ours.length,
    about: row.about,
    details: Object.fromEntries(details),
  };
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
