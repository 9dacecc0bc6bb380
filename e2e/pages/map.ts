import { expect, type Locator, type Page } from "@playwright/test";
import { drawn } from "./drawn.ts";

/** The maps, one a space, and what they have in common. */
export class MapPage {
  readonly view: Locator;
  readonly whoMade: Locator;

  constructor(page: Page) {
    this.view = page.getByRole("region", { name: "Maps" });
    this.whoMade = page.getByTestId("who-made");
  }

  cell(letter: string): Locator {
    return this.view.getByTestId(`map-${letter}`);
  }

  canvas(letter: string): Locator {
    return this.cell(letter).getByRole("img", { name: /^Map of/ });
  }

  /** What a map owes to its anchor, its seed and its arrows. */
  notes(letter: string): Locator {
    return this.view.getByTestId(`map-notes-${letter}`);
  }

  async expectKind(letter: string, kind: string): Promise<void> {
    await expect(this.cell(letter)).toHaveAttribute("data-kind", kind, { timeout: 60_000 });
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
