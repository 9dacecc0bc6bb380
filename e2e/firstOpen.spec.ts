import type { Page } from "@playwright/test";
import { expect, test } from "./playground.ts";
import { BARE_PAGE, DEAD_PAGE, PAGE } from "./servers.ts";

/** Every address the page asked for, workers included, once it is open. */
function watchAddresses(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("websocket", (socket) => asked.push(socket.url()));
  return asked;
}

const servers = [
  { what: "Ollama with a key behind the proxy", url: PAGE },
  { what: "a dead port behind the proxy", url: DEAD_PAGE },
];
for (const { what, url } of servers) {
  test(`opens on an embedded sample without leaving the browser, with ${what}`, async ({
    page,
    playground,
  }) => {
    const asked = watchAddresses(page);
    await playground.open(url);

    await playground.corpus.expectCount("60 texts");
    await expect(playground.corpus.sample).toHaveValue("support-tickets");
    await playground.map.expectKind("A", "umap");
    await playground.map.expectKind("B", "umap");
    await expect(playground.spaces.row("A")).toContainText("static-minilm");
    await expect(playground.spaces.row("B")).toContainText("char-ngrams");
    await expect(playground.map.whoMade).toContainText(
      "A and B are made by the built-in engine in this browser",
    );
    await expect(playground.run.status).toContainText("Nothing leaves this browser");

    await playground.show("Heatmap");
    await expect(playground.heatmap.matrix("A")).toHaveAccessibleName(/^60 texts in space A/);
    await expect(playground.heatmap.matrix("B")).toHaveAccessibleName(/^60 texts in space B/);

    expect(asked.length).toBeGreaterThan(5);
    const foreign = asked.filter((address) => new URL(address).origin !== url);
    expect(foreign).toEqual([]);
    expect(asked.filter((address) => address.endsWith("/api/embed"))).toEqual([]);
  });
}

test("the pill says what is there: a server, or the built-in engine alone", async ({ playground }) => {
  await playground.open(DEAD_PAGE);
  await expect(playground.connection.pill).toContainText("Built-in engine");
  await playground.open(BARE_PAGE);
  await expect(playground.connection.pill).toContainText("2 embedding models");
});

test("the sample groups by its topics", async ({ page, playground }) => {
  await playground.open();
  const file = await page.request.get("/samples/support-tickets.tsv");
  const labelOf = new Map<string, string>();
  for (const line of (await file.text()).trim().split("\n")) {
    const [label = "", text = ""] = line.split("\t");
    labelOf.set(text, label);
  }
  expect(labelOf.size).toBe(60);

  // The texts of a topic are ten: all eight compared can be of the same.
  await playground.corpus.row("I was charged twice on my credit card").click();
  await expect(playground.inspector.panel).toContainText("Billing");
  await expect(playground.inspector.neighbours(0)).toHaveCount(8);
  const near = await playground.inspector.neighbourTexts(0);
  const billing = near.filter((text) => labelOf.get(text) === "Billing");
  expect(billing.length).toBeGreaterThanOrEqual(6);

  // And over all texts the nearest one is mostly of the same topic; by chance it would be one in six.
  let same = 0;
  for (const label of labelOf.values()) {
    const [nearest = ""] = await playground.inspector.neighbourTexts(0);
    if (labelOf.get(nearest) === label) same += 1;
    await page.keyboard.press("]");
  }
  expect(same).toBeGreaterThanOrEqual(40);
});
