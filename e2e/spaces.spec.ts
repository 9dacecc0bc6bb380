import { EmbedRequests } from "./embedRequests.ts";
import { expect, test } from "./playground.ts";

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.corpus.paste("a cat\na dog\na fern");
});

test("everything of the request can be set, and exactly that is sent", async ({ page, playground }) => {
  const { spaces } = playground;
  await spaces.openNew();
  await spaces.chooseModel("ollama", "mxbai-embed-large");
  await spaces.field("Dimensions").fill("64");
  await spaces.field("Name").fill("short vectors");
  await spaces.field("Text prefix").fill("passage: ");
  await spaces.openRequestFields();
  await spaces.field("truncate").selectOption("true");
  await spaces.field("keep_alive").fill("10m");
  await spaces.field("num_ctx").fill("256");
  await spaces.field("num_batch").fill("128");
  await spaces.field("num_gpu").fill("0");
  await spaces.field("num_thread").fill("1");
  await spaces.field("options, as JSON").fill('{"main_gpu": 0, "use_mmap": false}');
  await spaces.save();
  await expect(spaces.row("C")).toContainText("short vectors");
  await expect(spaces.row("C")).toContainText("64 dims");

  const requests = await EmbedRequests.record(page);
  await playground.runAll();
  expect(requests.bodies).toEqual([
    {
      model: "mxbai-embed-large:latest",
      input: ["passage: a cat", "passage: a dog", "passage: a fern"],
      truncate: true,
      dimensions: 64,
      keep_alive: "10m",
      options: { main_gpu: 0, use_mmap: false, num_ctx: 256, num_batch: 128, num_gpu: 0, num_thread: 1 },
    },
  ]);
  await expect(playground.run.statusOf("C")).toContainText("256 B per vector");
});

test("keep_alive goes as a number where a number was typed; nothing set, nothing sent", async ({
  page,
  playground,
}) => {
  const { spaces } = playground;
  await spaces.add("ollama", "nomic-embed-text");
  await spaces.openNew();
  await spaces.chooseModel("ollama", "mxbai-embed-large");
  await spaces.openRequestFields();
  await spaces.field("keep_alive").fill("-1");
  await spaces.field("truncate").selectOption("false");
  await spaces.save();

  const requests = await EmbedRequests.record(page);
  await playground.runAll();
  const input = ["a cat", "a dog", "a fern"];
  expect(requests.bodies).toEqual([
    { model: "nomic-embed-text:latest", input },
    { model: "mxbai-embed-large:latest", input, truncate: false, keep_alive: -1 },
  ]);
});

test("a space can be edited: the form shows what was set, and the change asks for a new run", async ({
  playground,
}) => {
  const { spaces } = playground;
  await playground.runAll();
  await spaces.act("A", "Edit");
  await spaces.field("Dimensions").fill("32");
  await spaces.field("Name").fill("cut short");
  await spaces.save();
  await expect(spaces.row("A")).toContainText("cut short");
  await expect(spaces.row("A")).toContainText("not run");
  await playground.runAll();
  await expect(playground.run.statusOf("A")).toContainText("128 B per vector");

  await spaces.act("A", "Edit");
  await expect(spaces.field("Dimensions")).toHaveValue("32");
  await expect(spaces.field("Name")).toHaveValue("cut short");
});

test("a duplicate has its own letter and the same settings, so its vectors are there already", async ({
  playground,
}) => {
  await playground.runAll();
  await playground.spaces.act("A", "Duplicate");
  expect(await playground.spaces.letters()).toEqual(["A", "B", "C"]);
  await expect(playground.spaces.row("C")).toContainText("static-minilm");
  await playground.finished();
  await playground.map.expectKind("C", "triangle");
});

test("a hidden space leaves the views and the run, and comes back", async ({ playground }) => {
  const { spaces, map, run } = playground;
  await spaces.act("B", "Hide");
  await expect(map.cell("B")).toHaveCount(0);
  await expect(map.cell("A")).toBeVisible();
  await expect(run.button).toHaveAccessibleName("Run A · 3 texts");
  await playground.runAll();
  await spaces.act("B", "Show");
  await expect(map.cell("B")).toContainText("Not run yet");
  await expect(run.button).toHaveAccessibleName("Run B · 3 texts");
});

test("spaces can be put in another order, and the maps follow", async ({ playground }) => {
  const { spaces, map } = playground;
  await spaces.move("B", "up");
  expect(await spaces.letters()).toEqual(["B", "A"]);
  const shown = map.view.getByRole("region", { name: /^Map [A-Z]$/ });
  await expect(shown.first()).toHaveAccessibleName("Map B");
  await spaces.move("B", "down");
  expect(await spaces.letters()).toEqual(["A", "B"]);
});

test("a removed space comes back by undo with its letter, and no letter is given twice", async ({
  playground,
}) => {
  const { spaces, corpus } = playground;
  await playground.runAll();
  await spaces.act("A", "Remove");
  expect(await spaces.letters()).toEqual(["B"]);
  await corpus.undo();
  expect(await spaces.letters()).toEqual(["A", "B"]);
  await playground.finished();

  await spaces.act("B", "Remove");
  await spaces.add("builtin", "char-ngrams");
  expect(await spaces.letters()).toEqual(["A", "C"]);
  await expect(spaces.row("C")).toContainText("char-ngrams");
});

test("with no space left the page says what to do", async ({ playground }) => {
  await playground.spaces.act("A", "Remove");
  await playground.spaces.act("B", "Remove");
  await expect(playground.spaces.panel).toContainText("No spaces. Add one to choose a model");
  await expect(playground.run.note()).toContainText("There is no space yet");
  await expect(playground.map.view).toContainText("No space is shown");
});

test("the model's card names its prefixes", async ({ playground }) => {
  const { spaces } = playground;
  await spaces.openNew();
  await spaces.chooseModel("ollama", "nomic-embed-text");
  await spaces.field("Role of the texts").selectOption("document");
  await expect(spaces.field("Text prefix")).toHaveValue("search_document: ");
});
