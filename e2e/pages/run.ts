import { expect, type Locator, type Page } from "@playwright/test";

/** Run, Cancel, and what the page says before and after. */
export class RunPage {
  readonly button: Locator;
  readonly cancelButton: Locator;
  readonly upToDate: Locator;
  readonly status: Locator;

  constructor(private readonly page: Page) {
    this.button = page.getByRole("button", { name: /^Run [A-Z]/ });
    this.cancelButton = page.getByRole("button", { name: /^Cancel run/ });
    this.upToDate = page.getByRole("button", { name: "Everything is up to date" });
    this.status = page.getByRole("contentinfo");
  }

  /** What will be sent, or why there is nothing to send. */
  note(): Locator {
    return this.page.getByText(/^(Sends|Edit the texts|There are no texts|There is no space)/);
  }

  statusOf(letter: string): Locator {
    return this.status.getByTestId(`status-${letter}`);
  }

  progressOf(letter: string): Locator {
    return this.page.getByRole("progressbar", { name: new RegExp(`^Space ${letter}:`) });
  }

  async start(): Promise<void> {
    await this.button.click();
  }

  async finished(): Promise<void> {
    await expect(this.upToDate).toBeVisible({ timeout: 60_000 });
  }
}
