// @ts-check
/** @typedef {{ measuring: import("../compute/main.ts").Measuring }} Asked */
/** @typedef {Awaited<ReturnType<import("../compute/main.ts").Measuring["compare"]>>} Compared */

const ROWS = 2_000;
const COLS = 1_024;
const WORKERS = 2;

/**
 * One comparison has the figures of both rows: whichever comes second takes those of the first.
 * @type {{ readonly by: string, readonly compared: Compared } | undefined}
 */
let left;

/**
 * Two spaces compared as the page does it: the sentence about neighbours, all numbers and both maps; then the errors.
 * @type {import("../harness.mjs").Row}
 */
export const compare = {
  name: "compare-2000",
  unit: "ms",
  bar: 4_000,
  workers: WORKERS,
  about:
    "two spaces of 2,000 texts by 1,024 numbers compared, vectors at hand: until all numbers and both maps are there, the second tethered to the first and so begun after it, two workers; `sentence`, `numbers` and `maps` are when each of them is there, `errors` how long the standard errors take after the rest",
  async measure(stage) {
    const { all, ...details } = await comparison(stage, "all");
    return { ours: all, details };
  },
};

/** @type {import("../harness.mjs").Row} */
export const compareSentence = {
  name: "compare-2000-sentence",
  unit: "ms",
  bar: 1_000,
  workers: WORKERS,
  about:
    "until the neighbour agreement, which the page puts into one sentence, is there, while all the rest of `compare-2000` is computed; of the same comparison",
  async measure(stage) {
    const { sentence } = await comparison(stage, "sentence");
    return { ours: sentence };
  },
};

/** @param {import("../harness.mjs").Stage} stage @param {string} by @returns {Promise<Compared>} */
async function comparison({ compute }, by) {
  const former = left;
  left = undefined;
  if (former && former.by !== by) return former.compared;
  const compared = await compute((page) =>
    page.evaluate(
      (size) => /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.compare(...size),
      /** @type {const} */ ([ROWS, COLS, WORKERS]),
    ),
  );
  left = { by, compared };
  return compared;
}
