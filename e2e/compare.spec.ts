import type { APIRequestContext } from "@playwright/test";
import { EmbedRequests } from "./embedRequests.ts";
import { keptBy, mean, nearestRows, vectorsOf } from "./plainNeighbours.ts";
import { expect, test } from "./playground.ts";
import { BARE_PAGE } from "./servers.ts";
import { tabTo } from "./tabTo.ts";
import { sentences } from "./texts.ts";

/** Of the built-in sample. */
const K = 8;

async function sampleTexts(request: APIRequestContext): Promise<string[]> {
  const file = await request.get("/samples/support-tickets.tsv");
  const lines = (await file.text()).trim().split("\n");
  return lines.map((line) => line.split("\t")[1] ?? "");
}

test("the sentence, every measure and every text that moved say what sorting all cosines says", async ({
  page,
  playground,
}) => {
  const { comparison } = playground;
  await playground.open(BARE_PAGE);
  await playground.show("Compare");

  const texts = await sampleTexts(page.request);
  const [first, second] = await Promise.all(
    ["static-minilm", "char-ngrams"].map((model) => vectorsOf(model, texts)),
  );
  const kept = (k: number) => keptBy(nearestRows(first ?? [], k), nearestRows(second ?? [], k));
  const shared = kept(K);
  const sentence = (k: number, value: number) =>
    `agree on ${value.toFixed(1)} of ${k} nearest neighbours (chance ${((k * k) / 59).toFixed(1)})`;
  await expect(comparison.headline).toHaveText(`A and B ${sentence(K, mean(shared))}`);
  await expect(comparison.view).toContainText("Measured on the vectors of 60 texts, not on the maps. ");
  await expect(comparison.view).toContainText(/95 % interval \d\.\d to \d\.\d\./);
  await expect(comparison.measure("Shared neighbours")).toContainText(
    new RegExp(`${mean(shared).toFixed(2)} of 8 ± \\d\\.\\d\\d of 8\\s*${((K * K) / 59).toFixed(2)} of 8`),
  );
  const others = ["Mutual neighbours", "Similarity correlation", "Rank correlation", "CKA, debiased"];
  for (const name of others) {
    await expect(comparison.measure(name), name).toContainText(/−?[01]\.\d\d ± [01]\.\d\d\s*−?0\.\d\d/);
  }
  await expect(comparison.measure("Closer or farther")).toContainText(/\d+\.\d % ± \d\.\d %\s*50\.0 %/);
  await expect(comparison.measure("Rank overlap")).toContainText(/0\.\d\d\s*0\.\d\d/);

  // Each row of the movers, and beside it the same text's neighbours.
  await expect(comparison.moved).toHaveCount(10);
  await comparison.view.getByRole("button", { name: "Show 40 more of 60" }).click();
  await comparison.view.getByRole("button", { name: "Show 10 more of 60" }).click();
  const keptOf = new Map(texts.map((text, i) => [text, shared[i]]));
  const rows = await comparison.moved.evaluateAll((all) =>
    all.map((row) => [
      row.querySelector("th")?.textContent ?? "",
      row.querySelector("td")?.textContent ?? "",
    ]),
  );
  expect(new Set(rows.map(([text]) => text)).size).toBe(60);
  for (const [text = "", words] of rows) expect(words?.trim(), text).toBe(`${keptOf.get(text)} of ${K}`);

  const [text = ""] = rows[0] ?? [];
  await comparison.moved.first().getByRole("button").click();
  await expect(playground.inspector.panel).toContainText(text);
  const stays = keptOf.get(text) ?? -1;
  const goes = K - stays;
  await expect(comparison.slopes).toContainText(`${stays} kept · ${goes} lost · ${goes} gained`);
  for (const letter of ["A", "B"]) {
    const names = comparison.slopes.getByRole("list", { name: `Nearest in ${letter}` });
    await expect(names.getByRole("button")).toHaveCount(K);
    await expect(names.getByRole("button", { name: /, rank \d+ in the other space$/ })).toHaveCount(goes);
  }

  // Another k is another number, by the same count.
  await comparison.neighbours.selectOption({ label: "k = 3" });
  await expect(comparison.headline).toHaveText(`A and B ${sentence(3, mean(kept(3)))}`);
  await comparison.neighbours.selectOption({ label: "automatic" });

  // Turned round it is the same, with the letters changed.
  await comparison.swap.click();
  await expect(comparison.headline).toHaveText(`B and A ${sentence(K, mean(shared))}`);
});

test("pairs that are disputed, and the shape of each space", async ({ playground }) => {
  const { comparison, inspector } = playground;
  await playground.open();
  await playground.show("Compare");
  const words = await comparison.disputed.first().innerText();
  const [, one = "", other = ""] = /A (\d+) % · B (\d+) %/.exec(words) ?? [];
  expect(Math.abs(Number(one) - Number(other))).toBeGreaterThan(50);
  const title = await comparison.disputed
    .first()
    .getByTitle(/^cosine/)
    .getAttribute("title");
  await comparison.disputed.first().click();
  await expect(inspector.pair).toBeVisible();
  const cosines = (await inspector.cosines()).map((value) => value.toFixed(3).replace("-", "\u2212"));
  expect(title).toBe(`cosine ${cosines[0]} in A, ${cosines[1]} in B`);

  for (const letter of ["A", "B"]) {
    const shape = comparison.shape(letter);
    await expect(
      shape.getByRole("img", { name: new RegExp(`^Cosines of all pairs in space ${letter}`) }),
    ).toBeVisible();
    await expect(shape).toContainText(/Mean cosine0\.\d{3}/);
    await expect(shape).toContainText(/Participation ratio\d+\.\d of at most 59/);
    await expect(shape).toContainText(/Hubness−?\d\.\d\d/);
  }
});

