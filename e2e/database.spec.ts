import { readFile } from "node:fs/promises";
import { findings } from "./axe.ts";
import { expect, test } from "./playground.ts";
import { tabTo } from "./tabTo.ts";

/** Files of PostgreSQL, whatever the build calls them. */
const POSTGRES = /pglite|initdb|vector\.tar|pgvector\.worker/;

// Starting takes about two seconds where nothing else runs, and many times that on a busy machine.
test.setTimeout(240_000);

test("from texts to recall in a real PostgreSQL, under the page's own policy", async ({
  page,
  playground,
}) => {
  const { database } = playground;
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await playground.open();
  await playground.show("Database");
  expect(loaded.filter((url) => POSTGRES.test(url))).toEqual([]);
  await expect(database.view).toContainText("Starting loads about 5 MB");
  await expect(database.button("Load 60 texts")).toBeDisabled();

  await database.start.click();
  await database.idle();
  await expect(database.view.getByRole("status").first()).toContainText(
    /PostgreSQL 18\.\d+ with pgvector 0\.8\.7/,
  );
  const fetched = loaded.filter((url) => POSTGRES.test(url));
  expect(fetched.length).toBeGreaterThan(3);
  expect(fetched.filter((url) => new URL(url).origin !== new URL(page.url()).origin)).toEqual([]);

  await database.press("Load 60 texts");
  await expect(database.step("Load")).toContainText(
    /60 rows of A static-minilm, 256 dims .* as vector\(256\)/,
  );
  await database.press("Build index");
  await expect(database.step("Index")).toContainText(/HNSW, m 16, ef_construction 64: built in .*, \d.* kB/);

  // The text itself is the nearest to itself; the answer is the same without the index.
  await database.press("Search");
  const ids = await database.foundIds();
  expect(ids).toHaveLength(10);
  expect(ids[0]).toBe("1");
  await expect(database.results).toContainText("I was charged twice on my credit card");
  await database.press("Explain");
  await expect(database.results).toContainText("Index used: the rows come from memories_embedding_hnsw");
  await database.step("Search").getByRole("checkbox").uncheck();
  await database.press("Explain");
  await expect(database.results).toContainText("Index not used: all rows of memories are read and sorted");
  await database.press("Search");
  expect(await database.foundIds()).toEqual(ids);

  // Two settings to compare.
  await database.press("Measure recall");
  await expect(database.trials.getByRole("row")).toHaveCount(2);
  await expect(database.trials.getByRole("row").nth(1)).toContainText(
    /HNSW.*(100\.0|9\d\.\d) %.*@10.*chance 16\.9 %/s,
  );
  await database.settings.getByRole("button", { name: "IVFFlat" }).click();
  await expect(database.step("Index")).toContainText("changed since: build again");
  await database.press("Build again");
  await database.press("Measure again");
  const second = database.trials.getByRole("row").nth(2);
  await expect(second).toContainText("IVFFlat, lists 10");
  expect(Number(/([\d.]+) %/.exec(await second.innerText())?.[1])).toBeLessThan(100);

  // It lives on while another view is shown.
  await playground.show("Map");
  await playground.show("Database");
  await expect(database.trials.getByRole("row")).toHaveCount(3);
  await expect(database.step("Load")).toContainText("60 rows");
});

test("a question is embedded, SQL of one's own runs, and errors are PostgreSQL's", async ({
  page,
  playground,
}) => {
  const { database } = playground;
  await playground.open();
  await playground.show("Database");
  await database.ready();
  await database.step("Search").getByRole("button", { name: "A question" }).click();
  await database.view.getByRole("textbox", { name: "Question" }).fill("they took my money two times");
  await page.keyboard.press("Enter");
  await expect(database.results.getByRole("table")).toBeVisible();
  await database.idle();
  expect(await database.foundIds()).toHaveLength(10);
  await expect(database.sql).toHaveValue(/embedding <=> \$1::vector\(256\) AS distance/);
  await expect(database.view).toContainText("$1 is the vector of “they took my money two times”");

  await database.sql.fill("SELECT count(*) AS texts, NULL AS nothing FROM memories; SELECT * FROM nowhere");
  await database.sql.press("Control+Enter");
  await expect(database.results).toContainText('relation "nowhere" does not exist (SQLSTATE 42P01)');
  await expect(database.results).toContainText("There is no such table. Load the rows first");
  await expect(database.results.getByRole("table")).toContainText("60NULL");

  // Halves and bits of fewer dimensions, re-ranked.
  await database.settings.getByLabel("Dimensions", { exact: true }).selectOption("64");
  await database.settings.getByRole("button", { name: "halfvec" }).click();
  await database.settings.getByLabel("Over").selectOption({ label: "bits, then re-ranked" });
  await expect(database.step("Load")).toContainText("load again");
  await database.press("Load again");
  await database.press("Build index");
  await expect(database.step("Index")).toContainText("HNSW over bit(64)");
  await database.press("Explain");
  await expect(database.results).toContainText("Index used");

  await database.settings.getByLabel("k", { exact: true }).fill("0");
  await expect(database.settings.getByRole("status")).toContainText("takes whole numbers from 1 to 1,000");
  await expect(database.button("Build again")).toBeDisabled();
});

