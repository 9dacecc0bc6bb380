import type { Page } from "@playwright/test";
import { connectDirectly, expect, onlySpace, test, typeAddress } from "./serverStory.ts";
import { PAGE } from "./servers.ts";

const SECRET = "sk-e2e-7f3a9c-never-to-be-seen";

/** Everything that leaves or enters the page, its workers included, and what it writes to the console. */
class Watch {
  readonly console: string[] = [];
  readonly #sent: Promise<{ host: string; text: string; key: string | undefined }>[] = [];
  readonly #received: Promise<string>[] = [];

  constructor(page: Page) {
    page.on("console", (message) => this.console.push(message.text()));
    page.on("request", (request) => {
      const { host } = new URL(request.url());
      this.#sent.push(
        request.allHeaders().then((headers) => ({
          host,
          key: headers["authorization"],
          text: `${request.url()} ${JSON.stringify(headers)} ${request.postData() ?? ""}`,
        })),
      );
    });
    page.on("response", (response) => {
      this.#received.push(
        response.allHeaders().then((headers) => JSON.stringify(headers)),
        // A redirect or a cancelled request has no body to search.
        response.text().catch(() => ""),
      );
    });
  }

  sent() {
    return Promise.all(this.#sent);
  }

  received(): Promise<string[]> {
    return Promise.all(this.#received);
  }
}

/** All that stays in this browser when the tab is closed, as text. */
function storedForGood(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const parts = [JSON.stringify({ ...localStorage }), document.cookie];
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name ?? ""));
      for (const store of database.objectStoreNames) {
        const within = database.transaction(store).objectStore(store);
        parts.push(JSON.stringify([await settled(within.getAllKeys()), await settled(within.getAll())]));
      }
      database.close();
    }
    for (const name of await caches.keys()) parts.push(name);
    return parts;
  });
}

function withSecret(texts: readonly string[]): string[] {
  return texts.filter((text) => text.includes(SECRET));
}

test("a key of the page's own server reaches Ollama and nobody else: not the page, its storage, its console", async ({
  page,
  playground,
  doctor,
  startEngine,
  startPreview,
}) => {
  const engine = await startEngine("--key", SECRET);
  const preview = await startPreview(engine.url, SECRET);
  const watch = new Watch(page);
  await playground.open(preview.url);
  await onlySpace(playground, "static-minilm");
  await playground.runAll();
  await expect(playground.spaces.row("C")).toContainText("✓ 60");
  await playground.connection.open();
  await doctor.open();
  await doctor.expectEnd("fine", "Everything works");
  await doctor.close();
  await playground.connection.close();
  await playground.show("Vectors");
  await expect(playground.request.code).toContainText("OLLAMA_API_KEY");

  // That it worked shows that the key was sent; none of it went through the page.
  const sent = await watch.sent();
  expect(sent.filter(({ host }) => host === new URL(preview.url).host).length).toBeGreaterThan(10);
  expect(sent.map(({ host }) => host)).not.toContain(new URL(engine.url).host);
  expect(withSecret(sent.map(({ text }) => text))).toEqual([]);
  const received = await watch.received();
  expect(received.length).toBeGreaterThan(30);
  expect(withSecret(received)).toEqual([]);
  expect(withSecret(watch.console)).toEqual([]);
  expect(withSecret(await storedForGood(page))).toEqual([]);
  expect(withSecret([await page.content()])).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(SECRET);
});

test("a key typed for an address goes to that address alone, and is kept for the tab alone", async ({
  page,
  context,
  playground,
  doctor,
  startEngine,
}) => {
  const keyed = await startEngine("--page-key", SECRET);
  const other = await startEngine();
  const watch = new Watch(page);
  await playground.open();
  await connectDirectly(playground, keyed.url, SECRET);
  await onlySpace(playground, "static-minilm");
  await playground.runAll();
  await expect(playground.spaces.row("C")).toContainText("✓ 60");
  await playground.connection.open();
  await doctor.open();
  await doctor.expectEnd("fine", "Everything works");
  await doctor.close();
  await playground.connection.close();
  await playground.show("Vectors");
  await expect(playground.request.code).toBeVisible();
  expect(withSecret([await page.content()])).toEqual([]);

  // On to another server, which must hear nothing of it; and through the page's own, neither.
  await playground.connection.open();
  await typeAddress(playground, other.url, "");
  await expect(playground.connection.dialog).toContainText(/Connected: Ollama \d/);
  await playground.connection.dialog.getByRole("button", { name: "Through this page" }).click();
  await expect(playground.connection.dialog).toContainText(/Connected: Ollama \d/);
  await playground.connection.close();

  const sent = await watch.sent();
  const hostOf = (url: string) => new URL(url).host;
  const toKeyed = sent.filter(({ host }) => host === hostOf(keyed.url));
  const embeds = toKeyed.filter(({ text }) => text.includes("/api/embed"));
  expect(embeds.length).toBeGreaterThan(0);
  for (const { key } of embeds) expect(key).toBe(`Bearer ${SECRET}`);
  expect(sent.map(({ host }) => host)).toEqual(
    expect.arrayContaining([hostOf(keyed.url), hostOf(other.url), hostOf(PAGE)]),
  );
  const elsewhere = sent.filter(({ host }) => host !== hostOf(keyed.url));
  expect(withSecret(elsewhere.map(({ text }) => text))).toEqual([]);
  expect(withSecret(await watch.received())).toEqual([]);
  expect(withSecret(watch.console)).toEqual([]);
  const stored = await storedForGood(page);
  expect(stored.join(), "the address itself is kept").toContain(hostOf(keyed.url));
  expect(withSecret(stored)).toEqual([]);

  // The same tab still has it after a reload; another tab does not.
  await page.reload();
  await playground.connection.open();
  await playground.connection.dialog.getByRole("button", { name: "At an address" }).click();
  await playground.connection.dialog.getByRole("button", { name: keyed.url }).click();
  await expect(playground.connection.dialog).toContainText(/Connected: Ollama \d/);
  const tab = await context.newPage();
  await tab.goto(PAGE);
  expect(await tab.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(SECRET);
  await tab.close();
});

test("over plain http to another machine a key is refused with the reason, and not sent", async ({
  page,
  playground,
}) => {
  const watch = new Watch(page);
  await page.goto("/");
  await playground.connection.open();
  await typeAddress(playground, "http://ollama-box:11434", SECRET);
  await expect(playground.connection.dialog.getByRole("alert").first()).toContainText(
    "A key is sent only over https, or to this machine: over plain http others could read it.",
  );
  expect(withSecret((await watch.sent()).map(({ text }) => text))).toEqual([]);
  expect((await watch.sent()).map(({ host }) => host)).not.toContain("ollama-box:11434");
  expect(withSecret(await storedForGood(page))).toEqual([]);
});
