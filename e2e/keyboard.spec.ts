import { EmbedRequests } from "./embedRequests.ts";
import { expect, test } from "./playground.ts";
import { tabTo } from "./tabTo.ts";

test("from the first look to a comparison of two models, without a mouse", async ({ page, playground }) => {
  test.slow();
  const { connection, corpus, inspector, map, heatmap, run, spaces } = playground;
  await playground.open();
  const requests = await EmbedRequests.record(page);

  // Connect, and set up the two models.
  await tabTo(page, connection.pill);
  await page.keyboard.press("Enter");
  await expect(connection.dialog).toContainText(/Connected: Ollama/);
  await tabTo(page, connection.setUp);
  await page.keyboard.press("Enter");
  await expect(connection.dialog).toBeHidden();
  // Closing gives the focus back to where it was.
  await expect(connection.pill).toBeFocused();

  // Run, cancel, run again.
  await page.keyboard.press("Control+Enter");
  await expect(run.cancelButton).toBeVisible();
  await page.keyboard.press("Escape");
  await playground.settled();
  await tabTo(page, run.button);
  await page.keyboard.press("Enter");
  await playground.finished();
  expect(requests.texts("nomic-embed-text")).toHaveLength(60);

  // A new text, seen where it lands.
  await page.keyboard.press("Escape");
  await tabTo(page, corpus.list);
  await page.keyboard.type("my card was charged for a parcel");
  await expect(corpus.addField).toHaveValue("my card was charged for a parcel");
  await page.keyboard.press("Enter");
  await corpus.expectCount("61 texts");
  await page.keyboard.press("Control+Enter");
  await playground.finished();
  await expect(inspector.panel).toContainText("my card was charged for a parcel");

  // Through the list: the second text chosen makes a pair.
  await tabTo(page, corpus.list, "Shift+Tab");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(inspector.pair).toBeVisible();
  expect(await inspector.cosines()).toHaveLength(2);
  await page.keyboard.press("Escape");
  await expect(inspector.panel).toBeHidden();

  // On the map: walk, zoom, fit, select.
  await tabTo(page, map.canvas("C"));
  const still = await map.picture("C");
  await page.keyboard.press("+");
  await expect.poll(() => map.picture("C")).not.toBe(still);
  await page.keyboard.press("0");
  await expect.poll(() => map.picture("C")).toBe(still);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(inspector.panel).toBeVisible();
  await page.keyboard.press("]");
  await expect(inspector.panel).toBeVisible();

  // Settings of the map; beside the selected text there is no room to have them open.
  await tabTo(page, map.view.getByRole("button", { name: "Settings" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, map.view.getByLabel("n_neighbors"));
  await page.keyboard.press("ArrowLeft");
  await expect(map.view.getByText("14", { exact: true })).toBeVisible();
  await playground.settled();
  await tabTo(page, map.view.getByRole("button", { name: "PCA" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await map.expectKind("C", "pca");

  // On the heatmap: a cell, and its pair.
  await page.keyboard.press("2");
  await playground.settled();
  await tabTo(page, heatmap.matrix("C"));
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"])
    await page.keyboard.press(key);
  await expect(heatmap.cell("C")).toContainText(/cosine −?[01]\.\d{3}/);
  await page.keyboard.press("Enter");
  await expect(inspector.pair).toBeVisible();

  // Vectors, the request, and sending it. Digits choose a view by its place.
  await page.keyboard.press(String(await playground.placeOf("Vectors")));
  await tabTo(page, playground.request.panel.getByRole("button", { name: "JavaScript" }));
  await page.keyboard.press("Enter");
  await expect(playground.request.code).toContainText("fetch(");
  await tabTo(page, playground.request.send);
  await page.keyboard.press("Enter");
  await expect(playground.request.response).toContainText('"embeddings"');

  // A space of one's own: the row's buttons, the form, and the way back.
  await tabTo(page, spaces.panel.getByRole("button", { name: "Edit space C" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, spaces.field("Dimensions"));
  await page.keyboard.type("32");
  await page.keyboard.press("Enter");
  await expect(spaces.row("C")).toContainText("not run");
  await page.keyboard.press("Control+z");
  await playground.finished();

  // The list of all keys, and out again.
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard and words" });
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(inspector.panel).toBeHidden();
});

test("a paste with the keyboard replaces the texts, and Ctrl Z takes it back", async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.corpus.paste("one\ntwo");
  await playground.corpus.expectCount("2 texts");
  await page.keyboard.press("Control+z");
  await playground.corpus.expectCount("60 texts");
  await page.keyboard.press("Control+Shift+z");
  await playground.corpus.expectCount("2 texts");
});

test("keys pressed in a field or a dialog are the field's", async ({ page, playground }) => {
  await playground.open();
  await playground.corpus.addField.fill("");
  await playground.corpus.addField.press("2");
  await playground.corpus.addField.press("?");
  await expect(playground.corpus.addField).toHaveValue("2?");
  await expect(playground.map.view).toBeVisible();
  await playground.connection.open();
  await page.keyboard.press("2");
  await page.keyboard.press("Escape");
  await expect(playground.connection.dialog).toBeHidden();
  await expect(playground.map.view).toBeVisible();
});
