import { expect, type Locator, type Page } from "@playwright/test";

/** One query in every space, and many graded ones. */
export class SearchPage {
  readonly view: Locator;
  readonly query: Locator;
  readonly shared: Locator;
  readonly prefixes: Locator;
  readonly metrics: Locator;
  readonly disputed: Locator;
  readonly thisQuery: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.view = page.getByRole("region", { name: "Search", exact: true });
    this.query = page.getByRole("textbox", { name: "Query", exact: true });
    this.shared = page.getByTestId("shared");
    this.prefixes = page.getByRole("checkbox", { name: "Query prefixes as each model card asks" });
    this.metrics = page.getByTestId("metrics");
    this.disputed = page.getByTestId("disputed");
    this.thisQuery = page.getByTestId("this-query");
    this.dialog = page.getByRole("dialog", { name: "Queries and grades" });
  }

  column(letter: string): Locator {
    return this.view.getByTestId(`results-${letter}`);
  }

  results(letter: string): Locator {
    return this.column(letter).getByRole("listitem").getByRole("button");
  }

  sent(letter: string): Locator {
    return this.view.getByTestId(`sent-${letter}`);
  }

  slopes(left: string, right: string): Locator {
    return this.view.getByRole("img", { name: new RegExp(`^Rank changes from ${left} to ${right}`) });
  }

  metric(name: string, letter: string): Locator {
    return this.metrics.getByTestId(`${name}-${letter}`);
  }

  /** Types, as far as the built-in engine's answer. */
  async type(text: string, ...letters: string[]): Promise<void> {
    await this.query.fill(text);
    for (const letter of letters) {
      await expect(this.sent(letter)).toContainText(text);
      await expect(this.results(letter).first()).toBeVisible();
    }
    await expect(this.view).toHaveAttribute("data-busy", "false");
  }

  async useSampleQueries(): Promise<void> {
    await this.view.getByRole("button", { name: /^Use the \d+ queries of this sample/ }).click();
    await expect(this.metrics).toBeVisible();
  }
}