test("three spaces make a table of pairs, and a space can be asked how far it agrees with itself", async ({
  page,
  playground,
}) => {
  const { comparison } = playground;
  await playground.open(BARE_PAGE);
  await playground.show("Compare");
  await expect(comparison.cell("A", "B")).toBeHidden();
  await playground.spaces.add("ollama", "static-minilm");
  await playground.runAll();
  // The same model in the page and behind HTTP.
  await expect(comparison.cell("A", "C")).toHaveAccessibleName("Compare A and C: 8.0 of 8, chance 1.1");
  await expect(comparison.cell("A", "B")).toHaveAttribute("aria-pressed", "true");
  await comparison.cell("B", "C").click();
  await expect(comparison.headline).toHaveText(/^B and C agree on/);
  await expect(comparison.cell("B", "C")).toHaveAttribute("aria-pressed", "true");
  await comparison.cell("A", "C").click();
  await expect(comparison.headline).toHaveText("A and C agree on 8.0 of 8 nearest neighbours (chance 1.1)");
  await playground.settled();

  const requests = await EmbedRequests.record(page);
  await expect(comparison.askSelf("C")).toHaveAttribute("title", /^One more pass: embeds 60 texts again/);
  await comparison.askSelf("C").click();
  await expect(comparison.self("C")).toBeVisible();
  const texts = await sampleTexts(page.request);
  const toggled = texts.map((text) => (text.endsWith(".") ? text.slice(0, -1) : `${text}.`));
  expect(requests.texts().sort()).toEqual([...toggled].sort());
  const [before, after] = await Promise.all([texts, toggled].map((all) => vectorsOf("static-minilm", all)));
  const own = mean(keptBy(nearestRows(before ?? [], K), nearestRows(after ?? [], K)));
  await expect(comparison.self("C")).toContainText(`C agrees with itself on ${own.toFixed(1)} of 8`);
  // The texts of the pass are none of the corpus.
  await playground.corpus.expectCount("60 texts");
  await expect(comparison.askSelf("A")).toBeEnabled();
});

test("texts that were cut can be left out", async ({ playground }) => {
  const { comparison } = playground;
  await playground.open();
  const long = `Long one. ${sentences(300).slice(100).join(" ")}`;
  await playground.corpus.paste([...sentences(9), long].join("\n"));
  await playground.runAll();
  await playground.show("Compare");
  await expect(comparison.view).toContainText("Measured on the vectors of 10 texts");
  await comparison.view.getByRole("checkbox", { name: /^leave out 1 text cut in A/ }).check();
  await expect(comparison.view).toContainText("Measured on the vectors of 9 texts");
  await expect(comparison.view).toContainText("Left out: 1 that was cut.");
  await expect(comparison.moved).toHaveCount(9);
});

test("where nothing can be compared, the page says why and shows no number", async ({ playground }) => {
  const { comparison, corpus } = playground;
  await playground.open();
  await corpus.paste("the cat sleeps\nthe dog barks");
  await playground.runAll();
  await playground.show("Compare");
  await expect(comparison.headline).toHaveText("A and B cannot be compared by neighbours");
  await expect(comparison.view).toContainText("Neighbours can be compared from 3 texts on; there are 2.");

  // Texts that a model without capitals cannot tell apart.
  await corpus.paste("a cat sleeps\nA cat sleeps\nA CAT SLEEPS\na Cat Sleeps\na cat SLEEPS");
  await playground.runAll();
  await expect(comparison.headline).toHaveText("A and B cannot be compared by neighbours");
  await expect(comparison.view).toContainText("all texts have the same vector");
  for (const name of ["Shared neighbours", "Similarity correlation", "CKA, debiased"])
    await expect(comparison.measure(name), name).toContainText("n/a");
  await expect(comparison.askSelf("A")).toBeHidden();

  await playground.spaces.act("B", "Hide");
  await expect(comparison.view).toContainText("A comparison takes two spaces, and one is shown.");
});

test("the whole comparison without a mouse", async ({ page, playground }) => {
  const { comparison, inspector } = playground;
  await playground.open();
  await page.keyboard.press(String(await playground.placeOf("Compare")));
  await playground.settled();
  const before = await comparison.headline.innerText();

  await tabTo(page, comparison.second);
  await page.keyboard.press("ArrowUp");
  await expect(comparison.headline).toHaveText(before.replace("A and B", "B and A"));
  await tabTo(page, comparison.swap, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(comparison.headline).toHaveText(before);

  await tabTo(page, comparison.neighbours);
  await page.keyboard.press("ArrowDown");
  await expect(comparison.headline).toContainText("of 3 nearest neighbours");
  await page.keyboard.press("ArrowDown");
  await expect(comparison.headline).toContainText("of 5 nearest neighbours");
  await tabTo(page, comparison.askSelf("B"));
  await page.keyboard.press("Enter");
  await expect(comparison.self("B")).toContainText(/B agrees with itself on \d\.\d of 5/);

  const row = comparison.moved.nth(1);
  await tabTo(page, row.getByRole("button"));
  await page.keyboard.press("Enter");
  await expect(row).toHaveAttribute("data-lit", "true");
  await expect(comparison.slopes).toContainText(/\d kept · \d lost · \d gained/);
  await tabTo(page, comparison.disputed.first());
  await page.keyboard.press("Enter");
  await expect(inspector.pair).toBeVisible();
  await tabTo(page, comparison.slopes.getByRole("button").first());
  await page.keyboard.press("Enter");
  await expect(inspector.panel).toBeVisible();
});
