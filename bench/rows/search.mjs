// @ts-check
/** @typedef {{ measuring: import("../compute/main.ts").Measuring }} Asked */

/** @type {import("../harness.mjs").Row} */
export const search = {
  name: "search-10000x3",
  unit: "ms",
  workers: 1,
  bar: 50,
  about:
    "10,000 texts ranked for one query in three spaces (1,024, 768 and 384 numbers), from having the query's vectors to having redrawn three lists of ten; the spaces are held by the search worker already",
  measure: ({ compute }) =>
    compute((page) =>
      page.evaluate(() =>
        /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.search(10_000, [1_024, 768, 384]),
      ),
    ),
};
