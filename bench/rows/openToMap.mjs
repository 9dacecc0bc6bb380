// @ts-check
import { until } from "../harness.mjs";

/** @type {import("../harness.mjs").Row} */
export const openToMap = {
  name: "open-to-map",
  unit: "ms",
  bar: 3_000,
  about: "page open to first settled map: built-in engine, sample of 60 texts, two spaces, nothing cached",
  measure: ({ visit, pageUrl }) =>
    visit(async (page) => {
      await page.goto(pageUrl);
      const { firstMap, allMaps, longest } = await until(page, (times) => times.allMaps > 0);
      return { ours: firstMap, details: { allMaps, longestTask: longest } };
    }),
};
