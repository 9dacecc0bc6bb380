import { expect, type Locator, type Page } from "@playwright/test";

/** The panel with the texts. */
export class CorpusPage {
  readonly panel: Locator;
  readonly counts: Locator;
  readonly list: Locator;
  readonly sample: Locator;
  readonly addField: Locator;

  constructor(private readonly page: Page) {
    this.panel = page.getByRole("region", { name: "Corpus" });
    this.counts = page.getByTestId("corpus-counts");
    this.list = page.getByRole("listbox", { name: "Texts" });
    this.sample = page.getByLabel("Sample corpora");
    this.addField = page.getByRole("textbox", { name: "Add a text" });
  }

  /** The row of a text; only rows in sight are on the page. */
  row(text: string): Locator {
    return this.list.getByRole("option").filter({ hasText: text });
  }

  /** The texts in sight. */
  async shown(): Promise<string[]> {
    const rows = await this.list.getByRole("option").allInnerTexts();
    return rows.map((row) => row.trim());
  }

  /** Through the real clipboard, with the focus on no field. */
  async paste(raw: string): Promise<void> {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), raw);
    await this.page.evaluate(
      () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
    );
    await this.page.keyboard.press("ControlOrMeta+V");
  }

  /** Puts the text into the Paste box, read in the given way. */
  async openPasteBox(raw: string, mode?: string): Promise<void> {
    await this.panel.getByRole("button", { name: "Paste", exact: true }).click();
    await this.panel.getByLabel("Texts, one a line").fill(raw);
    if (mode) await this.panel.getByLabel("How the box is read").selectOption({ label: mode });
  }

  async use(): Promise<void> {
    await this.panel.getByRole("button", { name: "Use these texts" }).click();
  }

  async openSample(name: string): Promise<void> {
    await this.sample.selectOption({ label: `${name} · sample` });
  }

  async add(text: string): Promise<void> {
    await this.addField.fill(text);
    await this.addField.press("Enter");
  }

  async undo(): Promise<void> {
    await this.panel.getByRole("button", { name: /^Undo/ }).click();
  }

  async expectCount(words: string): Promise<void> {
    await expect(this.counts).toHaveText(new RegExp(`^${words}( ·|$)`));
  }
}
