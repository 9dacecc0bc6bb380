import type { Request } from "@playwright/test";
import { EmbedTraffic } from "./embedTraffic.ts";
import type { Playground } from "./playground.ts";
import { connectDirectly, expect, onlySpace, test } from "./serverStory.ts";
import { sentences } from "./texts.ts";

const MODEL = "static-minilm";
const FEW = sentences(8);

/** A page with one space of a server, and texts that it does not know yet. */
async function prepare(playground: Playground, address: string, texts = FEW, model = MODEL): Promise<void> {
  await playground.open();
  await connectDirectly(playground, address);
  await onlySpace(playground, model);
  await playground.corpus.paste(texts.join("\n"));
  await expect(playground.run.button).toBeVisible();
}

/** The page still answers: it draws another view, and takes a text. */
async function expectAlive(playground: Playground): Promise<void> {
  await playground.settled();
  await playground.show("Vectors");
  await playground.show("Map");
  await playground.corpus.row(FEW[0] ?? "").click();
  await expect(playground.inspector.panel).toContainText(FEW[0] ?? "");
}

test("not-a-number that arrives as zeros: flagged with the text and what to do, and without neighbours", async ({
  playground,
  startEngine,
}) => {
  const engine = await startEngine("--extra", "nan");
  await prepare(playground, engine.url, [...FEW, "a zebra in the zoo"], "minilm-nan");
  await playground.runAll();
  const row = playground.spaces.row("C");
  await expect(row).toContainText("✓ 9");
  await expect(row).toContainText("1 vector of zeros.");
  await expect(row).toContainText("Try num_gpu 0 in the request fields, or another quantisation");
  await row.getByRole("button", { name: "a zebra in the zoo" }).click();
  await expect(playground.inspector.panel).toContainText("all zeros: no neighbours to speak of");
  await playground.show("Vectors");
  await expect(playground.vectors.column("C")).toContainText("All numbers are zero");
});

test("nothing but zeros: every text flagged, and the page lives", async ({ playground, startEngine }) => {
  const engine = await startEngine("--fault", "nan");
  await prepare(playground, engine.url);
  await playground.runAll();
  await expect(playground.spaces.row("C")).toContainText("8 vectors of zeros.");
  await expectAlive(playground);
});

for (const { fault, says } of [
  { fault: "null", says: "the vector of text 1 holds null that is no number" },
  { fault: "missing", says: "1 vector was asked for and 0 came" },
]) {
  test(`replies that cannot be used, ${fault}: a clear sentence, nothing lost, and the next run works`, async ({
    playground,
    startEngine,
  }) => {
    const engine = await startEngine("--control", "--fault", fault);
    await prepare(playground, engine.url);
    await playground.run.start();
    const row = playground.spaces.row("C");
    await expect(row.getByRole("alert")).toContainText("The reply cannot be used");
    await expect(row.getByRole("alert")).toContainText(says);
    await playground.corpus.expectCount("8 texts");
    await expectAlive(playground);
    await engine.heal();
    await playground.runAll();
    await expect(row).toContainText("✓ 8");
  });
}

for (const { fault, says } of [
  { fault: "null", says: "holds null that is no number" },
  { fault: "missing", says: "1 vector was asked for and 0 came" },
  { fault: "short", says: "the vector has 128 numbers, those of the other texts have 256" },
]) {
  test(`a reply spoiled by one text, ${fault}: that text is named, the others are embedded`, async ({
    playground,
    startEngine,
  }) => {
    const engine = await startEngine("--control", "--fault", `${fault}:word=poison`);
    await prepare(playground, engine.url, [...FEW.slice(0, 4), "the poison in the soup", ...FEW.slice(4)]);
    await playground.run.start();
    const row = playground.spaces.row("C");
    await expect(row).toContainText("1 text could not be embedded; the others were.");
    await expect(row.getByRole("button", { name: "the poison in the soup" })).toBeVisible();
    await expect(row).toContainText(says);
    await expect(row).toContainText("8 of 9");
    await engine.heal();
    await playground.runAll();
    await expect(row).toContainText("✓ 9");
  });
}

test("ragged replies: texts are asked for by themselves, and all of them come", async ({
  page,
  playground,
  startEngine,
}) => {
  const engine = await startEngine("--fault", "ragged");
  await prepare(playground, engine.url);
  const traffic = await EmbedTraffic.record(page);
  await playground.runAll();
  await expect(playground.spaces.row("C")).toContainText("✓ 8");
  await expect(playground.spaces.row("C")).toContainText("256 dims");
  // The fault spares a text that comes alone; nothing of the ragged replies may have been taken.
  const alone = traffic.calls.filter(({ texts }) => texts.length === 1);
  expect(alone.map(({ texts }) => texts[0]).toSorted()).toEqual(FEW.toSorted());
});

test("short replies, all alike: shown with the dimensions that came", async ({ playground, startEngine }) => {
  const engine = await startEngine("--fault", "short");
  await prepare(playground, engine.url);
  await playground.runAll();
  await expect(playground.spaces.row("C")).toContainText("128 dims");
  await expectAlive(playground);
});

