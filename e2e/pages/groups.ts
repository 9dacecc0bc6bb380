import type { Locator, Page } from "@playwright/test";

/** Groups of both spaces, how they go over into each other, the scoreboard, and what was predicted of a sample. */
export class GroupsPage {
  readonly view: Locator;
  readonly headline: Locator;
  /** Each button catches the texts that go from one group to another. */
  readonly bands: Locator;
  readonly scoreboard: Locator;
  readonly verdicts: Locator;
  readonly predictions: Locator;
  readonly letGo: Locator;

  constructor(page: Page) {
    this.view = page.getByRole("region", { name: "Groups", exact: true });
    this.headline = this.view.getByTestId("groups-headline");
    this.bands = this.view.getByRole("group", { name: /^How the groups of/ }).getByRole("button");
    this.scoreboard = this.view.getByTestId("scoreboard");
    this.verdicts = this.scoreboard.getByTestId("verdicts");
    this.predictions = this.view.getByTestId("predictions");
    this.letGo = this.view.getByRole("button", { name: /caught · let go$/ });
  }

  /** The groups of a space, as buttons in the order shown. */
  of(letter: string): Locator {
    return this.view.getByTestId(`groups-${letter}`).getByRole("listitem").getByRole("button");
  }

  scores(letter: string): Locator {
    return this.scoreboard.getByTestId(`scores-${letter}`);
  }

  /** What a space came to, under a prediction. */
  found(prediction: string, letter: string): Locator {
    return this.predictions
      .getByTestId("prediction")
      .filter({ hasText: prediction })
      .getByTestId(`found-${letter}`);
  }

  async label(name: string): Promise<void> {
    await this.view.getByRole("button", { name: "label them" }).click();
    const field = this.view.getByLabel("Label for the caught texts");
    await field.fill(name);
    await field.press("Enter");
  }

  async keepOnlyCaught(): Promise<void> {
    await this.view.getByRole("button", { name: "keep only these" }).click();
  }
}
