// @ts-check
/** @typedef {{ measuring: import("../compute/main.ts").Measuring }} Asked */

const WORKERS = 2;
/** From here on umap-js takes minutes and is measured once. */
const MANY = 20_000;

/**
 * Exact neighbours, PCA start and layout, from asking in the page to having the map, against umap-js as it comes.
 * @param {number} rows
 * @param {number} cols
 * @param {number} [ratioBar]
 * @returns {import("../harness.mjs").Row}
 */
export function map(rows, cols, ratioBar) {
  /** @type {Record<string, number> | undefined} */
  let quality;
  /** @type {number | undefined} */
  let known;
  return {
    name: `map-${rows}x${cols}`,
    unit: "ms",
    workers: WORKERS,
    ...(ratioBar === undefined ? {} : { ratioBar }),
    about: `map of ${rows.toLocaleString("en-US")} texts by ${cols.toLocaleString("en-US")} numbers: exact neighbours, PCA start and layout, two workers; peer: umap-js with its defaults in a worker${rows >= MANY ? ", measured once" : ""}`,
    measure: ({ compute }) =>
      compute(async (page) => {
        // The same in every round, so once is enough.
        quality ??= await page.evaluate(
          (size) => /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.mapQuality(...size),
          /** @type {const} */ ([rows, cols, WORKERS]),
        );
        const { ours, peer, first } = await page.evaluate(
          (size) => /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.map(...size),
          /** @type {const} */ ([rows, cols, WORKERS, known]),
        );
        if (rows >= MANY) known = peer;
        return { ours, peer, details: { firstPositions: first, ...quality } };
      }),
  };
}