for (const way of ["called directly", "behind the page's own server"]) {
  test(`a server killed at 40 % and restarted, ${way}: the run goes on where it stopped, every text once`, async ({
    page,
    playground,
    startEngine,
    startPreview,
  }) => {
    test.slow();
    const texts = sentences(320);
    const engine = await startEngine("--slow", "10");
    if (way === "called directly") await playground.open();
    else await playground.open((await startPreview(engine.url)).url);
    if (way === "called directly") await connectDirectly(playground, engine.url);
    await onlySpace(playground, MODEL);
    await playground.corpus.paste(texts.join("\n"));
    const traffic = await EmbedTraffic.record(page);
    await playground.run.start();
    await expect(playground.run.cancelButton).toHaveText(/keeps (128|192) texts/);
    await engine.kill();
    const row = playground.spaces.row("C");
    await expect(row).toContainText(
      /Ollama is not reachable\. Trying again after .* Finished texts are kept/,
    );
    await engine.restart();
    await playground.finished();
    await expect(row).toContainText("✓ 320");
    const answered = await traffic.answered();
    expect(answered).toHaveLength(320);
    expect(new Set(answered)).toEqual(new Set(texts));
  });
}

test("503 five times, then 200: tried again with longer and longer pauses, and done", async ({
  page,
  playground,
  startEngine,
}) => {
  test.slow();
  const engine = await startEngine("--fault", "busy:times=5");
  await prepare(playground, engine.url);
  const traffic = await EmbedTraffic.record(page);
  await playground.run.start();
  const row = playground.spaces.row("C");
  await expect(row).toContainText(/Ollama is busy\. Trying again after .* s \(try \d of 9\)/);
  await playground.finished();
  await expect(row).toContainText("✓ 8");
  await expect(row).not.toContainText("busy");
  expect(traffic.calls).toHaveLength(6);
  expect(await traffic.answered()).toEqual(FEW);
});

test("one text among 16 that kills the process every time costs one text, which is named with the reason", async ({
  page,
  playground,
  startEngine,
}) => {
  test.slow();
  const texts = [...sentences(15), "the crash of the cymbals"];
  const engine = await startEngine("--fault", "killed:word=cymbals");
  await prepare(playground, engine.url, texts);
  const traffic = await EmbedTraffic.record(page);
  await playground.run.start();
  const row = playground.spaces.row("C");
  await expect(row).toContainText("Ollama's model process stopped. Trying again after");
  await expect(row).toContainText("1 text could not be embedded; the others were.", { timeout: 60_000 });
  await expect(row.getByRole("button", { name: "the crash of the cymbals" })).toBeVisible();
  await expect(row).toContainText("It ended while it was computing");
  await expect(row).toContainText("15 of 16");
  const answered = (await traffic.answered()).filter((text) => text !== "a");
  expect(answered.toSorted()).toEqual(sentences(15).toSorted());
  await expectAlive(playground);
});

test("a reply of 200 MB is read at the first try, and the page lives", async ({
  page,
  playground,
  startEngine,
}) => {
  test.slow();
  const engine = await startEngine("--fault", "large:times=1");
  await prepare(playground, engine.url);
  // Only counted, not recorded: the whole reply would have to be carried over here.
  const replies: Request[] = [];
  page.on("requestfinished", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/embed")) replies.push(request);
  });
  await playground.runAll();
  await expect.poll(() => replies.length).toBe(1);
  const sizes = await replies[0]?.sizes();
  expect(sizes?.responseBodySize).toBeGreaterThan(200 * 2 ** 20);
  await expect(playground.spaces.row("C")).toContainText("✓ 8");
  await expectAlive(playground);
});

test("a reply that never ends: Cancel works, the page lives, and a later run too", async ({
  playground,
  startEngine,
}) => {
  const engine = await startEngine("--control", "--fault", "endless");
  await prepare(playground, engine.url);
  await playground.run.start();
  await expect(playground.page.getByText(/elapsed, waiting for the first answer/)).toBeVisible();
  await playground.run.cancelButton.click();
  await playground.settled();
  await expect(playground.run.button).toBeVisible();
  await expectAlive(playground);
  await engine.heal();
  await playground.runAll();
  await expect(playground.spaces.row("C")).toContainText("✓ 8");
});

test("connections that drop in the middle of a reply: asked again until it is whole", async ({
  page,
  playground,
  startEngine,
}) => {
  const engine = await startEngine("--fault", "dropped:times=2");
  await prepare(playground, engine.url);
  const traffic = await EmbedTraffic.record(page);
  await playground.run.start();
  const row = playground.spaces.row("C");
  await expect(row).toContainText("Ollama is not reachable. Trying again after");
  await playground.finished();
  await expect(row).toContainText("✓ 8");
  expect(traffic.calls).toHaveLength(3);
  expect(await traffic.answered()).toEqual(FEW);
});

test("another version of the server: results are marked as made with the one before, and made again on a click", async ({
  page,
  playground,
  startEngine,
}) => {
  const engine = await startEngine("--variant", "0.32.0");
  await prepare(playground, engine.url);
  await playground.runAll();
  const row = playground.spaces.row("C");
  await expect(row).not.toContainText("Made with version");
  await engine.restart("--variant", "0.33.1");
  await page.reload();
  const stale = "Made with version 0.32.0; the server is now 0.33.1.";
  await expect(row).toContainText(stale);

  const traffic = await EmbedTraffic.record(page);
  await row.getByRole("button", { name: "Run this space again" }).click();
  await expect(row).not.toContainText("Made with version");
  await playground.finished();
  expect(await traffic.answered()).toEqual(FEW);
  await page.reload();
  await expect(row).toContainText("✓ 8");
  await expect(playground.connection.pill).toContainText("Ollama 0.33.1");
  await expect(row).not.toContainText("Made with version");
});
