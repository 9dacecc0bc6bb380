import type { Locator, Page } from "@playwright/test";

/** The request as code, and the raw answer. */
export class RequestPage {
  readonly panel: Locator;
  readonly code: Locator;
  readonly response: Locator;
  readonly send: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole("complementary", { name: "Request" });
    this.code = page.getByTestId("request-code");
    this.response = page.getByTestId("raw-response");
    this.send = this.panel.getByRole("button", { name: /^Send (it|again)$/ });
  }

  async showAs(kind: string): Promise<void> {
    await this.panel.getByRole("button", { name: kind, exact: true }).click();
  }

  async ofSpace(letter: string): Promise<void> {
    await this.panel.getByRole("button", { name: `space ${letter}` }).click();
  }
}
