import { expect, type Locator, type Page } from "@playwright/test";

type Action = "Edit" | "Duplicate" | "Hide" | "Show" | "Remove";

/** The list of spaces and the form that makes and changes them. */
export class SpacesPage {
  readonly panel: Locator;
  readonly form: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole("region", { name: "Spaces" });
    this.form = page.getByRole("dialog", { name: /^(New space|Space [A-Z]+)$/ });
  }

  row(letter: string): Locator {
    return this.panel.getByTestId(`space-${letter}`);
  }

  /** The letters in the order shown. */
  async letters(): Promise<string[]> {
    const ids = await this.panel.getByRole("listitem").evaluateAll((rows) => {
      return rows.map((row) => row.getAttribute("data-testid") ?? "");
    });
    return ids.map((id) => id.replace("space-", ""));
  }

  async act(letter: string, action: Action): Promise<void> {
    await this.row(letter).hover();
    await this.row(letter)
      .getByRole("button", { name: `${action} space ${letter}` })
      .click();
  }

  async move(letter: string, way: "up" | "down"): Promise<void> {
    await this.row(letter).hover();
    await this.row(letter)
      .getByRole("button", { name: `Move space ${letter} ${way}` })
      .click();
  }

  async openNew(): Promise<void> {
    await this.panel.getByRole("button", { name: "Add space" }).click();
    await expect(this.form).toBeVisible();
  }

  field(label: string): Locator {
    return this.form.getByLabel(label, { exact: true });
  }

  /** A model by the value of its option: the shown line also carries its size and dimensions. */
  async chooseModel(engine: "ollama" | "builtin", name: string): Promise<void> {
    await this.field("Model").selectOption(`${engine}|${name}:latest`);
  }

  async openRequestFields(): Promise<void> {
    const fields = this.form.locator("details");
    if ((await fields.getAttribute("open")) === null) await fields.getByText("Request fields").click();
  }

  async save(): Promise<void> {
    await this.form.getByRole("button", { name: /^(Save|Add space)$/ }).click();
  }

  /** Adds a space of one model and nothing else said. */
  async add(engine: "ollama" | "builtin", name: string): Promise<void> {
    await this.openNew();
    await this.chooseModel(engine, name);
    await this.save();
    await expect(this.form).toBeHidden();
  }
}
