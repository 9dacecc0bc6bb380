import { EmbedRequests } from "./embedRequests.ts";
import { expect, test } from "./playground.ts";

test.beforeEach(async ({ playground }) => playground.open());

test("a paste anywhere replaces the texts; duplicates are merged and blanks dropped, both counted", async ({
  playground,
}) => {
  await playground.corpus.paste("the cat sat\n\nthe dog ran\nthe  cat sat\nthe bird flew\n \nthe dog ran\n");
  await playground.corpus.expectCount("3 texts");
  await expect(playground.corpus.counts).toContainText("2 duplicates merged");
  await expect(playground.corpus.counts).toContainText("2 blank lines dropped");
  expect(await playground.corpus.shown()).toEqual(["the cat sat", "the dog ran", "the bird flew"]);
});

test("lines with a tab carry their label; the first label of a text wins and the conflict is told", async ({
  page,
  playground,
}) => {
  await playground.corpus.paste("animal\ta cat\nanimal\ta dog\nplant\ta fern\nplant\ta dog");
  await playground.corpus.expectCount("3 texts");
  await expect(playground.corpus.counts).toContainText("1 label conflict: first label kept");
  const legend = page.getByRole("list", { name: "Labels" }).getByRole("listitem");
  await expect(legend).toHaveText([/animal\s*2/, /plant\s*1/]);
});

test("blocks between blank lines, through the Paste box, which changes nothing before it is told to", async ({
  playground,
}) => {
  const { corpus } = playground;
  await corpus.openPasteBox("first line\nsecond line\n\nanother block\nof two lines");
  await expect(corpus.panel).toContainText("2 texts, as blocks");
  await corpus.expectCount("60 texts");
  await corpus.use();
  await corpus.expectCount("2 texts");
  await corpus.row("first line").click();
  await expect(playground.inspector.panel).toContainText("first line second line");

  await corpus.openPasteBox("one\ntwo\n\nthree\nfour", "One text a line");
  await corpus.use();
  await corpus.expectCount("4 texts");
});

test("discarding the Paste box loses nothing", async ({ playground }) => {
  const { corpus } = playground;
  await corpus.openPasteBox("something else");
  await corpus.panel.getByRole("button", { name: "Discard" }).click();
  await corpus.expectCount("60 texts");
});

test("undo of a replaced corpus brings its texts back with their vectors", async ({ page, playground }) => {
  await playground.setUpBoth();
  await playground.runAll();
  const requests = await EmbedRequests.record(page);

  await playground.corpus.paste("one\ntwo");
  await playground.corpus.expectCount("2 texts");
  await expect(playground.run.button).toBeVisible();
  await playground.corpus.undo();
  await playground.corpus.expectCount("60 texts");
  await expect(playground.corpus.sample).toHaveValue("support-tickets");
  await playground.finished();
  await playground.map.expectKind("C", "umap");
  expect(requests.bodies).toEqual([]);

  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await playground.corpus.expectCount("2 texts");
});

test("the note after a replaced corpus offers undo too", async ({ page, playground }) => {
  await playground.corpus.paste("one\ntwo\nthree");
  const note = page.getByRole("status").filter({ hasText: "Replaced 60 texts by 3" });
  await note.getByRole("button", { name: "Undo" }).click();
  await playground.corpus.expectCount("60 texts");
});

test("one sentence added to an embedded corpus is selected and embedded alone", async ({
  page,
  playground,
}) => {
  await playground.setUpBoth();
  await playground.runAll();
  const requests = await EmbedRequests.record(page);
  const added = "My parcel was charged twice to my card.";

  await playground.corpus.add(added);
  await playground.corpus.expectCount("61 texts");
  await expect(playground.corpus.row(added)).toHaveAttribute("aria-selected", "true");
  await expect(playground.inspector.panel).toContainText(added);
  await expect(playground.run.note()).toContainText("Sends 2 texts in 2 requests");
  await playground.runAll();

  expect(requests.texts("mxbai-embed-large")).toEqual([added]);
  expect(requests.texts("nomic-embed-text")).toEqual([added]);
  await expect(playground.inspector.neighbours(0)).toHaveCount(8);
  await expect(playground.map.canvas("C")).toHaveAccessibleName(/^Map of 61 texts/);
});

test("a sentence that is there already changes nothing but the count of duplicates", async ({
  playground,
}) => {
  await playground.corpus.paste("a cat\na dog");
  await playground.corpus.add("a   cat");
  await playground.corpus.expectCount("2 texts");
  await expect(playground.corpus.counts).toContainText("1 duplicate merged");
});

test("the homonyms and the documentation's sentences are one choice away, embedded at once", async ({
  playground,
}) => {
  await playground.corpus.openSample("Homonyms");
  await playground.corpus.expectCount("40 texts");
  await playground.finished();
  await playground.map.expectKind("A", "umap");

  await playground.corpus.openSample("Ollama’s two sentences");
  await playground.corpus.expectCount("2 texts");
  await playground.finished();
  await playground.map.expectKind("A", "segment");
  expect(await playground.corpus.shown()).toEqual(["why is the sky blue?", "why is the grass green?"]);
});

test("demo batches open whole: a block of code is one text, and what is longer than the model reads is marked", async ({
  playground,
}) => {
  await playground.corpus.openSample("Code and prose");
  await playground.corpus.expectCount("45 texts");
  const shown = await playground.corpus.shown();
  expect(shown.some((text) => /^def is_palindrome\(text\):\s+letters = .*\s+return letters/.test(text))).toBe(
    true,
  );

  await playground.corpus.openSample("Short, medium, long");
  await playground.corpus.expectCount("38 texts");
  await playground.finished();
  await expect(playground.spaces.row("A")).toContainText("2 texts cut.");
  await expect(playground.spaces.row("B")).not.toContainText("cut");
});

test("a letter typed anywhere begins a new text", async ({ page, playground }) => {
  await playground.corpus.list.focus();
  await page.keyboard.type("Where is my parcel?");
  await expect(playground.corpus.addField).toHaveValue("Where is my parcel?");
  await page.keyboard.press("Enter");
  await playground.corpus.expectCount("61 texts");
});

test("a text can be removed, and undone", async ({ playground }) => {
  await playground.corpus.paste("a cat\na dog\na fern");
  await playground.corpus.row("a dog").hover();
  await playground.corpus
    .row("a dog")
    .getByRole("button", { name: /^Remove this text/ })
    .click();
  expect(await playground.corpus.shown()).toEqual(["a cat", "a fern"]);
  await playground.corpus.undo();
  await playground.corpus.expectCount("3 texts");
});
