import { expect, type Locator, type Page } from "@playwright/test";

/** The pill in the header and the dialog behind it. */
export class ConnectionPage {
  readonly pill: Locator;
  readonly dialog: Locator;
  readonly address: Locator;
  readonly problem: Locator;
  readonly setUp: Locator;

  constructor(page: Page) {
    this.pill = page.getByTestId("connection");
    this.dialog = page.getByRole("dialog", { name: "Connect your Ollama" });
    this.address = this.dialog.getByLabel("Address of Ollama");
    this.problem = this.dialog.getByRole("alert");
    this.setUp = this.dialog.getByRole("button", { name: "Set up mxbai vs nomic" });
  }

  /** The row of a model, installed or worth having. */
  model(name: string): Locator {
    return this.dialog.getByTestId(`model-${name}`);
  }

  /** Where one of the two best known models is offered for pulling. */
  missing(name: string): Locator {
    return this.dialog.getByTestId(`missing-${name}`);
  }

  async open(): Promise<void> {
    await this.pill.click();
    await expect(this.dialog).toBeVisible();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Close" }).click();
  }

  /** Types an address that the page is to call itself. */
  async connectTo(address: string): Promise<void> {
    await this.dialog.getByRole("button", { name: "At an address" }).click();
    await this.address.fill(address);
    await this.dialog.getByRole("button", { name: "Connect", exact: true }).click();
  }
}
