import type { Page } from "@playwright/test";
import { EmbedRequests } from "./embedRequests.ts";
import { expect, test } from "./playground.ts";
import { BARE_ENGINE, BARE_PAGE, DEAD, DEAD_PAGE, ENGINE, KEY, PAGE, PORTS } from "./servers.ts";

test("through the page's own address: version, models with their facts, and what cannot embed left out", async ({
  playground,
}) => {
  const { connection } = playground;
  await playground.open();
  await expect(connection.pill).toContainText(/Ollama \d+\.\d+/);
  await connection.open();
  await expect(connection.dialog).toContainText(`passes requests on to ${ENGINE}`);
  await expect(connection.dialog).toContainText("with the key from OLLAMA_API_KEY");
  await expect(connection.dialog).toContainText(/Connected: Ollama \d+\.\d+/);
  const cells = connection.model("mxbai-embed-large").getByRole("cell");
  for (const fact of ["256", ".* of 512", "4.3 MB", "Q4"])
    await expect(cells.filter({ hasText: new RegExp(`^${fact}$`) })).toHaveCount(1);
  await expect(connection.model("nomic-embed-text")).toContainText("2,048");
  await expect(connection.dialog).toContainText("1 installed model left out");
  await expect(connection.model("toy-chat")).toHaveCount(0);
});

test("one click sets up mxbai against nomic, one more embeds both, with times and tokens", async ({
  page,
  playground,
}) => {
  const requests = await EmbedRequests.record(page);
  await playground.open();
  await playground.setUpBoth();
  await expect(playground.spaces.row("C")).toContainText("mxbai-embed-large");
  await expect(playground.spaces.row("D")).toContainText("nomic-embed-text");
  await expect(playground.run.note()).toContainText("Sends 120 texts in 2 requests to Ollama");
  expect(requests.bodies).toEqual([]);

  await playground.runAll();
  expect(requests.texts("mxbai-embed-large")).toHaveLength(60);
  expect(requests.texts("nomic-embed-text")).toHaveLength(60);
  await playground.map.expectKind("C", "umap");
  await playground.map.expectKind("D", "umap");
  await expect(playground.map.whoMade).toContainText("C and D are made by Ollama");
  const figures = /s = .* load \+ .* compute · [\d,]+ tokens · [\d.,]+ texts\/s · 1,024 B per vector$/;
  await expect(playground.run.statusOf("C")).toHaveText(figures);
  await expect(playground.run.statusOf("D")).toHaveText(figures);
  // Texts went to a server, so the page no longer says that nothing leaves.
  await expect(playground.run.status).not.toContainText("Nothing leaves this browser");

  await playground.show("Vectors");
  await expect(playground.vectors.timings.getByRole("row", { name: "mxbai-embed-large" })).toContainText(
    "60 in 1 request",
  );
});

test("without the two models both are greyed, with the line to pull them, and the button is off", async ({
  playground,
}) => {
  const { connection } = playground;
  await playground.open(BARE_PAGE);
  await connection.open();
  await expect(connection.setUp).toBeDisabled();
  for (const model of ["mxbai-embed-large", "nomic-embed-text"]) {
    await expect(connection.model(model)).toContainText("not installed");
    const offer = connection.missing(model);
    await expect(offer).toContainText("not installed");
    await expect(offer.getByRole("button", { name: `Copy ollama pull ${model}` })).toBeVisible();
  }
  await connection.missing("nomic-embed-text").getByRole("button", { name: /^Copy/ }).click();
  const copied = await playground.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe("ollama pull nomic-embed-text");

  await connection.close();
  await playground.spaces.openNew();
  const offered = playground.spaces.form.getByRole("option", { name: "mxbai-embed-large", exact: true });
  await expect(offered).toBeDisabled();
  await expect(playground.spaces.form).toContainText("ollama pull mxbai-embed-large");
});

