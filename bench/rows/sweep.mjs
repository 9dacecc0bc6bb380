// @ts-check
/** @typedef {{ measuring: import("../compute/main.ts").Measuring }} Asked */

const WORKERS = 2;

/** @type {import("../harness.mjs").Row} */
export const sweep = {
  name: "sweep-2000",
  unit: "ms",
  workers: WORKERS,
  bar: 1_500,
  about:
    "neighbours kept at nine or ten sizes of two spaces of 2,000 texts by 1,024 and 768 numbers, with ten random draws at each size, asked for at once, two workers",
  measure: ({ compute }) =>
    compute(async (page) => {
      const { ours, share } = await page.evaluate(
        (workers) =>
          /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.sweep(
            2_000,
            [1_024, 768],
            workers,
          ),
        WORKERS,
      );
      return { ours, details: { keptAtHalf: share } };
    }),
};
