// @ts-check
import { median, until } from "../harness.mjs";
import { sentences } from "../texts.mjs";
import { openWithTexts, pressRun } from "../visitWithTexts.mjs";

const MOVES = 100;
/** Lets the frame, and what comes late for the text before, pass. */
const BETWEEN_MS = 60;
/** For the map to come: a minute on a quiet machine, several on a busy one. */
const GIVE_UP_MS = 540_000;

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
        await until(page, ({ allMaps }) => allMaps > 0, GIVE_UP_MS);
        // The overlay comes second; the first canvas has the points.
        const points = page.getByTestId("map-A").locator("canvas").first();
        const spots = await points.evaluate(inkedSpots, MOVES);
        for (const { x, y } of spots) {
          await page.mouse.move(x, y);
          await page.waitForTimeout(BETWEEN_MS);
        }
        const drawn = await page.evaluate(readHovers);
        if (drawn.length < MOVES / 2) throw new Error(`only ${drawn.length} of ${MOVES} moves met a text`);
        return { ours: median(drawn), details: { longest: Math.max(...drawn) } };
      }),
  };
}

/**
 * Places on the screen where points are, spread over all of them; runs in the page.
 * @param {HTMLElement | SVGElement} element
 * @param {number} count
 */
function inkedSpots(element, count) {
  if (!(element instanceof HTMLCanvasElement)) throw new Error("the points are on a canvas");
  const { width, height } = element;
  const bytes = element.getContext("2d")?.getImageData(0, 0, width, height).data;
  if (!bytes) throw new Error("the points are not drawn in two dimensions");
  // Four bytes as one number: a million comparisons take no time.
  const pixels = new Uint32Array(bytes.buffer);
  const inked = [...pixels.keys()].filter((at) => pixels[at] !== pixels[0]);
  if (inked.length === 0) throw new Error("no point is drawn on the map");
  const box = element.getBoundingClientRect();
  return Array.from({ length: count }, (_, i) => {
    // A step that shares no factor with the number of moves: one spot after the other is far away.
    const at = inked[Math.floor((((i * 37) % count) * inked.length) / count)] ?? 0;
    return {
      x: box.x + ((at % width) * box.width) / width,
      y: box.y + (Math.floor(at / width) * box.height) / height,
    };
  });
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
