import { EmbedRequests } from "./embedRequests.ts";
import { expect, test } from "./playground.ts";

const FIRST = "I was charged twice on my credit card for the same invoice this month.";

const roles = [
  { model: "nomic-embed-text", role: "query", prefix: "search_query: " },
  { model: "nomic-embed-text", role: "document", prefix: "search_document: " },
  { model: "nomic-embed-text", role: "clustering", prefix: "clustering: " },
  { model: "nomic-embed-text", role: "classification", prefix: "classification: " },
  { model: "nomic-embed-text", role: "raw", prefix: "" },
  {
    model: "mxbai-embed-large",
    role: "query",
    prefix: "Represent this sentence for searching relevant passages: ",
  },
  { model: "mxbai-embed-large", role: "document", prefix: "" },
] as const;

test.beforeEach(async ({ playground }) => playground.open());

test("each role brings its exact string, and the first text is shown as it is sent", async ({
  playground,
}) => {
  const { spaces } = playground;
  await spaces.openNew();
  const sent = spaces.form.getByTestId("as-sent");
  for (const { model, role, prefix } of roles) {
    await spaces.chooseModel("ollama", model);
    await spaces.field("Role of the texts").selectOption(role);
    await expect(spaces.field("Text prefix")).toHaveValue(prefix);
    await expect(sent).toHaveText(`${prefix}${FIRST}`);
  }
  await expect(spaces.form).toContainText("Ollama adds no prefix by itself");
});

test("the string can be edited: then it is an own one, says so, and goes with every text", async ({
  page,
  playground,
}) => {
  const { spaces } = playground;
  await spaces.openNew();
  await spaces.chooseModel("ollama", "nomic-embed-text");
  await spaces.field("Role of the texts").selectOption("document");
  await spaces.field("Text prefix").fill("search_document:");
  await expect(spaces.field("Role of the texts")).toHaveValue("own");
  await expect(spaces.form).toContainText("None of the strings this model was trained with");
  await expect(spaces.form.getByTestId("as-sent")).toHaveText(`search_document:${FIRST}`);
  await spaces.save();
  await expect(spaces.row("C")).toContainText("“search_document:”");
  const requests = await EmbedRequests.record(page);
  await playground.runAll();
  expect(requests.texts("nomic-embed-text")).toHaveLength(60);
  expect(requests.texts().filter((text) => !text.startsWith("search_document:"))).toEqual([]);
  expect(requests.texts()[0]).toBe(`search_document:${FIRST}`);
});

test("the prefix lab: none, right and swapped as three spaces in one click, each sent with its own string", async ({
  page,
  playground,
}) => {
  const { spaces } = playground;
  await spaces.openNew();
  await spaces.chooseModel("ollama", "nomic-embed-text");
  await spaces.form
    .getByRole("button", { name: /^Prefix lab: no prefix, right prefix, swapped prefix/ })
    .click();
  await expect(spaces.form).toBeHidden();
  expect(await spaces.letters()).toEqual(["A", "B", "C", "D", "E"]);
  await expect(spaces.row("C")).toContainText("nomic-embed-text, no prefix");
  await expect(spaces.row("D")).toContainText("nomic-embed-text, right prefix");
  await expect(spaces.row("D")).toContainText("“search_document:”");
  await expect(spaces.row("E")).toContainText("nomic-embed-text, swapped prefix");
  await expect(spaces.row("E")).toContainText("“search_query:”");

  const requests = await EmbedRequests.record(page);
  await playground.runAll();
  const firsts = requests.bodies.map(({ input }) => [input].flat()[0]);
  expect(firsts).toEqual([FIRST, `search_document: ${FIRST}`, `search_query: ${FIRST}`]);
  for (const { input } of requests.bodies) expect(input).toHaveLength(60);
  // Three spaces to compare, and one undo to be rid of them.
  for (const letter of ["C", "D", "E"]) await playground.map.expectKind(letter, "umap");
  await playground.corpus.undo();
  await expect.poll(() => spaces.letters()).toEqual(["A", "B"]);
});

test("a model whose documents take no prefix: two spaces, and why", async ({ playground }) => {
  const { spaces } = playground;
  await spaces.openNew();
  await spaces.chooseModel("ollama", "mxbai-embed-large");
  await expect(spaces.form).toContainText("Two instead of three: documents take no prefix in this model");
  await spaces.form.getByRole("button", { name: /^Prefix lab/ }).click();
  expect(await spaces.letters()).toEqual(["A", "B", "C", "D"]);
  await expect(spaces.row("D")).toContainText("“Represent this sentence for searching relevant passages:”");
});

test("a model trained without prefixes offers no lab", async ({ playground }) => {
  const { spaces } = playground;
  await spaces.openNew();
  await spaces.chooseModel("builtin", "static-minilm");
  await expect(spaces.form).toContainText("This model was trained without prefixes");
  await expect(spaces.form.getByRole("button", { name: /^Prefix lab/ })).toHaveCount(0);
});
