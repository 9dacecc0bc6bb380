// @ts-check
/** @typedef {{ measuring: import("../compute/main.ts").Measuring }} Asked */

const ROWS = 2_000;
const COLS = 1_024;
const WORKERS = 2;

/**
 * Two spaces compared: the sentence about neighbours, all numbers and both maps, asked for at once; then the errors.
 * @type {import("../harness.mjs").Row}
 */
export const compare = {
  name: "compare-2000",
  unit: "ms",
  bar: 4_000,
  workers: WORKERS,
  about:
    "two spaces of 2,000 texts by 1,024 numbers compared, vectors at hand: until all numbers and both maps are there, two workers; `sentence` is when the neighbour agreement is (bar 1,000), `errors` the standard errors, asked for after the rest",
  measure: ({ compute }) =>
    compute(async (page) => {
      const { all, ...details } = await page.evaluate(
        (size) => /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.compare(...size),
        /** @type {const} */ ([ROWS, COLS, WORKERS]),
      );
      return { ours: all, details };
    }),
};
