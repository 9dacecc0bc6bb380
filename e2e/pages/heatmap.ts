import type { Locator, Page } from "@playwright/test";
import { drawn } from "./drawn.ts";

/** The heatmaps, one a space. */
export class HeatmapPage {
  readonly view: Locator;
  readonly order: Locator;
  readonly colours: Locator;
  /** Both spaces in one square, and the panel beside it. */
  readonly both: Locator;
  readonly marked: Locator;
  readonly disputed: Locator;

  constructor(page: Page) {
    this.view = page.getByRole("region", { name: "Heatmap", exact: true });
    this.order = this.view.getByLabel("Order");
    this.colours = this.view.getByLabel("Colours from");
    this.both = this.view.getByTestId("heatmap-pair");
    this.marked = this.view.getByTestId("marked-pair");
    this.disputed = this.view.getByRole("table", { name: "Largest disagreements" });
  }

  mode(name: string): Locator {
    return this.view.getByRole("group", { name: "Heatmaps shown" }).getByRole("button", { name });
  }

  /** The square of both spaces. */
  square(): Locator {
    return this.both.getByRole("img", { name: /disagree most on/ });
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
