import { expect, test } from "./playground.ts";
import { tabTo } from "./tabTo.ts";

test("groups of both spaces: chosen they light up, are labelled, kept alone, and brought back", async ({
  playground,
}) => {
  const { groups, corpus } = playground;
  await playground.open();
  await playground.show("Groups");
  await expect(groups.of("A")).toHaveCount(6);
  await expect(groups.headline).toContainText(
    /^A finds 6 groups, B \d+; they agree at ARI 0\.\d\d \(chance 0\.00; AMI 0\.\d\d, chance 0\.00\)$/,
  );
  await expect(groups.view).toContainText(/A: without a fifth of the texts the groups agree at ARI 0\.\d\d/);

  // Every text is in one group of each space.
  for (const letter of ["A", "B"]) {
    const words = await groups.of(letter).allInnerTexts();
    const sizes = words.map((text) => Number(/(\d+) texts?/.exec(text)?.[1]));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(60);
  }

  const group = groups.of("A").first();
  const size = Number(/(\d+) texts/.exec(await group.innerText())?.[1]);
  await group.click();
  await expect(group).toHaveAttribute("aria-pressed", "true");
  await expect(groups.letGo).toHaveText(`${size} texts caught · let go`);
  await expect(corpus.list.locator("[data-lit]")).not.toHaveCount(0);
  await groups.letGo.click();
  await expect(corpus.list.locator("[data-lit]")).toHaveCount(0);
  await expect(group).toHaveAttribute("aria-pressed", "false");

  // A label of one's own.
  await group.click();
  await groups.label("Mine");
  await expect(groups.letGo).toBeHidden();
  await expect(groups.verdicts).toContainText("60 texts");
  await corpus.undo();

  // The group alone, and everything again.
  await group.click();
  await groups.keepOnlyCaught();
  await corpus.expectCount(`${size} texts`);
  await playground.settled();
  await expect(groups.headline).toContainText("A finds");
  await corpus.undo();
  await corpus.expectCount("60 texts");
  await expect(groups.of("A")).toHaveCount(6);
});

test("without a mouse: the flow between groups, resolution, and k-means", async ({ page, playground }) => {
  const { groups, corpus } = playground;
  await playground.open();
  await page.keyboard.press(String(await playground.placeOf("Groups")));
  await playground.settled();
  const band = groups.bands.first();
  await tabTo(page, band);
  await page.keyboard.press("Enter");
  const name = (await band.getAttribute("aria-label")) ?? "";
  expect(name).toMatch(/^\d+ texts? from group 1 of A to group \d+ of B$/);
  await expect(groups.letGo).toContainText(`${name.split(" from")[0]} caught`);
  await expect(corpus.list.locator("[data-lit]")).not.toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(groups.letGo).toBeHidden();

  const resolution = groups.view.getByRole("slider", { name: "resolution" });
  const coarse = await groups.of("B").count();
  await tabTo(page, resolution, "Shift+Tab");
  await page.keyboard.press("End");
  await expect.poll(() => groups.of("B").count()).toBeGreaterThan(coarse);
  await tabTo(page, groups.view.getByRole("button", { name: "k-means" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, groups.view.getByLabel("number"));
  await page.keyboard.type("4");
  await expect(groups.of("A")).toHaveCount(4);
  await expect(groups.of("B")).toHaveCount(4);
});

test("the scoreboard gives each space its interval, and says which keeps the labels or that none does", async ({
  playground,
}) => {
  const { groups } = playground;
  await playground.open();
  await playground.show("Groups");
  await expect(groups.scores("A")).toContainText(/0\.9\d\d \(0\.\d\d to [01]\.\d\d\)\s*chance 0\.50/);
  await expect(groups.scores("B")).toContainText(/0\.8\d\d \(0\.\d\d to 0\.\d\d\)\s*chance 0\.50/);
  await expect(groups.verdicts).toContainText(
    /^A separates your labels better than B, by 0\.1\d\d of class AUC \(95 % interval 0\.\d{3} to 0\.\d{3}\)/,
  );
  await expect(groups.verdicts).toContainText("60 texts with 6 labels.");

  // Which labels are taken for each other, and the texts behind it.
  const confused = groups.scoreboard.getByRole("listitem").first();
  await confused.getByRole("button").first().click();
  await expect(groups.letGo).toBeVisible();

  // What was predicted of this sample.
  await expect(groups.found("Class AUC by topic", "A")).toContainText(/0\.98 .*(?<!not )as predicted/);
  await expect(groups.found("Class AUC by topic", "B")).toContainText(/0\.81 .*not as predicted/);
});

test("demo batches: homonyms, and questions that are embedded when they are asked for", async ({
  playground,
}) => {
  const { groups, corpus, run } = playground;
  await playground.open();
  await playground.show("Groups");
  await corpus.openSample("Homonyms");
  await playground.finished();
  const senses = "Class AUC by sense, within a word";
  await expect(groups.found(senses, "A")).toContainText(/0\.81 .* by chance 50 %\..*(?<!not )as predicted/);
  await expect(groups.found(senses, "B")).toContainText(/0\.52 .* by chance 50 %\..*(?<!not )as predicted/);
  await expect(groups.found("Class AUC by word", "A")).toContainText(/0\.97 .*not as predicted/);

  await corpus.openSample("Help-centre search");
  await playground.finished();
  await expect(groups.found("nDCG@10", "A")).toContainText("n/a");
  await groups.predictions.getByRole("button", { name: "Embed the 20 queries in A and B" }).click();
  await expect(groups.found("nDCG@10", "A")).toContainText(
    /0\.55 \(0\.42 to 0\.68\) .*(?<!not )as predicted/,
  );
  await expect(groups.found("nDCG@10", "B")).toContainText(
    /0\.22 \(0\.12 to 0\.33\) .*(?<!not )as predicted/,
  );
  // Queries are no texts of the corpus.
  await corpus.expectCount("40 texts");
  await run.finished();
});
