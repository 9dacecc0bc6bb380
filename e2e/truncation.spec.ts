import { EmbedTraffic } from "./embedTraffic.ts";
import type { Playground } from "./playground.ts";
import { connectDirectly, expect, onlySpace, test } from "./serverStory.ts";
import { sentences } from "./texts.ts";

const SHORT = sentences(57);
/** Each with far more words than the 510 tokens that count. */
const LONG = ["First", "Second", "Third"].map((name, i) => {
  // Other sentences than the short ones: a row shows how its text begins.
  const words = sentences(400)
    .slice(100, 300 + 40 * i)
    .join(" ");
  return `${name} long text. ${words}`;
});
/** The long ones at the beginning, in the middle and at the end. */
const ALL = [LONG[0], ...SHORT.slice(0, 30), LONG[1], ...SHORT.slice(30), LONG[2]].map(String);
const ROW_HEIGHT = 24;

test.beforeEach(async ({ playground, startEngine }) => {
  const engine = await startEngine("--extra", "nomic,last");
  await playground.open();
  await connectDirectly(playground, engine.url);
});

/** Every badge in the whole list, by the start of its text; only rows in sight are on the page. */
async function badges({ corpus }: Playground, texts: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (let at = 0; at < texts.length; at += 8) {
    await corpus.list.evaluate((list, top) => list.scrollTo(0, top), at * ROW_HEIGHT);
    await expect(corpus.row((texts[at] ?? "").slice(0, 60)).first()).toBeVisible();
    for (const row of await corpus.list
      .getByRole("option")
      .filter({ hasText: /cut in/ })
      .all())
      found.add((await row.innerText()).replace(/long text\..*?(?=cut in)/s, ""));
  }
  return [...found];
}

test("3 long texts among 60: exactly those are badged, in list, map, inspector and vectors, with their tokens", async ({
  page,
  playground,
}) => {
  const { corpus, map, inspector, spaces } = playground;
  await onlySpace(playground, "static-minilm");
  await corpus.paste(ALL.join("\n"));
  await corpus.expectCount("60 texts");
  await playground.runAll();
  const row = spaces.row("C");
  await expect(row).toContainText("✓ 60");
  await expect(row).toContainText("3 texts cut.");
  await expect(row).toContainText("A text may have 512 tokens here, two of them special");
  await expect(row).toContainText("the model was made for no more");

  const shown = await badges(playground, ALL);
  expect(shown.map((one) => one.replace(/\s+/g, " ").trim()).sort()).toEqual([
    "First cut in C",
    "Second cut in C",
    "Third cut in C",
  ]);
  await corpus.list.evaluate((list) => list.scrollTo(0, 0));
  const details = "C: the first 512 tokens are embedded, the rest is not.";
  await expect(corpus.row("First long").getByTitle(details)).toBeVisible();

  // With the keyboard in the map, its tip follows the text pointed at in the list.
  await map.canvas("C").focus();
  await corpus.row("First long").hover();
  await expect(map.cell("C")).toContainText(details);
  await corpus.row(SHORT[0] ?? "").hover();
  await expect(map.cell("C")).toContainText(SHORT[0] ?? "");
  await expect(map.cell("C")).not.toContainText("tokens are embedded");

  await corpus.row("First long").click();
  await expect(inspector.panel).toContainText("cut in C");
  await expect(inspector.panel.getByTitle(details)).toBeVisible();
  await corpus.row(SHORT[0] ?? "").click();
  await expect(inspector.panel).toContainText("whole text embedded");

  await playground.show("Vectors");
  await expect(playground.vectors.column("C")).not.toContainText("cut to");
  await corpus.row("First long").click();
  await expect(playground.vectors.column("C")).toContainText("cut to 512 tokens");

  // The marks are stored with the vectors.
  await page.reload();
  await expect(row).toContainText("3 texts cut.");
});

