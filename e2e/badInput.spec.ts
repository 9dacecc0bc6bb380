import { EmbedRequests } from "./embedRequests.ts";
import { expect, type Playground, test } from "./playground.ts";
import { sentences } from "./texts.ts";

test.beforeEach(async ({ playground }) => playground.open());

/** Removes the texts one by one, as a user would. */
async function removeAll({ corpus }: Playground, count: number): Promise<void> {
  for (let left = count; left > 0; left--) {
    const row = corpus.list.getByRole("option").first();
    await row.hover();
    await row.getByRole("button", { name: /^Remove this text/ }).click();
    await corpus.expectCount(left === 2 ? "1 text" : `${left - 1} texts`);
  }
}

test("no text at all: every view says so, and undo brings them back", async ({ playground }) => {
  await playground.corpus.paste("only\ntwo");
  await removeAll(playground, 2);
  await expect(playground.corpus.panel).toContainText("No texts yet");
  await expect(playground.run.note()).toContainText("There are no texts yet");
  await expect(playground.map.cell("A")).toContainText("No texts");
  await playground.show("Heatmap");
  await expect(playground.heatmap.cell("A")).toContainText("A pair takes two texts");
  await playground.show("Vectors");
  await expect(playground.page.getByText("No texts, so no vectors.")).toBeVisible();
  await playground.corpus.undo();
  await playground.corpus.undo();
  await playground.corpus.expectCount("2 texts");
});

test("a paste or a box of blanks changes nothing", async ({ playground }) => {
  const { corpus } = playground;
  await corpus.paste(" \n\t\n\n");
  await corpus.expectCount("60 texts");
  await corpus.openPasteBox("   \n  ");
  await expect(corpus.panel).toContainText("The texts you had stay until there is one");
  await expect(corpus.panel.getByRole("button", { name: "Use these texts" })).toBeDisabled();
  await corpus.panel.getByRole("button", { name: "Discard" }).click();
  await corpus.expectCount("60 texts");
});

test("one text has vectors but no map", async ({ playground }) => {
  await playground.corpus.paste("alone in the world");
  await playground.corpus.expectCount("1 text");
  await playground.runAll();
  await expect(playground.map.cell("A")).toContainText("One text has no map");
  await playground.corpus.row("alone").click();
  await expect(playground.inspector.panel).toContainText("no other text");
  await playground.show("Heatmap");
  await expect(playground.heatmap.cell("A")).toContainText("A pair takes two texts");
  await playground.show("Vectors");
  await expect(playground.vectors.column("A")).toContainText("All 256 values");
});

test("two and three texts are drawn by their distances", async ({ playground }) => {
  await playground.corpus.paste("a cat sleeps\na dog barks");
  await playground.runAll();
  await playground.map.expectKind("A", "segment");
  await playground.show("Heatmap");
  await expect(playground.heatmap.matrix("A")).toHaveAccessibleName(/^2 texts/);
  await playground.corpus.add("rain falls");
  await playground.runAll();
  await playground.show("Map");
  await playground.map.expectKind("A", "triangle");
});

test("equal texts become one, and say so", async ({ playground }) => {
  await playground.corpus.paste(Array.from({ length: 50 }, () => "the same line").join("\n"));
  await playground.corpus.expectCount("1 text");
  await expect(playground.corpus.counts).toContainText("49 duplicates merged");
});

test("texts that a model cannot tell apart: the map says so, the heatmap stays readable", async ({
  playground,
}) => {
  // Case means nothing to the word pieces, and spelling without case nothing to the n-grams.
  await playground.corpus.paste("Good Morning\ngood morning\nGOOD MORNING\ngood Morning\nGood morning");
  await playground.corpus.expectCount("5 texts");
  await playground.runAll();
  await playground.map.expectKind("A", "identical");
  await expect(playground.map.cell("A")).toContainText("All texts have the same vector");
  await playground.show("Heatmap");
  await expect(playground.heatmap.legend("A")).toContainText("most 1.00");
});

test("10,000 texts: embedded, all of them mapped and compared, and the page lives", async ({
  page,
  playground,
}) => {
  test.slow();
  await playground.corpus.paste(sentences(10_000).join("\n"));
  await playground.corpus.expectCount("10,000 texts");
  await expect(playground.run.note()).toContainText("Sends 20,000 texts in 314 requests");
  await playground.run.start();
  await expect(playground.run.upToDate).toBeVisible({ timeout: 120_000 });
  await playground.corpus.list.focus();
  await page.keyboard.press("End");
  await expect(playground.corpus.row(", 9999.")).toBeVisible();
  await playground.map.expectKind("A", "umap");
  await expect(playground.map.cell("A")).not.toContainText("sampled");
  await expect(page.getByRole("img", { name: /^Map of 10000 texts in space A/ })).toBeVisible();
  await playground.settled();
  await playground.show("Heatmap");
  await expect(playground.heatmap.view).toContainText(/All 49,995,000 pairs of 10,000 texts .* take about/);
  await playground.heatmap.view.getByRole("button", { name: "Compare all pairs" }).click();
  await expect(playground.heatmap.matrix("A")).toHaveAccessibleName(/^10000 texts/, { timeout: 60_000 });
  await playground.corpus.undo();
  await playground.corpus.expectCount("60 texts");
  await playground.finished();
});

