import { expect, test } from "./playground.ts";

const REFUND = "charged twice, I want my money back";

test("a query is answered by every space as it is typed, side by side", async ({ page, playground }) => {
  const { search, inspector } = playground;
  await playground.open();
  await playground.show("Search");
  await search.type("parcel", "A", "B");
  const parcels = await search.results("A").allInnerTexts();
  await search.type(REFUND, "A", "B");
  await expect(search.results("A")).toHaveCount(10);
  await expect(search.results("B")).toHaveCount(10);
  expect(await search.results("A").allInnerTexts()).not.toEqual(parcels);
  await expect(search.shared).toHaveText(/^A and B share \d+ of their first 10 results \(chance 1\.7\)$/);
  await expect(search.results("A").first()).toHaveAccessibleName(
    /^1 .*charged.* ranks elsewhere B \d+ cosine 0\.\d{3} percentile (> )?\d+\.\d$/,
  );

  // As many lines as results shared; the others end with their rank.
  const shared = Number(await search.shared.locator("b").innerText());
  await expect(search.slopes("A", "B")).toHaveAccessibleName(new RegExp(`: ${shared} results in both lists`));
  await expect(search.slopes("A", "B").locator("text")).toHaveCount(2 * (10 - shared));

  await search.results("B").nth(2).click();
  const third = (await search.results("B").nth(2).getAttribute("title")) ?? "";
  await expect(inspector.panel).toContainText(third);

  // On each map a star stands among the query's nearest texts, and says what it is.
  await playground.show("Map");
  for (const letter of ["A", "B"]) {
    const star = playground.map.cell(letter).getByRole("button", { name: `Query “${REFUND}”` });
    await star.focus();
    await expect(playground.map.cell(letter)).toContainText("Placed by its neighbours, not laid out");
  }
  await playground.show("Search");
  await expect(search.query).toHaveValue(REFUND);
  await search.query.fill("");
  await expect(page.locator("[data-result]")).toHaveCount(0);
});

test("the queries of the help-centre sample are scored, with intervals", async ({ playground }) => {
  const { corpus, search } = playground;
  await playground.open();
  await corpus.openSample("Help-centre search");
  await playground.finished();
  await playground.show("Search");
  await search.useSampleQueries();
  await playground.settled();
  // docs/demo-batches.md has the same figures, computed in another way.
  await expect(search.metric("nDCG@10", "A")).toContainText(/0\.55 0\.4\d to 0\.6\d/);
  await expect(search.metric("nDCG@10", "B")).toContainText(/0\.22 0\.1\d to 0\.3\d/);
  const row = search.metrics.getByTestId("metric-nDCG@10");
  await expect(row.getByRole("cell").nth(2)).toHaveText("0.12");
  await expect(row.getByRole("cell").last()).toContainText("A does better on these queries");

  // Grades of 2 are worth three times those of 1.
  await search.view.getByRole("button", { name: "2^grade − 1" }).click();
  await expect(search.metric("nDCG@10", "A")).not.toContainText("0.55 0.4");
  await expect(search.metric("MRR", "A")).toContainText(/0\.50 0\.\d\d to/);

  // The most disputed query first; asking it shows what was judged relevant.
  const disputes = await search.disputed.getByRole("row").locator("td:first-of-type").allInnerTexts();
  const shares = disputes.map((text) => Number.parseInt(text, 10));
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  const query = search.disputed.getByRole("button").first();
  await query.click();
  await expect(search.query).toHaveValue(await query.innerText());
  await expect(search.thisQuery).toContainText("Rank of the first relevant text");
  await expect(search.view.locator("[data-relevant]").first()).toHaveAccessibleName(/Relevant:/);

  // A space against itself differs by nothing.
  await playground.spaces.act("A", "Duplicate");
  await playground.finished();
  await search.view.getByLabel("Second space").selectOption({ label: "static-minilm (C)" });
  await expect(row.getByRole("cell").last()).toContainText("no measurable difference");
});

test("pasted queries and grades: what cannot be read is told, and a few give dots only", async ({
  playground,
}) => {
  const { search } = playground;
  await playground.open();
  await playground.show("Search");
  await search.view.getByRole("button", { name: "Add queries" }).click();
  await search.dialog.getByLabel("Queries, one a line").fill("money back\nparcel is late");
  await search.dialog
    .getByLabel(/^Grades/)
    .fill("money back\t1\t2\nmoney back\t99\t1\ncannot sign in\t11\t1");
  await expect(search.dialog).toContainText("3 queries, 2 with grades");
  await expect(search.dialog).toContainText("Line 2: There is no document 99");
  await search.dialog.getByRole("button", { name: "Use 3 queries" }).click();
  await expect(search.metric("nDCG@10", "A")).toContainText("2 dots, no interval");
  await expect(search.metrics).toContainText("2 of 20 queries that an interval needs");
  await expect(search.disputed.getByRole("button")).toHaveCount(3);
});

test("a server is asked on Enter, with its model's prefix, and only where texts and query fit", async ({
  page,
  playground,
}) => {
  const { search, spaces } = playground;
  await playground.open();
  await playground.setUpBoth();
  await playground.show("Search");
  await expect(search.column("C")).toContainText("Not run yet: 60 texts missing.");
  await search.column("C").getByRole("button", { name: "Run C" }).click();
  await search.query.fill(REFUND);
  await expect(search.column("C")).toContainText("Press Enter: this query goes to a server.");
  const request = page.waitForRequest("**/api/embed");
  await search.query.press("Enter");
  const prefixed = `Represent this sentence for searching relevant passages: ${REFUND}`;
  expect((await request).postDataJSON()).toMatchObject({ input: [prefixed] });
  await expect(search.sent("C")).toHaveText(prefixed);
  await expect(search.results("C")).toHaveCount(10);

  // Without prefixes it is another query, so the server is not asked unless Enter says so.
  await search.prefixes.uncheck();
  await expect(search.column("C")).toContainText("Press Enter to send it again");
  await search.query.press("Enter");
  await expect(search.sent("C")).toHaveText(REFUND);
  await expect(search.results("C")).toHaveCount(10);

  // Another length of vectors: first nothing to search, then texts and query do not fit.
  await spaces.act("C", "Edit");
  await spaces.field("Dimensions").fill("32");
  await spaces.save();
  await expect(search.column("C")).toContainText("Not run yet: 60 texts missing.");
  await search.column("C").getByRole("button", { name: "Run C" }).click();
  await expect(search.column("C")).toContainText("Space C was changed after this query was sent");
  await page.route("**/api/embed", async (route) => {
    const body = route.request().postDataJSON();
    await route.continue({ postData: { ...body, dimensions: 16 } });
  });
  await search.query.fill("another query");
  await search.query.press("Enter");
  await expect(search.column("C").getByRole("alert")).toContainText(
    "The query’s vector has 16 numbers and those of the texts have 32, so they cannot be compared",
  );
});

test("from a query to a text without a mouse", async ({ page, playground }) => {
  const { search, inspector } = playground;
  await playground.open();
  await playground.show("Search");
  await page.keyboard.press("/");
  await expect(search.query).toBeFocused();
  await page.keyboard.type(REFUND);
  await expect(search.results("B")).toHaveCount(10);
  await page.keyboard.press("ArrowDown");
  await expect(search.results("A").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(search.results("B").nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const text = (await search.results("B").nth(8).getAttribute("title")) ?? "";
  await expect(inspector.panel).toContainText(text);
  await page.keyboard.press("Escape");
  await expect(inspector.panel).toBeHidden();
});
