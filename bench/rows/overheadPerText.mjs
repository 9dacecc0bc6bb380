// @ts-check
import { until } from "../harness.mjs";
import { sentences } from "../texts.mjs";
import { openWithTexts, pressRun } from "../visitWithTexts.mjs";

const TEXTS = sentences(1_000, 2);
const BATCH = 64;

/** @type {import("../harness.mjs").Row} */
export const overheadPerText = {
  name: "overhead-per-text",
  unit: "ms",
  about:
    "what the playground adds to a text: (click on Run to end of run − the server's own time) / 1,000 texts; peer: the server's own time a text",
  async measure({ visit, pageUrl, engineUrl }) {
    const server = await serverTime(engineUrl);
    const run = await visit(async (page) => {
      await openWithTexts(page, pageUrl, TEXTS);
      await pressRun(page);
      const { click, runEnd } = await until(page, (times) => times.runEnd > 0);
      return runEnd - click;
    });
    return {
      ours: (run - server.total) / TEXTS.length,
      peer: server.total / TEXTS.length,
      details: { run, server: server.total, bareClient: server.wall },
    };
  },
};

/**
 * The server's `total_duration` for the same batches, in ms. Sent one after another: the playground keeps two in
 * flight, whose durations overlap and would be counted twice. `wall` is how long this plain loop took.
 * @param {string} engineUrl
 */
async function serverTime(engineUrl) {
  const start = performance.now();
  let total = 0;
  for (let from = 0; from < TEXTS.length; from += BATCH) {
    const reply = await fetch(`${engineUrl}/api/embed`, {
      method: "POST",
      body: JSON.stringify({ model: "static-minilm", input: TEXTS.slice(from, from + BATCH) }),
    });
    const { total_duration } = /** @type {{ total_duration: number }} */ (await reply.json());
    total += total_duration / 1e6;
  }
  return { total, wall: performance.now() - start };
}
