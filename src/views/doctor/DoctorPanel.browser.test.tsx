import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { CHECK_LIST, type CheckResult } from "../../ollama/doctor/diagnose.ts";
import type { Finding } from "../../ollama/doctor/finding.ts";
import { originRefused } from "../../ollama/doctor/findings/originRefused.ts";
import { stillLoading } from "../../ollama/doctor/findings/stillLoading.ts";
import "../../ui/theme.css";
import { DoctorPanel } from "./DoctorPanel.tsx";

const REFUSED = originRefused("http://localhost:11434", "https://playground.example");
const FINE: Finding = {
  kind: "fine",
  tone: "ok",
  title: "Everything works",
  why: "It does.",
  evidence: [],
  steps: [],
};

/** Checks that pass up to the given one, which ends as it is told to. */
function checksUpTo(last: CheckResult): CheckResult[] {
  const before = CHECK_LIST.slice(
    0,
    CHECK_LIST.findIndex(({ id }) => id === last.id),
  );
  return [...before.map((check) => ({ ...check, status: "ok", says: "fine" }) as const), last];
}

const CHECK = { title: "It lets this page in", says: "Here it stops" } as const;

async function* refused(): AsyncGenerator<CheckResult, Finding, void> {
  yield* checksUpTo({ ...CHECK, id: "origin", status: "bad" });
  return REFUSED;
}

function fine(): AsyncGenerator<CheckResult, Finding, void> {
  return (async function* () {
    yield* checksUpTo({ ...CHECK, id: "embed", status: "ok" });
    return FINE;
  })();
}

const panel = (
  start: (signal: AbortSignal) => AsyncGenerator<CheckResult, Finding, void>,
  more: { onClose?(): void; onFinding?(finding: Finding): void; onRetry?(): void } = {},
) => (
  <DoctorPanel
    address="http://localhost:11434"
    start={start}
    likelyPlatform="linux"
    onClose={() => {}}
    {...more}
  />
);

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

beforeEach(() => page.viewport(1440, 900));
afterEach(() => {
  delete document.documentElement.dataset["theme"];
});

describe("a cause", () => {
  test("is shown beside the check that found it, with its steps for the likely platform", async () => {
    const told: Finding[] = [];
    await render(panel(refused, { onFinding: (finding) => told.push(finding) }));
    await expect.element(page.getByRole("heading", { name: "Ollama refuses this page" })).toBeVisible();
    const items = page.getByRole("list", { name: "Checks" }).getByRole("listitem");
    expect(items.elements().map((item) => (item as HTMLElement).dataset["status"])).toEqual([
      ...Array.from({ length: 4 }, () => "ok"),
      "bad",
      ...Array.from({ length: 4 }, () => "waiting"),
    ]);
    await expect
      .element(page.getByText('Environment="OLLAMA_ORIGINS=https://playground.example"'))
      .toBeVisible();
    expect(told).toEqual([REFUSED]);
  });

  test("has other steps on another platform", async () => {
    await render(panel(refused));
    await page.getByRole("button", { name: "macOS" }).click();
    await expect
      .element(page.getByText('launchctl setenv OLLAMA_ORIGINS "https://playground.example"'))
      .toBeVisible();
    await expect.element(page.getByText("systemctl edit")).not.toBeInTheDocument();
  });

  test("is looked for again on demand", async () => {
    const start = vi.fn().mockImplementationOnce(refused).mockImplementationOnce(fine);
    await render(panel(start));
    await page.getByRole("button", { name: "Run the checks again" }).click();
    await expect.element(page.getByRole("heading", { name: "Everything works" })).toBeVisible();
    expect(start).toHaveBeenCalledTimes(2);
  });
});

describe("while it runs", () => {
  test("the current check is marked and announced; stopping ends the work", async () => {
    let given: AbortSignal | undefined;
    const start = (signal: AbortSignal) => {
      given = signal;
      return (async function* (): AsyncGenerator<CheckResult, Finding, void> {
        yield* checksUpTo({
          id: "embed",
          title: "One text is embedded",
          says: "Still loading after 20 s",
          status: "running",
          interim: stillLoading("big-model", 20_000),
        });
        await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        return FINE;
      })();
    };
    await render(panel(start));
    await expect.element(page.getByRole("heading", { name: "Still loading" })).toBeVisible();
    await expect
      .element(page.getByTestId("current-check"))
      .toHaveTextContent("One text is embedded: Still loading after 20 s");
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain("One text is embedded");
    await page.getByRole("button", { name: "Stop the checks" }).click();
    await expect.element(page.getByText("Stopped. Nothing was changed.")).toBeVisible();
    expect(given?.aborted).toBe(true);
  });

  test("closing the dialog ends the work", async () => {
    let given: AbortSignal | undefined;
    const screen = await render(
      panel((signal) => {
        given = signal;
        return (async function* (): AsyncGenerator<CheckResult, Finding, void> {
          yield { ...CHECK, id: "address", status: "running" };
          await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
          return FINE;
        })();
      }),
    );
    await expect.poll(() => given).toBeDefined();
    await screen.unmount();
    expect(given?.aborted).toBe(true);
  });

  test("a fault of the checks themselves is told", async () => {
    await render(
      panel(() =>
        (async function* (): AsyncGenerator<CheckResult, Finding, void> {
          yield { ...CHECK, id: "address", status: "running" };
          throw new Error("a bug");
        })(),
      ),
    );
    await expect.element(page.getByText("The checks themselves failed: a bug")).toBeVisible();
  });
});

test("once everything works, what had failed can go on", async () => {
  const calls: string[] = [];
  await render(panel(fine, { onRetry: () => calls.push("retry"), onClose: () => calls.push("close") }));
  await page.getByRole("button", { name: "Go on where it stopped" }).click();
  expect(calls).toEqual(["retry", "close"]);
});

test("Escape closes, and the keyboard reaches the platforms and the copy buttons", async () => {
  const onClose = vi.fn();
  await render(panel(refused, { onClose }));
  const platform = page.getByRole("button", { name: "Docker" });
  await expect.element(platform).toBeVisible();
  (platform.element() as HTMLElement).focus();
  expect(document.activeElement).toBe(platform.element());
  await userEvent.keyboard("{Enter}");
  await expect.element(platform).toHaveAttribute("aria-pressed", "true");
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => onClose.mock.calls.length).toBeGreaterThan(0);
});

describe.each(["light", "dark"])("%s", (theme) => {
  test.each([1440, 390])("at %d px: accessible, and nothing sticks out", async (width) => {
    document.documentElement.dataset["theme"] = theme;
    await page.viewport(width, 844);
    await render(panel(refused));
    await expect.element(page.getByRole("heading", { name: "Ollama refuses this page" })).toBeVisible();
    expect(await violations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    const box = document.querySelector("dialog section");
    expect(box?.scrollWidth).toBeLessThanOrEqual(box?.clientWidth ?? 0);
  });
});
