// @ts-check
import { until } from "../harness.mjs";
import { mainThreadTasks } from "../mainThreadTasks.mjs";
import { sentences } from "../texts.mjs";
import { openWithTexts, pressRun } from "../visitWithTexts.mjs";

/** From so many texts on a run takes long: it is measured when asked for, and its tasks are traced. */
const MANY = 20_000;
/** A minute on a quiet machine; busy ones may take several times as long. */
const GIVE_UP_MS = 540_000;

/**
 * From the click on Run to the settled map of one space, through the proxy, against the engine behind HTTP.
 * @param {number} count
 * @returns {import("../harness.mjs").Row}
 */
export function runToMap(count) {
  const texts = sentences(count);
  return {
    name: `run-to-map-${count}`,
    unit: "ms",
    about: `click on Run to settled map: ${count.toLocaleString("en-US")} texts, one space, static-minilm behind HTTP through the proxy`,
    ...(count >= MANY && { onDemand: true }),
    measure: ({ visit, pageUrl }) =>
      visit(async (page) => {
        await openWithTexts(page, pageUrl, texts);
        if (count >= MANY) return tracedRun(page);
        await pressRun(page);
        const { click, runEnd, allMaps, longest } = await until(page, (times) => times.allMaps > 0);
        return { ours: allMaps - click, details: { run: runEnd - click, longestTask: longest } };
      }),
  };
}

/**
 * The same with every task of the page's thread traced: wall time, and what the thread itself computed.
 * @param {import("playwright").Page} page
 * @returns {Promise<import("../harness.mjs").Sample>}
 */
async function tracedRun(page) {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  /** @type {import("../harness.mjs").Times | undefined} */
  let times;
  const tasks = await mainThreadTasks(browser, page, async () => {
    await pressRun(page);
    times = await until(page, ({ allMaps }) => allMaps > 0, GIVE_UP_MS);
  });
  const { click, runEnd, allMaps } = times ?? { click: Number.NaN, runEnd: Number.NaN, allMaps: Number.NaN };
  const longestTask = Math.max(...tasks.map(({ wallMs }) => wallMs));
  const longestTaskThread = Math.max(...tasks.map(({ threadMs }) => threadMs));
  return { ours: allMaps - click, details: { run: runEnd - click, longestTask, longestTaskThread } };
}
