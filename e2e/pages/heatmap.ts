import type { Locator, Page } from "@playwright/test";
import { drawn } from "./drawn.ts";

/** The heatmaps, one a space. */
export class HeatmapPage {
  readonly view: Locator;
  readonly order: Locator;
  readonly colours: Locator;

  constructor(page: Page) {
    this.view = page.getByRole("region", { name: "Heatmap", exact: true });
    this.order = this.view.getByLabel("Order");
    this.colours = this.view.getByLabel("Colours from");
  }

  cell(letter: string): Locator {
    return this.view.getByTestId(`heatmap-${letter}`);
  }

  matrix(letter: string): Locator {
    return this.cell(letter).getByRole("img", { name: /cosines from/ });
  }

  legend(letter: string): Locator {
    return this.cell(letter).getByRole("figure", { name: `Legend of heatmap ${letter}` });
  }

  /** The picture as drawn, to tell whether it changed. */
  picture(letter: string): Promise<string> {
    return drawn(this.cell(letter).locator("canvas").first());
  }

  /** What lies over it: rings and lines of the texts that are lit up. */
  overlay(letter: string): Promise<string> {
    return drawn(this.cell(letter).locator("canvas").nth(1));
  }
}