test("no extra request for the other 57, and their vectors are those of a run without the long ones", async ({
  page,
  playground,
}) => {
  const { corpus, vectors } = playground;
  await onlySpace(playground, "static-minilm");
  const traffic = await EmbedTraffic.record(page);
  await corpus.paste(ALL.join("\n"));
  await expect(playground.run.note()).toContainText("Sends 60 texts in 4 requests");
  await playground.runAll();

  // One request for the short ones; each long one is refused whole, then taken cut.
  const whole = traffic.calls.filter(({ texts }) => texts.length > 1);
  expect(whole.map(({ texts, fields }) => ({ texts, fields }))).toEqual([
    { texts: SHORT, fields: { model: "static-minilm:latest" } },
  ]);
  const alone = traffic.calls.filter(({ texts }) => texts.length === 1);
  expect(alone).toHaveLength(6);
  for (const text of LONG) {
    const asked = alone.filter(({ texts }) => texts[0] === text).map(({ fields }) => fields["truncate"]);
    expect(asked).toEqual([false, true]);
  }
  const beside = await traffic.vectors();

  traffic.forget();
  await corpus.paste(SHORT.join("\n"));
  await corpus.expectCount("57 texts");
  await playground.finished();
  expect(traffic.calls, "known vectors are kept").toEqual([]);
  const plain = await plainRun(playground, traffic);
  expect(plain.size).toBe(57);
  for (const text of SHORT) expect(beside.get(text), text).toBe(plain.get(text));

  // And what the page shows of them is what was sent, to the last digit of a float32.
  await playground.show("Vectors");
  for (const text of [SHORT[0], SHORT[30], SHORT[56]].map(String)) {
    await corpus.list.evaluate((list, top) => list.scrollTo(0, top), SHORT.indexOf(text) * ROW_HEIGHT);
    await corpus.row(text).click();
    const shown: unknown = JSON.parse(await vectors.copy("C", "JSON"));
    const sent: unknown = JSON.parse(plain.get(text) ?? "");
    expect(toFloat32(shown)).toEqual(toFloat32(sent));
  }
});

/** The same texts through a space that has none of them yet: one more option makes it another one. */
async function plainRun(playground: Playground, traffic: EmbedTraffic): Promise<Map<string, string>> {
  const { spaces } = playground;
  traffic.forget();
  await spaces.openNew();
  await spaces.chooseModel("ollama", "static-minilm");
  await spaces.openRequestFields();
  await spaces.field("num_thread").fill("1");
  await spaces.save();
  await playground.runAll();
  expect(traffic.calls).toHaveLength(1);
  return traffic.vectors();
}

function toFloat32(values: unknown): number[] {
  if (!Array.isArray(values)) throw new Error("no vector");
  return values.map((value) => Math.fround(Number(value)));
}

test("a text that only may be too long costs one request, and no badge", async ({ page, playground }) => {
  // 600 letters could be 600 tokens; these are some 130.
  const suspicious = sentences(114).slice(100).join(" ");
  expect(suspicious.length).toBeGreaterThan(510);
  await onlySpace(playground, "static-minilm");
  const traffic = await EmbedTraffic.record(page);
  await playground.corpus.paste([...SHORT.slice(0, 5), suspicious].join("\n"));
  await playground.runAll();
  expect(traffic.calls.map(({ texts, fields }) => [texts.length, fields["truncate"]])).toEqual([
    [5, undefined],
    [1, false],
  ]);
  await expect(playground.spaces.row("C")).not.toContainText("cut");
  await playground.corpus.row(suspicious.slice(0, 40)).last().click();
  await expect(playground.inspector.panel).toContainText("whole text embedded");
});

