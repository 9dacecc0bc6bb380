import { expect, type Locator, type Page } from "@playwright/test";
import { drawn } from "./drawn.ts";

/** What is left with fewer dimensions: curve, slider, map, cost. */
export class DimensionsPage {
  readonly view: Locator;
  readonly headline: Locator;
  readonly curve: Locator;
  readonly labelCurve: Locator;
  readonly slider: Locator;
  readonly map: Locator;
  readonly losers: Locator;
  readonly followed: Locator;
  readonly cost: Locator;
  readonly rows: Locator;
  readonly selfTest: Locator;

  constructor(page: Page) {
    this.view = page.getByRole("region", { name: "Dimensions", exact: true });
    this.headline = this.view.getByTestId("dimensions-headline");
    this.curve = this.view.getByRole("slider", { name: "Dimensions of the neighbour curve" });
    this.labelCurve = this.view.getByRole("slider", { name: "Dimensions of the label curve" });
    const panel = this.view.getByRole("complementary", { name: "At one size" });
    this.slider = panel.getByRole("slider");
    this.map = panel.getByTestId("cut-map");
    this.losers = panel.getByTestId("losers");
    this.followed = panel.getByTestId("followed");
    this.cost = this.view.getByRole("region", { name: "Table of sizes" });
    this.rows = this.view.getByLabel("rows", { exact: true });
    this.selfTest = panel.getByTestId("self-test");
  }

  space(name: string): Locator {
    return this.view.getByRole("button", { name, exact: true });
  }

  /** The map at the size that it is to show, as drawn. */
  async pictureAt(size: number): Promise<string> {
    await expect(this.map).toHaveAttribute("data-size", String(size));
    await expect(this.map).toHaveAttribute("data-busy", "false");
    return drawn(this.map.locator("canvas").first());
  }

  async addAsSpace(size: number): Promise<void> {
    await this.view.getByRole("button", { name: `Add ${size} dims as a space` }).click();
  }
}