test("a line of a megabyte is embedded like any other", async ({ playground }) => {
  const long = sentences(30_000).join(" ").slice(0, 1_000_000).trim();
  await playground.corpus.paste(`${long}\na short line\nanother one`);
  await playground.corpus.expectCount("3 texts");
  await playground.runAll();
  await playground.map.expectKind("A", "triangle");
  await playground.corpus.list.getByRole("option").first().click();
  await expect(playground.inspector.panel).toContainText(/(1,000,000|999,99\d) characters/);
  await playground.show("Vectors");
  await expect(playground.vectors.column("A")).toContainText("All 256 values");
});

test("control characters, emoji and half characters arrive whole, or are named", async ({
  page,
  playground,
}) => {
  const { corpus } = playground;
  await playground.setUpBoth();
  const odd = "bell\u0007 and null-free\u0001 text";
  const emoji = "👩‍👩‍👧‍👦 family, 🇩🇪 flag, naïve café, 漢字, שלום";
  await corpus.openPasteBox(`${odd}\n${emoji}\nhalf @ end`);
  // Half a character cannot be typed or carried over from here; it has to be made in the page.
  await corpus.panel.getByLabel("Texts, one a line").evaluate((box) => {
    if (!(box instanceof HTMLTextAreaElement)) return;
    box.setRangeText(String.fromCharCode(0xd83d), box.value.indexOf("@"), box.value.indexOf("@") + 1);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await expect(corpus.panel).toContainText("2 control characters kept");
  await expect(corpus.panel).toContainText("1 half character replaced, since it cannot be sent");
  await corpus.use();
  await corpus.expectCount("3 texts");
  const requests = await EmbedRequests.record(page);
  await playground.runAll();
  expect(requests.texts("mxbai-embed-large")).toEqual([odd, emoji, "half \ufffd end"]);
  await expect(corpus.row("family")).toContainText(emoji);
});

const badAddresses = [
  { typed: "my server", says: "An address has no blanks in it." },
  { typed: "11434", says: "That looks like a port. Write localhost:11434." },
  { typed: "ftp://localhost:11434", says: "Ollama speaks http or https, not ftp." },
  { typed: "http:/localhost", says: "Two slashes belong after the colon" },
  { typed: "http://", says: "That is not an address." },
  { typed: "http://me:secret@localhost:11434", says: "Leave name and password out of the address" },
];
test("an address that is none gets a sentence, and stays as typed", async ({ playground }) => {
  const { connection } = playground;
  await connection.open();
  for (const { typed, says } of badAddresses) {
    await connection.connectTo(typed);
    await expect(connection.dialog.getByText(says)).toBeVisible();
    await expect(connection.address).toHaveValue(typed);
    await expect(connection.address).toHaveAttribute("aria-invalid", "true");
  }
  // The server connected before is still the one in use.
  await expect(connection.dialog).toContainText(/Connected: Ollama \d/);
});

const badFields = [
  { field: "Dimensions", typed: "0", says: "At least 1." },
  { field: "Dimensions", typed: "-1", says: "At least 1." },
  { field: "Dimensions", typed: "1.5", says: "A vector has a whole number of dimensions." },
  { field: "Dimensions", typed: "1e9", says: "This model gives 256." },
  { field: "Dimensions", typed: "many", says: "Write a whole number" },
  { field: "options, as JSON", typed: "{num_ctx: 1}", says: "This is not JSON" },
  { field: "options, as JSON", typed: "[1]", says: "The options are one JSON object" },
  { field: "keep_alive", typed: "soon", says: "a duration such as 5m" },
  { field: "num_ctx", typed: "0", says: "A whole number of tokens, 1 or more" },
];
test("a space that cannot be is explained at its field, and nothing typed is lost", async ({
  playground,
}) => {
  const { spaces } = playground;
  await spaces.openNew();
  await spaces.field("Name").fill("kept name");
  await spaces.openRequestFields();
  for (const { field, typed, says } of badFields) {
    await spaces.field(field).fill(typed);
    await spaces.save();
    await expect(spaces.form.getByText(says)).toBeVisible();
    await expect(spaces.field(field)).toHaveAttribute("aria-invalid", "true");
    await expect(spaces.field(field)).toHaveValue(typed);
    await spaces.field(field).fill("");
  }
  await expect(spaces.field("Name")).toHaveValue("kept name");
  await spaces.save();
  await expect(spaces.row("C")).toContainText("kept name");
});

test("a text that kills the model, and one that makes it give no numbers: named, and the others are kept", async ({
  playground,
}) => {
  const { spaces, corpus } = playground;
  await spaces.act("A", "Hide");
  await spaces.act("B", "Hide");
  await corpus.paste("a zebra in the zoo\nthe crash of the cymbals\na quiet line");
  await spaces.add("ollama", "minilm-nan");
  await spaces.add("ollama", "dying-minilm");
  await playground.run.start();
  await expect(spaces.row("D")).toContainText("Ollama's model process stopped. Trying again");
  await expect(spaces.row("D")).toContainText("1 text could not be embedded; the others were");
  await playground.settled();
  await expect(spaces.row("D")).toContainText("2 of 3");
  await expect(spaces.row("D").getByRole("button", { name: "the crash of the cymbals" })).toBeVisible();
  await expect(spaces.row("C").getByRole("button", { name: "a zebra in the zoo" })).toBeVisible();
  await corpus.expectCount("3 texts");
});
