import type { Locator, Page } from "@playwright/test";

/** Two spaces compared: the sentence, the measures, who moved, and every two of more spaces. */
export class ComparisonPage {
  readonly view: Locator;
  readonly headline: Locator;
  readonly neighbours: Locator;
  readonly first: Locator;
  readonly second: Locator;
  readonly swap: Locator;
  readonly moved: Locator;
  readonly disputed: Locator;
  /** The neighbours of the selected text in both spaces, beside the view. */
  readonly slopes: Locator;

  constructor(page: Page) {
    this.view = page.getByRole("region", { name: "Comparison" });
    this.headline = this.view.getByTestId("agreement");
    this.neighbours = this.view.getByRole("combobox", { name: /^Neighbours/ });
    this.first = this.view.getByLabel("First space");
    this.second = this.view.getByLabel("Second space");
    this.swap = this.view.getByRole("button", { name: "Swap the two spaces" });
    this.moved = this.view.getByTestId("moved").locator("tbody").getByRole("row");
    this.disputed = this.view.getByTestId("disputed").getByRole("button");
    this.slopes = page.getByTestId("slopes");
  }

  /** Value, chance and words of a measure. */
  measure(name: string): Locator {
    return this.view.getByTestId(`measure-${name}`);
  }

  askSelf(letter: string): Locator {
    return this.view.getByRole("button", { name: `How much does ${letter} agree with itself?` });
  }

  self(letter: string): Locator {
    return this.view.getByTestId(`self-${letter}`);
  }

  /** A cell of the table of every two spaces. */
  cell(first: string, second: string): Locator {
    return this.view.getByRole("button", { name: `Compare ${first} and ${second}` });
  }

  shape(letter: string): Locator {
    return this.view.getByTestId(`shape-${letter}`);
  }
}
