// @ts-check
import { median, until } from "../harness.mjs";
import { sentences } from "../texts.mjs";
import { openWithTexts, pressRun } from "../visitWithTexts.mjs";

const MOVES = 100;
/** Lets the frame, and what comes late for the text before, pass. */
const BETWEEN_MS = 60;

/**
 * From a pointer event over the map to the ring drawn around the text under it: the median and the longest.
 * @param {number} count
 * @returns {import("../harness.mjs").Row}
 */
export function hover(count) {
  const texts = sentences(count);
  return {
    name: `hover-${count}`,
    unit: "ms",
    about: `pointer event to ring drawn, on the map of ${count.toLocaleString("en-US")} texts: median of ${MOVES} moves`,
    bar: 8,
    onDemand: true,
    measure: ({ visit, pageUrl }) =>
      visit(async (page) => {
        await page.addInitScript(watchHover);
        await openWithTexts(page, pageUrl, texts);
        await pressRun(page);
        await until(page, ({ allMaps }) => allMaps > 0);
        const box = await page.getByRole("img", { name: /^Map of/ }).boundingBox();
        if (!box) throw new Error("the map has no size");
        for (let i = 0; i < MOVES; i++) {
          const x = box.x + box.width * (0.5 + 0.3 * Math.sin(2.4 * i) * Math.sqrt(i / MOVES));
          const y = box.y + box.height * (0.5 + 0.3 * Math.cos(2.4 * i) * Math.sqrt(i / MOVES));
          await page.mouse.move(x, y);
          await page.waitForTimeout(BETWEEN_MS);
        }
        const drawn = await page.evaluate(readHovers);
        if (drawn.length < MOVES / 2) throw new Error(`only ${drawn.length} of ${MOVES} moves met a text`);
        return { ours: median(drawn), details: { longest: Math.max(...drawn) } };
      }),
  };
}

/** Goes into the page before its own scripts: a mark for every move after which something was drawn. */
function watchHover() {
  let moved = Number.NaN;
  document.addEventListener(
    "pointermove",
    () => {
      moved = performance.now();
    },
    { capture: true },
  );
  const { stroke } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.stroke = function (/** @type {any[]} */ ...args) {
    stroke.apply(this, /** @type {any} */ (args));
    const from = moved;
    moved = Number.NaN;
    // When all that is drawn in one go is drawn.
    if (!Number.isNaN(from))
      queueMicrotask(() => performance.mark("bench-hover", { detail: performance.now() - from }));
  };
}

/** Reads the marks; runs in the page. */
function readHovers() {
  return performance
    .getEntriesByName("bench-hover")
    .map((mark) => (mark instanceof PerformanceMark ? Number(mark.detail) : Number.NaN));
}
