// @ts-check
import { until } from "../harness.mjs";
import { sentences } from "../texts.mjs";
import { openWithTexts, pressRun } from "../visitWithTexts.mjs";

const texts = sentences(1_000);
const STEPS = 6;

/** @type {import("../harness.mjs").Row} */
export const slider = {
  name: "slider-1000",
  unit: "ms",
  bar: 100,
  about:
    "one step of the slider over dimensions with 1,000 texts: from the input event to the last map, list of neighbours and heatmap of the new size; median of the steps from 128 dimensions down to 16 and up again",
  measure: ({ visit, pageUrl }) =>
    visit(async (page) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await openWithTexts(page, pageUrl, texts);
      await pressRun(page);
      await until(page, (times) => times.allMaps > 0);
      const views = page.getByRole("navigation", { name: "Views" });
      await views.getByRole("button", { name: "Dimensions", exact: true }).first().click();
      await page.locator('[data-testid="losers"] li').first().waitFor();
      await page.locator('[data-testid="cut-map"][data-busy="false"]').waitFor();
      const steps = await page.evaluate(stepThrough, STEPS);
      const sorted = [...steps].sort((a, b) => a - b);
      return {
        ours: sorted[sorted.length >> 1] ?? Number.NaN,
        details: { longest: sorted.at(-1) ?? Number.NaN },
      };
    }),
};

/**
 * Runs in the page: moves the slider step by step, and measures each until its picture is drawn.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
async function stepThrough(count) {
  const slider = document.querySelector('aside input[type="range"]');
  const map = document.querySelector('[data-testid="cut-map"]');
  if (!(slider instanceof HTMLInputElement) || !(map instanceof HTMLElement)) throw new Error("no slider");
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  /** @returns {Promise<number>} */
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const settled = async () => {
    // Every size has a picture of its own, so the first frame with the former one does not count.
    do await frame();
    while (map.dataset["busy"] !== "false");
    await frame();
  };
  /** @type {number[]} */
  const times = [];
  let at = Number(slider.value);
  for (let step = 0; step < count; step++) {
    at += at > 0 && step < count / 2 ? -1 : 1;
    const start = performance.now();
    set?.call(slider, String(at));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
    // Sizes met before come from the cache; they do not count.
    if (step < count / 2) times.push(performance.now() - start);
  }
  return times;
}
