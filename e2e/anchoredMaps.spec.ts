import { expect, type Playground, test } from "./playground.ts";

const BILLING = "I was charged twice on my credit card";

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.map.expectKind("B", "umap");
});

const pictures = async ({ map }: Playground) =>
  Promise.all([map.picture("A"), map.picture("B")]) as Promise<[string, string]>;

/** Waits for both pictures to be other ones. */
async function bothChange(playground: Playground, [one, other]: [string, string]): Promise<[string, string]> {
  await expect.poll(() => playground.map.picture("A")).not.toBe(one);
  await expect.poll(() => playground.map.picture("B")).not.toBe(other);
  await playground.settled();
  return pictures(playground);
}

test("map B follows map A as firmly as the tether says, and can be let go", async ({ playground }) => {
  const { map } = playground;
  const kept = /(\d\.\d) of 8 true neighbours are drawn near \(chance 1\.1\)/;
  await expect(map.notes("A")).toContainText(kept);
  await expect(map.notes("A")).not.toContainText("map A");
  await expect(map.notes("B")).toContainText(kept);
  await expect(map.notes("B")).toContainText(/Follows map A; free of it, \d\.\d would be\./);
  await expect(map.notes("B")).toContainText(
    /Another seed keeps \d+ % of drawn neighbours \(chance \d+ %\)\./,
  );

  const tethered = await map.picture("B");
  await map.view.getByLabel("tether").fill("0");
  await expect(map.notes("B")).toContainText("Begins at the places of map A.");
  await expect.poll(() => map.picture("B")).not.toBe(tethered);
  await playground.settled();

  await map.view.getByRole("checkbox", { name: "laid out from A" }).uncheck();
  await expect(map.view.getByLabel("tether")).toBeHidden();
  await expect(map.notes("B")).not.toContainText("map A");
  await map.expectKind("B", "umap");

  // The same tether gives the same map.
  await map.view.getByRole("checkbox", { name: "laid out from A" }).check();
  await map.view.getByLabel("tether").fill("0.1");
  await expect(map.notes("B")).toContainText("Follows map A");
  await expect.poll(() => map.picture("B")).toBe(tethered);
});

test("maps that belong together move together, and apart when they do not", async ({ page, playground }) => {
  const { map } = playground;
  const whole = await pictures(playground);
  await map.canvas("A").focus();
  await page.keyboard.press("+");
  await bothChange(playground, whole);
  await map.canvas("B").focus();
  await page.keyboard.press("0");
  await expect.poll(() => pictures(playground)).toEqual(whole);

  await map.view.getByRole("checkbox", { name: "laid out from A" }).uncheck();
  await map.expectKind("B", "umap");
  await playground.settled();
  const [one, other] = await pictures(playground);
  await map.canvas("A").focus();
  await page.keyboard.press("+");
  await expect.poll(() => map.picture("A")).not.toBe(one);
  expect(await map.picture("B")).toBe(other);
});

test("a text pointed at shows its neighbours in both maps, and the lines are told apart", async ({
  page,
  playground,
}) => {
  const { map, corpus } = playground;
  await page.mouse.move(0, 0);
  const quiet = await Promise.all([map.overlay("A"), map.overlay("B")]);
  await corpus.row(BILLING).hover();
  for (const [i, letter] of ["A", "B"].entries())
    await expect.poll(() => map.overlay(letter)).not.toBe(quiet[i]);
  for (const words of ["neighbour in both", "only in A", "only in B"])
    await expect(map.view.getByText(words, { exact: true })).toBeVisible();
  await page.mouse.move(0, 0);
  await expect.poll(() => Promise.all([map.overlay("A"), map.overlay("B")])).toEqual(quiet);
});

test("rings, colours of change and arrows, each with its words", async ({ playground }) => {
  const { map } = playground;
  const plain = await pictures(playground);
  await map.view.getByRole("checkbox", { name: "rings" }).check();
  const ringed = await bothChange(playground, plain);
  await expect(map.view).toContainText("two thirds of its neighbours or more are drawn near");
  await map.view.getByRole("button", { name: "Change", exact: true }).click();
  await bothChange(playground, ringed);
  await expect(map.view).toContainText("more of its neighbours changed");

  // Arrows are drawn where places follow what changed, and else it says why not.
  const arrows = /Arrows: from the place on the anchor, the 12 texts|No arrows: (these|places)/;
  await expect(map.notes("B")).toContainText(arrows);
  await expect(map.notes("A")).not.toContainText(arrows);
  const drawnArrows = /Arrows: from/.test(await map.notes("B").innerText());
  const overlay = await map.overlay("B");
  await map.view.getByRole("checkbox", { name: "arrows" }).uncheck();
  await expect(map.notes("B")).not.toContainText(arrows);
  if (drawnArrows) await expect.poll(() => map.overlay("B")).not.toBe(overlay);
  else expect(await map.overlay("B")).toBe(overlay);
});

test("another seed draws both anew, and few texts can be laid out by their distances", async ({
  playground,
}) => {
  const { map } = playground;
  let before = await pictures(playground);
  await map.view.getByRole("button", { name: "Another seed" }).click();
  before = await bothChange(playground, before);
  await expect(map.notes("B")).toContainText("Follows map A");

  await map.view.getByRole("button", { name: "MDS: distances rather than neighbours" }).click();
  for (const letter of ["A", "B"]) {
    await map.expectKind(letter, "mds");
    await expect(map.cell(letter)).toContainText("MDS, distances by percentile");
    await expect(map.notes(letter)).toContainText("true neighbours are drawn near");
    await expect(map.notes(letter)).not.toContainText("Another seed");
  }
  await expect(map.view.getByLabel("seed", { exact: true })).toBeHidden();
  await bothChange(playground, before);
});
