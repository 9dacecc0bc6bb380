import { expect, type Locator, type Page } from "@playwright/test";

type Platform = "macOS" | "Windows" | "Linux service" | "Docker" | "Terminal";

/** The connection doctor: its checks, what they came to, and what to do. */
export class DoctorPage {
  readonly dialog: Locator;
  readonly finding: Locator;
  /** The texts to copy. */
  readonly fixes: Locator;
  readonly checks: Locator;
  readonly again: Locator;
  readonly goOn: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Connection doctor" });
    this.finding = this.dialog.getByTestId("finding");
    this.fixes = this.finding.locator("code");
    this.checks = this.dialog.getByRole("list", { name: "Checks" }).getByRole("listitem");
    this.again = this.dialog.getByRole("button", { name: "Run the checks again" });
    this.goOn = this.dialog.getByRole("button", { name: "Go on where it stopped" });
  }

  /** From wherever the page offers it. */
  async open(): Promise<void> {
    // What the server says may come between finding the button and clicking it, and move it.
    await expect(async () => {
      await this.page.getByRole("button", { name: "Check the connection" }).first().click();
      await expect(this.dialog).toBeVisible({ timeout: 3_000 });
    }).toPass();
  }

  /** Waits for the end of the checks. */
  async expectEnd(kind: string, title: string | RegExp): Promise<void> {
    await expect(this.again).toBeVisible();
    await expect(this.finding).toHaveAttribute("data-kind", kind);
    await expect(this.finding.getByRole("heading")).toHaveText(title);
  }

  async runAgain(): Promise<void> {
    await this.again.click();
  }

  /** Chooses how Ollama is run, which decides the fix shown. */
  async choose(platform: Platform): Promise<void> {
    await this.finding.getByRole("button", { name: platform, exact: true }).click();
  }

  async expectFix(text: string): Promise<void> {
    await expect(this.fixes.filter({ hasText: text })).toHaveCount(1);
  }

  async close(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Close" }).click();
  }
}
