// @ts-check
/** @typedef {{ measuring: import("../compute/main.ts").Measuring }} Asked */

/** @type {number | undefined} */
let known;

/** @type {import("../harness.mjs").Row} */
export const leafOrder = {
  name: "order-2000",
  unit: "ms",
  workers: 1,
  ratioBar: 1 / 100,
  about:
    "the order of a heatmap of 2,000 texts, from their cosines; peer: the average-linkage tree of ml-hclust, measured once",
  measure: ({ compute }) =>
    compute(async (page) => {
      const sample = await page.evaluate(
        (peer) => /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.order(2_000, 256, peer),
        known,
      );
      known = sample.peer;
      return sample;
    }),
};
