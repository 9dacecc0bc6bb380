// @ts-check
/** @typedef {{ measuring: import("../compute/main.ts").Measuring }} Asked */

const WORKERS = 2;
/** From here on umap-js takes more than ten seconds a map. */
const MANY = 10_000;

/**
 * Exact neighbours, PCA start and layout, from asking in the page to having the map, against umap-js as it comes.
 * @param {number} rows
 * @param {number} cols
 * @param {number} [ratioBar]
 * @returns {import("../harness.mjs").Row}
 */
export function map(rows, cols, ratioBar) {
  /** @type {{ quality: Record<string, number>, peer: number } | undefined} */
  let known;
  const told = rows >= MANY ? ", the mean of two maps made before the rounds" : "";
  return {
    name: `map-${rows}x${cols}`,
    unit: "ms",
    workers: WORKERS,
    ...(rows >= MANY && { limitMs: 1_200_000 }),
    ...(ratioBar === undefined ? {} : { ratioBar }),
    about: `map of ${rows.toLocaleString("en-US")} texts by ${cols.toLocaleString("en-US")} numbers: exact neighbours, PCA start and layout, two workers; peer: umap-js with its defaults in a worker${told}`,
    measure: ({ compute }) =>
      compute(async (page) => {
        // The same in every round, so once is enough; its maps by umap-js warm that up.
        const first = known === undefined;
        known ??= await page.evaluate(
          (size) => /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.mapQuality(...size),
          /** @type {const} */ ([rows, cols, WORKERS]),
        );
        const sample = await page.evaluate(
          (size) => /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.map(...size),
          /** @type {const} */ ([rows, cols, WORKERS, first || rows >= MANY ? known.peer : undefined]),
        );
        const { ours, peer } = sample;
        return { ours, peer, details: { firstPositions: sample.first, ...known.quality } };
      }),
  };
}
