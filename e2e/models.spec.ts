import type { Playground } from "./playground.ts";
import { connectDirectly, expect, test } from "./serverStory.ts";

const MODELS = ["--extra", "mxbai,nomic,chat"];

/** The rows of models in memory. */
function running({ connection }: Playground, model: string) {
  return connection.dialog.getByTestId(`running-${model}`);
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
});

test("the recommended models with their facts, against those installed, with the lines to pull the others", async ({
  page,
  playground,
  startEngine,
}) => {
  const engine = await startEngine(...MODELS);
  const { connection } = playground;
  await connectDirectly(playground, engine.url);
  await connection.open();
  const table = connection.dialog.getByRole("table").filter({ hasText: "Best for" });
  await expect(table.getByRole("columnheader")).toHaveText([
    ...["Model", "Use or get", "Dimensions", "Context", "Size", "Quantisation"],
    ...["Trained sizes", "Prefixes", "Licence", "Speed", "Best for"],
  ]);
  const gemma = connection.model("embeddinggemma");
  await expect(gemma).toContainText("not installed");
  await expect(gemma).toContainText("recommended");
  await expect(gemma.getByRole("cell")).toContainText([
    "ollama pull embeddinggemma",
    "768",
    "2,046 of 2,048",
    "622 MB",
    "",
    "768, 512, 256, 128",
    "query, document and",
    "Gemma, own terms",
    "medium",
    "One model for many tasks and languages",
  ]);
  await gemma.getByRole("button", { name: "Copy ollama pull embeddinggemma" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("ollama pull embeddinggemma");

  // What is there comes with what the server says of it, and can be used at once.
  const nomic = connection.model("nomic-embed-text");
  await expect(nomic).toContainText("installed");
  await expect(nomic).not.toContainText("ollama pull");
  await expect(nomic.getByRole("cell").nth(1)).toHaveText("256");
  await expect(connection.dialog).toContainText("1 installed model left out: made for another task");
  await nomic.getByRole("button", { name: "Add as space: nomic-embed-text" }).click();
  await expect(playground.spaces.row("C")).toContainText("nomic-embed-text");
});

test("preload brings a model into memory, unload takes it out; both as the server itself says", async ({
  playground,
  startEngine,
}) => {
  const engine = await startEngine(...MODELS);
  const { connection } = playground;
  await connectDirectly(playground, engine.url);
  await connection.open();
  await expect(connection.dialog).toContainText("No model. The first request loads one");
  expect(await engine.loaded()).toEqual([]);

  await connection
    .model("mxbai-embed-large")
    .getByRole("button", { name: /^Preload/ })
    .click();
  const row = running(playground, "mxbai-embed-large");
  await expect(row).toBeVisible();
  await expect(connection.dialog).toContainText(/mxbai-embed-large is in memory, after /);
  expect(await engine.loaded()).toEqual(["mxbai-embed-large"]);
  await expect(row.getByRole("cell")).toContainText([
    /\d+(\.\d+)? [kMG]B/,
    "processor",
    "512 tokens",
    /in (4|5) min/,
    "Unload",
  ]);
  await expect(connection.model("mxbai-embed-large")).toContainText("in memory");

  await row.getByRole("button", { name: "Unload mxbai-embed-large" }).click();
  await expect(row).toBeHidden();
  await expect(connection.dialog).toContainText("mxbai-embed-large was told to leave the memory");
  expect(await engine.loaded()).toEqual([]);
  await expect(connection.model("mxbai-embed-large").getByRole("button", { name: /^Preload/ })).toBeEnabled();
});

test("how long models stay: told by the server, for ever or for a while", async ({
  playground,
  startEngine,
}) => {
  const engine = await startEngine(...MODELS);
  await engine.ask("/api/embed", { model: "nomic-embed-text", input: "a", keep_alive: -1 });
  await engine.ask("/api/embed", { model: "mxbai-embed-large", input: "a", keep_alive: "3h" });
  await connectDirectly(playground, engine.url);
  await playground.connection.open();
  await expect(running(playground, "nomic-embed-text")).toContainText("never: kept forever");
  await expect(running(playground, "mxbai-embed-large")).toContainText(/in (2 h 5\d min|3 h)/);
});

test("unloading works behind the page's own server too, which lets nothing else of that kind through", async ({
  page,
  playground,
  startEngine,
  startPreview,
}) => {
  const engine = await startEngine(...MODELS);
  const preview = await startPreview(engine.url);
  await engine.ask("/api/embed", { model: "nomic-embed-text", input: "a" });
  await page.goto(preview.url);
  await playground.connection.open();
  await running(playground, "nomic-embed-text")
    .getByRole("button", { name: /^Unload/ })
    .click();
  await expect(running(playground, "nomic-embed-text")).toBeHidden();
  expect(await engine.loaded()).toEqual([]);
  const refused = await page.evaluate(async () => {
    const body = JSON.stringify({ model: "nomic-embed-text", prompt: "Write a poem" });
    return (await fetch("/api/generate", { method: "POST", body })).status;
  });
  expect(refused).toBe(403);
});

test("what cannot be preloaded is told where it was asked for", async ({ playground, startEngine }) => {
  const engine = await startEngine(...MODELS);
  const { connection } = playground;
  await connectDirectly(playground, engine.url);
  await connection.open();
  await expect(connection.model("mxbai-embed-large")).toContainText("installed");
  await engine.remove("mxbai-embed-large");
  await connection
    .model("mxbai-embed-large")
    .getByRole("button", { name: /^Preload/ })
    .click();
  await expect(connection.dialog.getByRole("alert")).toContainText(
    "Model mxbai-embed-large:latest is not installed",
  );
  await expect(connection.dialog.getByRole("alert")).toContainText("ollama pull mxbai-embed-large");
});
