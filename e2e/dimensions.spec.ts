import { expect, test } from "./playground.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.show("Dimensions");
});

test("how much a cut keeps, in words, as a curve and per size", async ({ playground }) => {
  const { dimensions } = playground;
  await expect(dimensions.headline).toContainText(
    /static-minilm keeps \d\.\d of 8 neighbours at 64 of 256 dims, a quarter of the size/,
  );
  await expect(dimensions.headline).toContainText(/64 randomly chosen coordinates keep \d\.\d/);
  await expect(dimensions.headline).toContainText(
    /char-ngrams at 64: .*no measurable advantage of the first ones/,
  );
  await expect(dimensions.curve).toHaveAttribute(
    "aria-valuetext",
    /^64 dims: A keeps .* of 8, random .*; B keeps/,
  );
  await expect(dimensions.labelCurve).toHaveAttribute(
    "aria-valuetext",
    /^64 dims: class AUC A 0\.\d{3}, B 0\.\d{3}$/,
  );
  await expect(
    dimensions.cost.getByRole("row", { name: /^256 8\.0 8\.0 1,032 B 520 B 40 B 1\.03 GB/ }),
  ).toBeVisible();
  await expect(dimensions.cost.getByRole("row", { name: /qwen3 8b.*bit only$/ })).toBeVisible();
  await dimensions.rows.fill("2000000");
  await expect(dimensions.cost.getByRole("row", { name: /^256 .* 2\.06 GB/ })).toBeVisible();
});

test("the slider moves map, neighbours and losers by keyboard; the curve does the same", async ({
  playground,
}) => {
  const { dimensions } = playground;
  const before = await dimensions.pictureAt(64);
  const told = await dimensions.followed.innerText();
  await dimensions.slider.focus();
  await dimensions.slider.press("ArrowLeft");
  await expect(dimensions.headline).toContainText("at 32 of 256 dims, an eighth of the size");
  expect(await dimensions.pictureAt(32)).not.toBe(before);
  expect(await dimensions.followed.innerText()).not.toBe(told);
  await dimensions.curve.focus();
  await dimensions.curve.press("End");
  await expect(dimensions.headline).toContainText(
    "keeps 8.0 of 8 neighbours at 256 of 256 dims, the full size",
  );
  await expect(dimensions.losers).toContainText("every text keeps all its neighbours");
  await dimensions.curve.press("Home");
  const [first] = await dimensions.losers.getByRole("button").all();
  const text = (await first?.locator("span").first().innerText()) ?? "";
  await first?.click();
  await expect(dimensions.followed).toContainText(text.slice(0, 30));
});

test("a cut becomes a space without a request beyond the check of the server’s cut", async ({
  playground,
}) => {
  const { dimensions, spaces } = playground;
  await dimensions.addAsSpace(64);
  await expect(dimensions.selfTest).toContainText("server cut and local cut agree");
  await expect(spaces.row("C")).toContainText("first 64 of 256");
  await expect(spaces.row("C")).toContainText("no request");
  await dimensions.space("space C static-minilm 64").click();
  await playground.settled();
  await expect(dimensions.headline).toContainText(/static-minilm keeps .* of 64 dims/);
  await playground.show("Map");
  await playground.map.expectKind("C", "umap");
});
