import type { Locator, Page } from "@playwright/test";

/** One text's vectors, side by side. */
export class VectorsPage {
  readonly view: Locator;
  readonly timings: Locator;

  constructor(private readonly page: Page) {
    this.view = page.getByRole("region", { name: "Vectors", exact: true });
    this.timings = page.getByRole("region", { name: "Time and tokens" });
  }

  column(letter: string): Locator {
    return this.view.getByTestId(`vector-${letter}`);
  }

  /** What the copy button leaves in the clipboard. */
  async copy(letter: string, format: "JSON" | "Python" | "SQL"): Promise<string> {
    const column = this.column(letter);
    await column.getByRole("button", { name: format, exact: true }).click();
    await column.getByRole("button", { name: new RegExp(`^Copy vector of space ${letter}`) }).click();
    await column.getByRole("button", { name: /: copied$/ }).waitFor();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
