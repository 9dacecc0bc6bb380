import { connectDirectly, expect, onlySpace, test, typeAddress } from "./serverStory.ts";

test("0.2.5, which cannot embed several texts: the doctor says to update, and so does a run", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine("--variant", "0.2.5");
  await playground.open();
  await playground.connection.open();
  await typeAddress(playground, engine.url);
  await doctor.open();
  await doctor.expectEnd("too-old", "Ollama 0.2.5 is too old");
  await doctor.choose("Linux service");
  await doctor.expectFix("curl -fsSL https://ollama.com/install.sh | sh");
  await doctor.close();
  await playground.connection.close();
  await onlySpace(playground, "static-minilm");
  await playground.run.start();
  await expect(playground.spaces.row("C").getByRole("alert")).toContainText(
    "versions before 0.2.6 cannot be used",
  );
});

test("0.6.0, which says little of its models and ignores dimensions: works, and says so", async ({
  playground,
  startEngine,
}) => {
  const engine = await startEngine("--variant", "0.6.0");
  const { spaces } = playground;
  await playground.open();
  await connectDirectly(playground, engine.url);
  await spaces.act("A", "Hide");
  await spaces.act("B", "Hide");
  await spaces.openNew();
  await spaces.chooseModel("ollama", "static-minilm");
  await spaces.field("Dimensions").fill("64");
  await spaces.save();
  await playground.runAll();
  await expect(spaces.row("C")).toContainText("✓ 60");
  await expect(spaces.row("C")).toContainText("server ignored dimensions 64");
});

test("0.3.0, which says no times: works without them", async ({ playground, startEngine }) => {
  const engine = await startEngine("--variant", "0.3.0");
  await playground.open();
  await connectDirectly(playground, engine.url);
  await onlySpace(playground, "static-minilm");
  await playground.runAll();
  await expect(playground.spaces.row("C")).toContainText("✓ 60");
  await playground.show("Vectors");
  await expect(playground.vectors.timings.getByRole("row", { name: "static-minilm" })).toContainText(
    "not said",
  );
});

test("0.29.0, where not-a-number is an error: the text is named, the others are kept", async ({
  playground,
  startEngine,
}) => {
  const engine = await startEngine("--variant", "0.29.0", "--extra", "nan");
  await playground.open();
  await connectDirectly(playground, engine.url);
  await onlySpace(playground, "minilm-nan");
  await playground.corpus.paste("a zebra in the zoo\na horse on the meadow\na quiet line");
  await playground.run.start();
  const row = playground.spaces.row("C");
  await expect(row).toContainText("1 text could not be embedded; the others were.");
  await expect(row.getByRole("button", { name: "a zebra in the zoo" })).toBeVisible();
  await expect(row).toContainText("unsupported value: NaN");
  await expect(row).toContainText("2 of 3");
});
