// @ts-check
import { until } from "../harness.mjs";
import { sentences } from "../texts.mjs";
import { openWithTexts, pressRun } from "../visitWithTexts.mjs";

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
    measure: ({ visit, pageUrl }) =>
      visit(async (page) => {
        await openWithTexts(page, pageUrl, texts);
        await pressRun(page);
        const { click, runEnd, allMaps, longest } = await until(page, (times) => times.allMaps > 0);
        return { ours: allMaps - click, details: { run: runEnd - click, longestTask: longest } };
      }),
  };
}
