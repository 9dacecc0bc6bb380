import type { Locator, Page } from "@playwright/test";

/** The selected text beside map and heatmap: its neighbours, and its cosine to the text before. */
export class InspectorPage {
  readonly panel: Locator;
  readonly pair: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole("complementary", { name: "Selected text" });
    this.pair = page.getByTestId("pair");
  }

  /** The neighbours in the space at this place, nearest first. */
  neighbours(place: number): Locator {
    return this.panel.getByRole("list").nth(place).getByRole("button");
  }

  /** Whole texts, which the list itself cuts short. */
  async neighbourTexts(place: number): Promise<string[]> {
    const titles = await this.neighbours(place).evaluateAll((all) =>
      all.map((one) => one.getAttribute("title") ?? ""),
    );
    return titles.map((title) => title.replace(/\ncosine [^\n]*$/, ""));
  }

  /** The cosine of the two chosen texts in each space, in the order shown. */
  async cosines(): Promise<number[]> {
    const shown = await this.pair.getByRole("definition").locator("b").allInnerTexts();
    return shown.map((text) => Number(text.replace("\u2212", "-")));
  }
}
