import type { Page } from "@playwright/test";
import { longTasks, mainThreadTasks } from "./mainThread.ts";
import { expect, test } from "./playground.ts";
import { BARE_PAGE } from "./servers.ts";
import { sentences } from "./texts.ts";

// A long task is long every time; one that was only unlucky is not.
test.describe.configure({ retries: 2 });

// Recording the page is work of its own, on the thread that is watched.
test.use({ trace: "off" });

const TEXTS = 20_000;

/** The memory of the page itself, vectors included, after what nobody holds was let go. */
async function heldBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  return usedSize + backingStorageSize;
}

test("20,000 texts: run, settled map and hovering, and no task keeps the page for more than 50 ms", async ({
  browser,
  page,
  playground,
}) => {
  test.setTimeout(240_000);
  await playground.open(BARE_PAGE);
  await playground.spaces.act("B", "Hide");
  await playground.corpus.paste(sentences(TEXTS).join("\n"));
  await playground.corpus.expectCount("20,000 texts");
  await expect(playground.run.button).toHaveAccessibleName("Run A · 20,000 texts");
  await expect(
    page.getByText(/^20,000 texts in 1 space: about .+ at the speed of the last run\.$/),
  ).toBeVisible();
  await playground.settled();

  const running = await mainThreadTasks(browser, page, async () => {
    await playground.run.start();
    await expect(playground.run.upToDate).toBeVisible({ timeout: 120_000 });
    await playground.map.expectKind("A", "umap");
    await expect(playground.map.canvas("A")).toHaveAccessibleName(/^Map of 20000 texts/);
    await playground.settled();
  });
  expect(running.length).toBeGreaterThan(100);
  expect(longTasks(running)).toEqual([]);

  const before = await playground.map.picture("A");
  const box = await playground.map.canvas("A").boundingBox();
  if (!box) throw new Error("the map has no size");
  const hovering = await mainThreadTasks(browser, page, async () => {
    for (let i = 0; i < 40; i++) {
      const x = box.x + box.width * (0.5 + 0.2 * Math.sin(i));
      const y = box.y + box.height * (0.5 + 0.2 * Math.cos(1.7 * i));
      await page.mouse.move(x, y);
      await page.waitForTimeout(25);
    }
  });
  expect(longTasks(hovering)).toEqual([]);
  // The pointer may have ended between the points; the arrow keys always reach one.
  await playground.map.canvas("A").focus();
  await page.keyboard.press("ArrowRight");
  // Only what lies above the points was drawn again, and the text pointed at is lit in the list.
  await expect(playground.corpus.list.locator("[data-lit]")).toHaveCount(1);
  expect(await playground.map.picture("A")).toBe(before);

  // 20,000 vectors of 256 numbers are 20 MB; the page keeps them once.
  expect(await heldBytes(page)).toBeLessThan(150e6);
});
