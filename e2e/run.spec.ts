import { EmbedRequests } from "./embedRequests.ts";
import { expect, test } from "./playground.ts";
import { sentences } from "./texts.ts";

/** Two requests of a batch each and a rest: cancelled after the first answer there is something to keep. */
const TEXTS = sentences(200);

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.setUpBoth();
});

test("says beforehand what will be sent, and sends nothing before Run", async ({ page, playground }) => {
  const requests = await EmbedRequests.record(page);
  await playground.corpus.paste(TEXTS.join("\n"));
  await expect(playground.run.button).toHaveAccessibleName("Run C, D · 200 texts");
  await expect(playground.run.note()).toContainText("Sends 400 texts in 8 requests to Ollama");
  expect(requests.bodies).toEqual([]);
});

test("progress of each space, in the button and in the tab's title, while results arrive", async ({
  page,
  playground,
}) => {
  const { run, spaces } = playground;
  await playground.corpus.paste(TEXTS.join("\n"));
  await run.start();
  await expect(page).toHaveTitle(/^\d+ % · Embedding Playground$/);
  await expect(run.progressOf("C")).toBeVisible();
  await expect(spaces.row("D")).toContainText("waiting");
  await expect(spaces.row("C")).toContainText(/(64|128|136) of 200.*texts\/s · .* left/s);
  await expect(run.cancelButton).toHaveText(/keeps \d+ texts/);
  await expect(page.getByText(/elapsed, about .* left/)).toBeVisible();
  // The map of the finished batch is there before the run ends.
  await expect(playground.map.canvas("C")).toHaveAccessibleName(/^Map of (64|128|136) texts/);
  await expect(run.progressOf("D")).toBeVisible();
  await playground.finished();
  await expect(page).toHaveTitle("Embedding Playground");
  await expect(spaces.row("C")).toContainText("✓ 200");
});

test("a cancelled run keeps what was answered; the next one asks for the rest alone", async ({
  page,
  playground,
}) => {
  const { run, spaces } = playground;
  const requests = await EmbedRequests.record(page);
  await playground.corpus.paste(TEXTS.join("\n"));
  await run.start();
  await expect(run.cancelButton).toHaveText(/keeps (64|128|136) texts/);
  await run.cancelButton.click();
  await playground.settled();
  await expect(page).toHaveTitle("Embedding Playground");
  await expect(spaces.row("C")).toContainText("cancelled");
  const kept = Number((await spaces.row("C").innerText()).match(/(\d+) of 200/)?.[1]);
  expect([64, 128, 136, 192]).toContain(kept);
  await expect(run.button).toHaveAccessibleName("Run C, D · 200 texts");
  await expect(run.note()).toContainText(`Sends ${400 - kept} texts`);

  requests.forget();
  await playground.runAll();
  // Two requests are in flight, so the short last one may have been answered before the one ahead of it.
  expect(requests.texts("mxbai-embed-large")).toHaveLength(200 - kept);
  expect(requests.texts("nomic-embed-text")).toEqual(TEXTS);
  await expect(spaces.row("C")).toContainText("✓ 200");
});

test("Escape cancels as well", async ({ page, playground }) => {
  await playground.corpus.paste(TEXTS.join("\n"));
  await playground.run.start();
  await expect(playground.run.progressOf("C")).toBeVisible();
  await page.keyboard.press("Escape");
  await playground.settled();
  await expect(playground.run.button).toBeVisible();
});

test("a second run embeds only what is new", async ({ page, playground }) => {
  await playground.runAll();
  const requests = await EmbedRequests.record(page);
  const before = await playground.corpus.shown();
  await playground.corpus.paste([...before.slice(0, 5), "a new one", "and another"].join("\n"));
  await expect(playground.run.note()).toContainText("Sends 4 texts in 2 requests");
  await playground.runAll();
  expect(requests.texts("mxbai-embed-large")).toEqual(["a new one", "and another"]);
  expect(requests.texts("nomic-embed-text")).toEqual(["a new one", "and another"]);
});

test("after a reload all is as it was, and nothing is embedded again", async ({ page, playground }) => {
  const { run, spaces } = playground;
  await spaces.act("A", "Show");
  await playground.corpus.paste(sentences(40).join("\n"));
  await playground.runAll();
  await spaces.act("D", "Hide");
  await playground.show("Heatmap");
  await playground.heatmap.order.selectOption({ label: "as pasted" });
  const figures = await run.status.innerText();
  const picture = await playground.heatmap.picture("A");

  const requests = await EmbedRequests.record(page);
  const running: string[] = [];
  await page.exposeFunction("noteTitle", (title: string) => running.push(title));
  // A run of the built-in engine is no request; it would show in the tab's title.
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const note: unknown = Reflect.get(window, "noteTitle");
      if (document.title.includes("%") && typeof note === "function") note(document.title);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.reload();
  await playground.finished();

  await playground.corpus.expectCount("40 texts");
  expect(await spaces.letters()).toEqual(["A", "B", "C", "D"]);
  await expect(playground.heatmap.order).toHaveValue("pasted");
  await expect(playground.heatmap.cell("D")).toHaveCount(0);
  expect(await playground.heatmap.picture("A")).toBe(picture);
  expect(await run.status.innerText()).toBe(figures);
  await spaces.act("D", "Show");
  await playground.finished();
  expect(requests.bodies).toEqual([]);
  expect(running).toEqual([]);
});

test("results come back while the server is away", async ({ page, playground }) => {
  await playground.runAll();
  await page.route("**/api/**", (route) => route.abort());
  await page.reload();
  await playground.finished();
  await playground.map.expectKind("C", "umap");
  await expect(playground.connection.pill).toContainText("Ollama does not answer");
});

test("a server that fails half-way keeps what came before, and says what to do", async ({
  page,
  playground,
}) => {
  await playground.corpus.paste(TEXTS.join("\n"));
  let sent = 0;
  await page.route("**/api/embed", (route) => {
    sent += 1;
    const body = { error: "runner process has terminated" };
    return sent < 3 ? route.continue() : route.fulfill({ status: 500, json: body });
  });
  await playground.run.start();
  const alert = playground.spaces.row("C").getByRole("alert");
  await expect(alert).toContainText("Ollama could not run mxbai-embed-large");
  await expect(alert).toContainText("128 texts that were answered are kept");
  await expect(alert).toContainText("ollama ps");
  await page.unroute("**/api/embed");
  const requests = await EmbedRequests.record(page);
  await playground.settled();
  await playground.runAll();
  expect(requests.texts("mxbai-embed-large")).toEqual(TEXTS.slice(128));
  await expect(alert).toBeHidden();
});
