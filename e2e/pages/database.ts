import { expect, type Locator, type Page } from "@playwright/test";

/** PostgreSQL in the tab. */
export class DatabasePage {
  readonly view: Locator;
  readonly settings: Locator;
  readonly start: Locator;
  readonly sql: Locator;
  readonly results: Locator;
  readonly trials: Locator;
  readonly along: Locator;
  readonly file: Locator;

  constructor(private readonly page: Page) {
    this.view = page.getByRole("region", { name: "Database", exact: true });
    this.settings = this.view.getByRole("complementary", { name: "Table and index" });
    this.start = this.view.getByRole("button", { name: "Start PostgreSQL" });
    this.sql = this.view.getByRole("textbox", { name: "SQL to run" });
    this.results = this.view.getByTestId("sql-results");
    this.trials = this.view.getByRole("region", { name: "Tried settings" });
    this.along = this.view.getByRole("region", { name: "Take it along" });
    this.file = this.view.getByTestId("pgvector-file");
  }

  /** One of the four steps, by its title. */
  step(title: "Load" | "Index" | "Search" | "Recall"): Locator {
    return this.view.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name: title }) });
  }

  button(name: string | RegExp): Locator {
    return this.view.getByRole("list").getByRole("button", { name, exact: true });
  }

  /** Until nothing is under way. A database takes its time on a busy machine. */
  async idle(): Promise<void> {
    await expect(this.view).toHaveAttribute("data-busy", "false", { timeout: 120_000 });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
    await this.idle();
  }

  /** From nothing to rows and an index. */
  async ready(): Promise<void> {
    await this.start.click();
    await this.idle();
    await this.press("Load 60 texts");
    await this.press("Build index");
  }

  /** The ids of the rows found last, in their order. */
  async foundIds(): Promise<string[]> {
    const rows = this.results.getByRole("table").last().locator("tbody tr");
    return rows.evaluateAll((found) => found.map((row) => row.children[0]?.textContent ?? ""));
  }
}
