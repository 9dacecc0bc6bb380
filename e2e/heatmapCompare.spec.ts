import { expect, test } from "./playground.ts";
import { tabTo } from "./tabTo.ts";

test("two spaces are compared with the keyboard alone: mode, cell, block, list", async ({
  page,
  playground,
}) => {
  const { heatmap } = playground;
  await playground.open();
  await page.keyboard.press("2");
  await tabTo(page, heatmap.mode("Difference"));
  await page.keyboard.press("Enter");
  await playground.settled();
  await expect(heatmap.view.getByRole("heading", { level: 1 })).toHaveText(
    /Pair similarities of A and B correlate at 0\.\d\d \(chance 0\.00\)/,
  );
  await expect(heatmap.view).toContainText("Pearson over 1,770 pairs");

  await tabTo(page, heatmap.square());
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight"])
    await page.keyboard.press(key);
  await expect(heatmap.marked).toContainText(/closer than \d+ % of pairs/);
  const difference = await heatmap.marked.getByText(/^Difference/).innerText();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Enter");
  await expect(heatmap.view.getByRole("button", { name: /texts caught/ })).toBeVisible();

  // The pair stays marked when the cursor is gone.
  await tabTo(page, heatmap.view.getByLabel("Pairs listed"));
  await expect(heatmap.marked).toContainText(difference);
  await tabTo(page, heatmap.disputed.getByRole("button", { name: "Sort by percentile in A" }));
  await page.keyboard.press("Enter");
  await expect(heatmap.disputed.getByRole("columnheader").nth(1)).toHaveAttribute("aria-sort", "descending");
  const first = heatmap.disputed.getByRole("row").nth(1);
  await tabTo(page, first.getByRole("button"));
  await page.keyboard.press("Enter");
  // The same numbers in the row and where the pair is read.
  const [a, b] = (await first.innerText()).match(/[\d.]+ %/g) ?? [];
  await expect(heatmap.marked).toContainText(`closer than ${a} of pairs`);
  await expect(heatmap.marked).toContainText(`closer than ${b} of pairs`);
});

test("swapping the spaces turns the differences round and keeps the order", async ({ page, playground }) => {
  const { heatmap } = playground;
  await playground.open();
  await playground.show("Heatmap");
  await heatmap.mode("Difference").click();
  await playground.settled();
  const numbers = async () =>
    (await heatmap.disputed.getByRole("row").nth(1).innerText()).match(/[−+]?\d+(?= %|$)/g);
  const before = await numbers();
  await page.getByRole("button", { name: "Swap the two spaces" }).click();
  await playground.settled();
  const [a, b, gap] = before ?? [];
  const turned = gap?.startsWith("−") ? gap.replace("−", "+") : gap?.replace("+", "−");
  await expect.poll(numbers).toEqual([b, a, turned]);
  await page.reload();
  await playground.settled();
  await expect.poll(numbers).toEqual([b, a, turned]);
});