test("it can be taken along, under names of one's own, with nothing started", async ({
  page,
  playground,
}) => {
  const { database } = playground;
  await playground.open();
  await playground.show("Database");
  await database.settings.getByText(/^Names:/).click();
  await database.settings.getByLabel("Table name").fill('My "notes"');
  await database.along.getByRole("button", { name: "Python" }).click();
  await expect(database.file).toContainText(
    'INSERT INTO \\"My \\"\\"notes\\"\\"\\" (content, embedding) VALUES ($1, $2)',
  );
  await expect(database.file).toContainText("import asyncpg");
  await database.along.getByRole("button", { name: "All in one" }).click();
  await expect(database.file).toContainText('CREATE TABLE "My ""notes"""');

  const download = page.waitForEvent("download");
  await database.along.getByRole("button", { name: "Download" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("pgvector.sql");
  const script = await readFile(await file.path(), "utf8");
  const [, data = ""] = /FROM stdin;\n([\s\S]*?)\n\\\.\n/.exec(script) ?? [];
  expect(data.split("\n")).toHaveLength(60);
  expect(script).toMatch(/\n\\\.\n\nCREATE INDEX [\s\S]*SET hnsw\.ef_search = 40;\nSELECT id, content, /);
  await database.settings.getByLabel("Table name").fill("");
  await expect(database.settings.getByRole("status")).toContainText("The table needs a name.");
  await expect(database.along.getByRole("button", { name: "Download" })).toBeDisabled();
});

test("all of it without a mouse", async ({ page, playground }) => {
  const { database } = playground;
  await playground.open();
  await tabTo(
    page,
    page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Database" }),
  );
  await page.keyboard.press("Enter");
  await playground.settled();
  await tabTo(page, database.start);
  await page.keyboard.press("Enter");
  for (const name of ["Load 60 texts", "Build index", "Search", "Measure recall"]) {
    await expect(database.button(name)).toBeEnabled({ timeout: 120_000 });
    await tabTo(page, database.button(name));
    await page.keyboard.press("Enter");
    await database.idle();
  }
  await expect(database.trials.getByRole("row")).toHaveCount(2);
  await tabTo(page, database.sql);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("SELECT 6 * 7 AS answer");
  await page.keyboard.press("Control+Enter");
  await expect(database.results.getByRole("table")).toContainText("42");
  await tabTo(page, database.along.getByRole("button", { name: "Schema" }));
  await page.keyboard.press("Enter");
  await expect(database.file).toContainText("CREATE EXTENSION IF NOT EXISTS vector");
});

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

for (const look of LOOKS) {
  test.describe(`${look.colorScheme}, ${look.viewport.width} wide`, () => {
    test.use({ ...look, bypassCSP: true, contextOptions: { reducedMotion: "reduce" } });

    test("axe finds nothing", async ({ page, playground }) => {
      const { database } = playground;
      await page.goto("/");
      await playground.map.expectKind("A", "umap");
      await playground.show("Database");
      expect.soft((await findings(page)).serious, "before the start").toEqual([]);
      await database.ready();
      await database.press("Search");
      await database.press("Measure recall");
      expect.soft((await findings(page)).serious, "with a search and its recall").toEqual([]);
      await database.press("Explain");
      await database.sql.fill("SELECT 1; SELECT nothing");
      await database.sql.press("Control+Enter");
      await expect(database.results.getByRole("alert")).toBeVisible();
      await database.settings.getByLabel("k", { exact: true }).fill("");
      expect((await findings(page)).serious, "with errors").toEqual([]);
    });
  });
}
