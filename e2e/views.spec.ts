import { expect, test } from "./playground.ts";

const BILLING = "I was charged twice on my credit card";

test.beforeEach(async ({ playground }) => playground.open());

test("vectors side by side: values, norm, histogram and what they cost", async ({ page, playground }) => {
  await playground.show("Vectors");
  for (const letter of ["A", "B"]) {
    const column = playground.vectors.column(letter);
    await expect(column.getByRole("heading", { name: "All 256 values" })).toBeVisible();
    await expect(column.getByRole("img", { name: /^256 values as bars/ })).toBeVisible();
    await expect(column.getByRole("img", { name: /^Histogram of 256 values/ })).toBeVisible();
    await expect(column.locator(".recharts-bar-rectangle")).not.toHaveCount(0);
    await expect(column).toContainText(/Length \(L2 norm\)\s*(1\.0000|0\.9999)\d{3}/);
    await expect(column).toContainText("Unit length, so the cosine of two texts is their dot product");
    await column.getByRole("button", { name: "Show all 256" }).click();
    await expect(column.getByRole("table").getByRole("cell")).toHaveCount(256);
  }
  const heading = page.getByRole("heading", { level: 1 });
  const before = await heading.innerText();
  await page.getByRole("button", { name: "next text" }).click();
  await expect(heading).not.toHaveText(before);

  await expect(playground.vectors.timings.getByRole("row")).toHaveCount(3);
  await expect(playground.vectors.timings.getByRole("row", { name: "static-minilm" })).toContainText(
    "1,024 B",
  );
  await expect(playground.vectors.timings).toContainText("Batches beat single calls");
});

test("a vector leaves as JSON, Python and SQL with the same numbers", async ({ playground }) => {
  await playground.show("Vectors");
  const vector: unknown = JSON.parse(await playground.vectors.copy("A", "JSON"));
  if (!Array.isArray(vector)) throw new Error("not a list");
  expect(vector).toHaveLength(256);
  const squares = vector.reduce((sum: number, value: number) => sum + value * value, 0);
  expect(Math.sqrt(squares)).toBeCloseTo(1, 5);

  const python = await playground.vectors.copy("A", "Python");
  expect(python).toMatch(/^import numpy as np\n/);
  const list: unknown = JSON.parse(python.slice(python.indexOf("["), python.indexOf("]") + 1));
  expect(list).toEqual(vector);

  const sql = await playground.vectors.copy("A", "SQL");
  expect(sql).toMatch(/^'\[.*\]'::vector\(256\)$/);
  expect(JSON.parse(sql.slice(1, sql.indexOf("]") + 1))).toEqual(vector);
  const other: unknown = JSON.parse(await playground.vectors.copy("B", "JSON"));
  expect(other).not.toEqual(vector);
});

