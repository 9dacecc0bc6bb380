import type { Locator } from "@playwright/test";
import type { Playground } from "./playground.ts";
import { expect, test } from "./serverStory.ts";

const TITLES = [
  "Vectors are finite and of length 1",
  "Different texts get different vectors",
  "A batch keeps its order",
  "A text alone and in a batch get the same vector",
  "The same text gets the same vector again",
  "Fewer dimensions are given when asked for",
  "A text that is too long is reported",
];

/** Every fault with the checks that notice it; the others must pass. */
const faults = [
  {
    fault: "alone",
    notice: [3],
    says: /“.+” alone and in a batch have cosine 0\.\d+/,
    advice: "Update Ollama",
  },
  {
    fault: "collapse",
    notice: [1],
    says: "“Müller” and “Möller”, “PARIS” and “LONDON” get the same vector: to this server they are one text.",
    advice: "versions before 0.30 lost letters with marks, or words in capitals",
  },
  {
    fault: "no-dimensions",
    notice: [5],
    says: "8 dimensions were asked for, 256 numbers came.",
    advice: "versions before 0.11.11 ignore the setting",
  },
  {
    fault: "nan",
    // Zeros have no direction, so they are not even like themselves.
    notice: [0, 3],
    says: "All numbers are zero for “Why is the sky blue?”",
    advice: "set the option num_gpu to 0",
  },
];

/** Connects and has the server checked to the end. */
async function check({ page, connection }: Playground, address: string): Promise<Locator> {
  await page.goto("/");
  await connection.open();
  await connection.connectTo(address);
  await connection.dialog.getByRole("button", { name: "Check this server" }).click();
  const dialog = page.getByRole("dialog", { name: /^Check this server with / });
  await expect(dialog.getByRole("button", { name: "Check again" })).toBeVisible();
  return dialog;
}

function checksOf(dialog: Locator): Locator {
  return dialog.getByRole("list", { name: "Checks" }).getByRole("listitem");
}

async function expectStatuses(dialog: Locator, statuses: readonly string[]): Promise<void> {
  await expect(checksOf(dialog)).toHaveText(TITLES.map((title) => new RegExp(title)));
  const shown = await checksOf(dialog).evaluateAll((all) =>
    all.map((one) => one.getAttribute("data-status")),
  );
  expect(shown).toEqual(statuses);
}

test("a sound server: seven checks in sight, all passed, with the figure behind each", async ({
  playground,
  startEngine,
}) => {
  const dialog = await check(playground, (await startEngine()).url);
  await expectStatuses(
    dialog,
    TITLES.map(() => "ok"),
  );
  await expect(dialog).toContainText("All 7 checks passed: these vectors can be compared.");
  await expect(dialog).toContainText("7 vectors of 256 numbers, length 1 within");
  await expect(dialog).toContainText("It is refused: “the input length exceeds the context length”");
  await dialog.getByRole("button", { name: "Check again" }).click();
  await expect(dialog).toContainText("All 7 checks passed");
});

for (const { fault, notice, says, advice } of faults) {
  test(`a server with the fault “${fault}”: the check that notices says what, and what to do`, async ({
    playground,
    startEngine,
  }) => {
    const dialog = await check(playground, (await startEngine("--fault", fault)).url);
    await expectStatuses(
      dialog,
      TITLES.map((_, i) => (notice.includes(i) ? "bad" : "ok")),
    );
    await expect(checksOf(dialog).nth(notice[0] ?? 0)).toContainText(says);
    await expect(dialog.getByRole("status")).toContainText(`${notice.length} failed`);
    await expect(dialog.getByRole("status")).toContainText(advice);
  });
}

test("vectors that are not of length 1: a note, since their cosines are right all the same", async ({
  playground,
  startEngine,
}) => {
  const dialog = await check(playground, (await startEngine("--fault", "scaled")).url);
  const unit = checksOf(dialog).first();
  await expect(unit).toHaveAttribute("data-status", "warn");
  await expect(unit).toContainText("Lengths go from 20.000 to 20.000");
  await expect(dialog.getByRole("status")).toContainText("1 with a note");
  await expect(dialog.getByRole("status")).toContainText("The cosines here are right all the same");
});

test("a server that goes away in the middle: the rest is not tested, and the doctor is named", async ({
  playground,
  startEngine,
}) => {
  const dialog = await check(playground, (await startEngine("--fault", "busy")).url);
  await expectStatuses(dialog, ["bad", ...TITLES.slice(1).map(() => "skipped")]);
  await expect(checksOf(dialog).first()).toContainText("The server gave no vector: server busy");
  await expect(dialog.getByRole("status")).toContainText("“Check the connection” finds out why");
});
