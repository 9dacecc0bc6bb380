import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { SERVER_CHECKS, type ServerCheckResult } from "../../ollama/serverCheck/serverCheckResult.ts";
import "../../ui/theme.css";
import { ServerCheckPanel } from "./ServerCheckPanel.tsx";

const passed: ServerCheckResult[] = SERVER_CHECKS.map((check) => ({ ...check, status: "ok", what: "Fine." }));
const mixed = passed.map((result): ServerCheckResult => {
  if (result.id === "different") {
    return {
      ...result,
      status: "bad",
      what: "“PARIS” and “LONDON” get the same vector.",
      advice: "Update Ollama.",
    };
  }
  if (result.id === "unit") return { ...result, status: "warn", what: "Lengths vary.", advice: "Mind that." };
  return result.id === "too-long" ? { ...result, status: "skipped", what: "Not tested." } : result;
});

async function* giving(results: readonly ServerCheckResult[]): AsyncGenerator<ServerCheckResult, void, void> {
  yield* results;
}
const allPassed = () => giving(passed);
const someFailed = () => giving(mixed);
const panel = (start: (signal: AbortSignal) => AsyncGenerator<ServerCheckResult, void, void>) => (
  <ServerCheckPanel model="all-minilm" start={start} onClose={() => {}} />
);

afterEach(() => {
  delete document.documentElement.dataset["theme"];
});

test("all passed", async () => {
  await render(panel(allPassed));
  await expect.element(page.getByText("All 7 checks passed: these vectors can be compared.")).toBeVisible();
});

test("each failure in plain words, with what to do", async () => {
  await render(panel(someFailed));
  await expect
    .element(page.getByText("Of 7 checks: 4 passed, 1 failed, 1 with a note, 1 not tested."))
    .toBeVisible();
  await expect.element(page.getByText("“PARIS” and “LONDON” get the same vector.")).toBeVisible();
  await expect.element(page.getByText("Update Ollama.")).toBeVisible();
});

test("the check under way is marked, and can be stopped", async () => {
  await render(
    panel((signal) =>
      (async function* () {
        yield* passed.slice(0, 2);
        await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      })(),
    ),
  );
  await expect
    .element(page.getByTestId("current-check"))
    .toHaveTextContent("A batch keeps its order: Asking");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect.element(page.getByText("Stopped. Nothing was changed.")).toBeVisible();
});

describe.each(["light", "dark"])("%s", (theme) => {
  test.each([1440, 390])("at %d px: accessible, and nothing sticks out", async (width) => {
    document.documentElement.dataset["theme"] = theme;
    await page.viewport(width, 844);
    await render(panel(someFailed));
    await expect.element(page.getByText("Mind that.")).toBeVisible();
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
      [],
    );
    const box = document.querySelector("dialog section");
    expect(box?.scrollWidth).toBeLessThanOrEqual(box?.clientWidth ?? 0);
  });
});