const KINDS = [
  { kind: "curl", holds: /^curl .*\/api\/embed.*"model":"static-minilm/s },
  { kind: "requests", holds: /import requests.*requests\.post\(.*"model": "static-minilm/s },
  { kind: "aiohttp", holds: /ClientTimeout\(.*aiohttp\.ClientSession\(timeout=timeout\)/s },
  { kind: "ollama", holds: /from ollama import Client.*ollama\.embed\(.*model="static-minilm/s },
  { kind: "JavaScript", holds: /fetch\(.*\/api\/embed.*static-minilm/s },
];

test("the exact request in five languages, for the text and the space chosen", async ({ playground }) => {
  const { request } = playground;
  await playground.show("Vectors");
  for (const { kind, holds } of KINDS) {
    await request.showAs(kind);
    await expect(request.code).toHaveText(holds);
    await expect(request.code).toContainText(BILLING);
  }
  await request.showAs("curl");
  await request.ofSpace("B");
  await expect(request.code).toContainText('"model":"char-ngrams');
  await playground.corpus.row("The invoice says 49 euros").click();
  await expect(request.code).toContainText("The invoice says 49 euros");
});

test("the request can be sent for one text and shows the raw response", async ({ page, playground }) => {
  const { request } = playground;
  await playground.show("Vectors");
  await request.send.click();
  await expect(request.panel).toContainText("200");
  await expect(request.response).toContainText('"embeddings":[[');
  await expect(request.response).toContainText('"prompt_eval_count":');

  await playground.setUpBoth();
  const sent = page.waitForRequest("**/api/embed");
  await request.send.click();
  expect((await sent).postDataJSON()).toMatchObject({
    model: "mxbai-embed-large",
    input: expect.stringContaining(BILLING),
  });
  await expect(request.response).toContainText('"total_duration":');
});

test("a text pointed at in the list lights up in the views, and the other way round", async ({
  page,
  playground,
}) => {
  const { corpus, map, inspector } = playground;
  const quiet = await map.overlay("A");
  await corpus.row(BILLING).hover();
  await expect.poll(() => map.overlay("A")).not.toBe(quiet);
  await expect(corpus.row(BILLING)).toHaveAttribute("data-lit", "true");

  // From the map to the list.
  await page.mouse.move(0, 0);
  await expect(corpus.list.locator("[data-lit]")).toHaveCount(0);
  await map.canvas("B").focus();
  await page.keyboard.press("ArrowRight");
  await expect(corpus.list.locator("[data-lit]")).toHaveCount(1);

  // From the neighbours to the list, which scrolls to the text.
  await corpus.row(BILLING).click();
  await expect(inspector.neighbours(0)).toHaveCount(8);
  const [nearest = ""] = await inspector.neighbourTexts(0);
  await inspector.neighbours(0).first().hover();
  await expect(corpus.row(nearest)).toHaveAttribute("data-lit", "true");
  await expect(inspector.neighbours(0).first()).toHaveAttribute("data-lit", "true");

  await playground.show("Heatmap");
  await page.mouse.move(0, 0);
  const calm = await playground.heatmap.overlay("A");
  await corpus.list.getByRole("option").nth(2).hover();
  await expect.poll(() => playground.heatmap.overlay("A")).not.toBe(calm);
});

test("two texts clicked one after the other show their cosine in each space", async ({ playground }) => {
  const { corpus, inspector } = playground;
  await corpus.openSample("Ollama’s two sentences");
  await playground.finished();
  await corpus.row("why is the sky blue?").click();
  await expect(inspector.panel).toContainText("Click a second text");
  await corpus.row("why is the grass green?").click();
  await expect(inspector.pair).toContainText("why is the sky blue?");
  await expect(inspector.pair).toContainText(
    "Vectors are of unit length, so the cosine is their dot product",
  );
  const shown = await inspector.cosines();
  expect(shown).toHaveLength(2);

  // The same numbers as in the heatmap's table of pairs, and as the vectors themselves give.
  await playground.show("Vectors");
  const vectors: number[][] = [];
  for (const text of ["why is the sky blue?", "why is the grass green?"]) {
    await corpus.list.focus();
    await corpus.row(text).click();
    await expect(playground.page.getByRole("heading", { level: 1 })).toHaveText(text);
    vectors.push(JSON.parse(await playground.vectors.copy("A", "JSON")));
  }
  const [first = [], second = []] = vectors;
  const dot = first.reduce((sum, value, i) => sum + value * (second[i] ?? 0), 0);
  expect(shown[0]).toBeCloseTo(dot, 3);
});

test("the map obeys n_neighbors, min_dist and seed, and PCA is one click away", async ({ playground }) => {
  const { map } = playground;
  let before = await map.picture("A");
  const changed = async () => {
    await expect.poll(() => map.picture("A")).not.toBe(before);
    await playground.settled();
    before = await map.picture("A");
  };
  await map.view.getByLabel("n_neighbors").fill("5");
  await changed();
  await map.view.getByLabel("min_dist").fill("0.8");
  await changed();
  const seed42 = before;
  await map.view.getByRole("button", { name: "Another seed" }).click();
  await expect(map.view.getByLabel("seed", { exact: true })).toHaveValue("43");
  await changed();
  await map.expectKind("A", "umap");

  await map.view.getByRole("button", { name: "PCA" }).click();
  await map.expectKind("A", "pca");
  await map.expectKind("B", "pca");
  await expect(map.cell("A")).toContainText(/PCA, \d+ % of the variance/);
  await expect(map.view.getByLabel("n_neighbors")).toHaveCount(0);

  // The same seed gives the same map.
  await map.view.getByRole("button", { name: "UMAP" }).click();
  await map.view.getByLabel("seed", { exact: true }).fill("42");
  await map.expectKind("A", "umap");
  await playground.settled();
  await expect.poll(() => map.picture("A")).toBe(seed42);
});

test("the map can be coloured by similarity to the selected text", async ({ playground }) => {
  const { map } = playground;
  const byLabel = await map.picture("A");
  await playground.corpus.row(BILLING).click();
  await map.view.getByRole("button", { name: "Similarity" }).click();
  await expect(map.view).toContainText("more similar to the selected text");
  await expect.poll(() => map.picture("A")).not.toBe(byLabel);
});

test("texts caught with the lasso are lit in the list, and can be let go", async ({ page, playground }) => {
  const { map, corpus } = playground;
  await map.view.getByRole("button", { name: "Drag catches texts" }).click();
  const box = await map.canvas("A").boundingBox();
  if (!box) throw new Error("the map is not on the page");
  const corners = [
    [0.01, 0.01],
    [0.99, 0.01],
    [0.99, 0.93],
    [0.01, 0.93],
  ] as const;
  for (const [i, [x, y]] of corners.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
    if (i === 0) await page.mouse.down();
  }
  await page.mouse.up();
  const release = map.view.getByRole("button", { name: /texts caught/ });
  await expect(release).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(corpus.list.locator("[data-lit]")).not.toHaveCount(0);
  await release.click();
  await expect(corpus.list.locator("[data-lit]")).toHaveCount(0);
});

test("the heatmap can be put in other orders, with a legend that counts every pair", async ({
  playground,
}) => {
  const { heatmap } = playground;
  await playground.show("Heatmap");
  await expect(heatmap.view).toContainText("1,770 pairs of texts");
  await expect(heatmap.legend("A").getByRole("img", { name: "Distribution of 1,770 cosines" })).toBeVisible();
  await expect(heatmap.legend("A")).toContainText(/least .*median .*most/);

  // Labels that alternate, so that "by label" and "as pasted" differ.
  const mixed = ["a\tcats sleep", "b\ttrains leave", "a\tdogs bark", "b\tbuses stop", "a\tbirds sing"];
  await playground.corpus.paste(mixed.join("\n"));
  await playground.runAll();
  await expect(heatmap.view).toContainText("10 pairs of texts");
  const pictures = new Set([await heatmap.picture("B")]);
  for (const order of ["as in A", "by label", "as pasted"]) {
    const before = await heatmap.picture("B");
    await heatmap.order.selectOption({ label: order });
    await expect.poll(() => heatmap.picture("B"), order).not.toBe(before);
    await playground.settled();
    pictures.add(await heatmap.picture("B"));
  }
  expect(pictures.size).toBe(4);

  await heatmap.colours.selectOption({ label: "cosine 0 to 1" });
  await expect(heatmap.legend("A")).toContainText("colours 0.00 to 1.00");
});

test("a pair of the heatmap can be read and chosen, on the matrix and in the table", async ({
  page,
  playground,
}) => {
  const { heatmap, inspector } = playground;
  await playground.show("Heatmap");
  const cell = heatmap.cell("A");
  await heatmap.matrix("A").click({ position: { x: 60, y: 120 } });
  await expect(cell).toContainText(/cosine −?[01]\.\d{3}/);
  await expect(inspector.pair).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(inspector.pair).toBeHidden();
  await cell.getByText("Closest and farthest pairs").click();
  const closest = cell.getByRole("table", { name: "Closest" }).getByRole("row");
  // The heads, and twenty pairs.
  await expect(closest).toHaveCount(21);
  const cosine = Number((await closest.nth(1).getByRole("cell").nth(1).innerText()).trim());
  await closest.nth(1).getByRole("button").click();
  await expect(inspector.pair).toBeVisible();
  const [shown] = await inspector.cosines();
  expect(shown).toBe(cosine);
});

test("the documentation's tips stand where they matter", async ({ playground }) => {
  await playground.spaces.openNew();
  await expect(playground.spaces.form).toContainText(/index and query with the same model/i);
  await playground.spaces.form.getByRole("button", { name: "Discard" }).click();
  await playground.show("Vectors");
  await expect(playground.vectors.timings).toContainText("Batches beat single calls");
  await expect(playground.vectors.column("A")).toContainText("Unit length, so the cosine of two texts is");
});