test("where a setting is the limit, one click widens it, and the next run takes the whole texts", async ({
  page,
  playground,
}) => {
  const { spaces, corpus } = playground;
  await spaces.act("A", "Hide");
  await spaces.act("B", "Hide");
  await spaces.openNew();
  await spaces.chooseModel("ollama", "nomic-embed-text");
  await spaces.openRequestFields();
  await spaces.field("num_ctx").fill("512");
  await spaces.save();
  // 900 words, a token each: more than 512, less than 2,048.
  const long = `Long one. ${sentences(230).slice(100).join(" ")}`;
  await corpus.paste([...SHORT.slice(0, 5), long].join("\n"));
  await playground.runAll();
  const row = spaces.row("C");
  await expect(row).toContainText("1 text cut.");
  await expect(row).toContainText("that is num_ctx, while the model takes 2,048");
  await expect(corpus.row("Long one").getByTitle("C: the first 510 tokens are embedded")).toBeVisible();

  const traffic = await EmbedTraffic.record(page);
  await row.getByRole("button", { name: "Use all 2,048 tokens (num_ctx and num_batch), then Run" }).click();
  await expect(playground.run.button).toBeVisible();
  expect(traffic.calls, "nothing is sent before Run").toEqual([]);
  await playground.runAll();
  for (const { fields } of traffic.calls)
    expect(fields["options"]).toEqual({ num_ctx: 2048, num_batch: 2048 });
  await expect(row).toContainText("✓ 6");
  await expect(row).not.toContainText("cut");
  await expect(corpus.row("Long one").getByTitle(/tokens are embedded/)).toHaveCount(0);
});

test("a model that takes more than num_batch: found out by asking, and nothing is marked", async ({
  page,
  playground,
}) => {
  const { corpus, spaces } = playground;
  await onlySpace(playground, "toy-last");
  // A token a letter: more than num_batch, which does not bind a model pooled over its last token.
  const long = `Long one. ${sentences(200).slice(100).join(" ")}`.slice(0, 3000);
  const traffic = await EmbedTraffic.record(page);
  await corpus.paste([...SHORT.slice(0, 5), long].join("\n"));
  await playground.runAll();
  expect(traffic.calls.map(({ texts, fields }) => [texts.length, fields["truncate"]])).toEqual([
    [5, undefined],
    [1, false],
  ]);
  await expect(spaces.row("C")).not.toContainText("cut");
  await corpus.row("Long one").click();
  await expect(playground.inspector.panel).toContainText("whole text embedded");
});

test("refused instead of cut, where the space says so: each long text is named, the others are there", async ({
  page,
  playground,
}) => {
  const { spaces, corpus } = playground;
  await spaces.act("A", "Hide");
  await spaces.act("B", "Hide");
  await spaces.openNew();
  await spaces.chooseModel("ollama", "static-minilm");
  await spaces.openRequestFields();
  await spaces.field("truncate").selectOption("false");
  await spaces.save();
  const traffic = await EmbedTraffic.record(page);
  await corpus.paste(ALL.join("\n"));
  await playground.run.start();
  const row = spaces.row("C");
  await expect(row).toContainText("3 texts could not be embedded; the others were.");
  await expect(row).toContainText("57 of 60");
  for (const text of LONG) await expect(row.getByRole("button", { name: text.slice(0, 60) })).toBeVisible();
  await expect(row).toContainText("A text is too long");
  await expect(row).not.toContainText("cut.");
  expect(traffic.calls.map(({ fields }) => fields["truncate"])).not.toContain(true);
});

test("the server's way: one request, cut unseen, and the page says that it does not know", async ({
  page,
  playground,
}) => {
  const { spaces, corpus } = playground;
  await spaces.act("A", "Hide");
  await spaces.act("B", "Hide");
  await spaces.openNew();
  await spaces.chooseModel("ollama", "static-minilm");
  await spaces.openRequestFields();
  await spaces.field("truncate").selectOption("true");
  await spaces.save();
  const traffic = await EmbedTraffic.record(page);
  await corpus.paste(ALL.join("\n"));
  await playground.runAll();
  expect(traffic.calls.map(({ texts, fields }) => [texts.length, fields["truncate"]])).toEqual([
    [32, true],
    [28, true],
  ]);
  await expect(spaces.row("C")).not.toContainText("cut");
  await corpus.row("First long").click();
  await expect(playground.inspector.panel).toContainText("not checked for cutting");
});