const ways = [
  { what: "an address typed whole", typed: BARE_ENGINE },
  { what: "an address without a scheme", typed: `127.0.0.1:${PORTS.bareEngine}` },
  { what: "an address with a path of the API", typed: `localhost:${PORTS.bareEngine}/api/tags` },
];
for (const { what, typed } of ways) {
  test(`${what} is called directly`, async ({ page, playground }) => {
    await playground.open(DEAD_PAGE);
    await playground.connection.open();
    await playground.connection.connectTo(typed);
    await expect(playground.connection.dialog).toContainText(/Connected: Ollama \d/);
    await playground.connection.close();
    await expect(playground.connection.pill).toContainText(`:${PORTS.bareEngine}`);

    const requests = await EmbedRequests.record(page);
    await playground.spaces.add("ollama", "static-minilm");
    await expect(playground.run.note()).toContainText(`:${PORTS.bareEngine}`);
    const sent = page.waitForRequest("**/api/embed");
    await playground.runAll();
    expect(new URL((await sent).url()).port).toBe(String(PORTS.bareEngine));
    expect(requests.texts()).toHaveLength(60);
  });
}

test("an address that answers with a web page is named as such, and the page goes on", async ({
  playground,
}) => {
  await playground.open();
  await playground.connection.open();
  await playground.connection.connectTo(`${PAGE}/somewhere`);
  await expect(playground.connection.problem).toContainText("This is not Ollama's API");
  await expect(playground.connection.problem).toContainText("text/html");
  await playground.connection.close();
  await playground.corpus.expectCount("60 texts");

  // And back through the page, where the server still is.
  await playground.connection.open();
  await playground.connection.dialog.getByRole("button", { name: "Through this page" }).click();
  await expect(playground.connection.dialog).toContainText(/Connected: Ollama \d/);
});

test("an address where nothing answers: what to do next, and try again", async ({ playground }) => {
  await playground.open();
  await playground.connection.open();
  await playground.connection.connectTo(DEAD);
  await expect(playground.connection.problem).toContainText("Ollama is not reachable");
  await expect(playground.connection.problem).toContainText("ollama serve");
  await expect(playground.connection.problem.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("a proxy that reaches nothing says where it looked", async ({ playground }) => {
  await playground.open(DEAD_PAGE);
  await playground.connection.open();
  await expect(playground.connection.problem).toContainText("Ollama is not reachable");
  await expect(playground.connection.problem).toContainText(`${DEAD}: connection refused`);
  await expect(playground.connection.problem).toContainText(
    `OLLAMA_HOST=127.0.0.1:${PORTS.dead} ollama serve`,
  );
});

test("a server that wants a key, called without it, leads to the proxy", async ({ page, playground }) => {
  await page.route(`${DEAD}/api/*`, (route) => {
    const headers = { "access-control-allow-origin": "*" };
    return route.fulfill({ status: 401, headers, json: { error: "unauthorized" } });
  });
  await playground.open();
  await playground.connection.open();
  await playground.connection.connectTo(DEAD);
  await expect(playground.connection.problem).toContainText("Sign-in needed");
  await expect(playground.connection.problem).toContainText("OLLAMA_API_KEY=your-key npm start");
});

test("a server that does not let the page in: how to allow it", async ({ playground }) => {
  await playground.open();
  await playground.connection.open();
  // Without its key it answers, but lets no page read the answer.
  await playground.connection.connectTo(ENGINE);
  await expect(playground.connection.problem).toContainText("Ollama does not let this page in");
  await expect(playground.connection.problem).toContainText(`OLLAMA_ORIGINS=${PAGE} ollama serve`);
});

test("the key stays on the server's side", async ({ page, playground }) => {
  const seen: Promise<string>[] = [];
  page.on("request", (request) => {
    const headers = request.allHeaders().then((all) => JSON.stringify(all));
    seen.push(headers.then((all) => `${request.url()} ${all} ${request.postData() ?? ""}`));
  });
  page.on("response", (response) => {
    seen.push(
      response.allHeaders().then((all) => JSON.stringify(all)),
      // A redirect or a cancelled request has no body to search.
      response.text().catch(() => ""),
    );
  });
  await playground.open();
  await playground.setUpBoth();
  await playground.runAll();
  await playground.show("Vectors");
  await expect(playground.request.code).toContainText("$OLLAMA_API_KEY");

  const everything = [...(await Promise.all(seen)), await page.content(), await stored(page)];
  expect(everything.length).toBeGreaterThan(30);
  expect(everything.filter((text) => text.includes(KEY))).toEqual([]);
});

/** All that the page keeps in this browser, as text. */
function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name ?? ""));
      for (const store of database.objectStoreNames)
        parts.push(JSON.stringify(await settled(database.transaction(store).objectStore(store).getAll())));
      database.close();
    }
    return parts.join("\n");
  });
}
