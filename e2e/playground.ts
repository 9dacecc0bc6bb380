import { test as base, expect, type Page } from "@playwright/test";
import { ComparisonPage } from "./pages/comparison.ts";
import { ConnectionPage } from "./pages/connection.ts";
import { CorpusPage } from "./pages/corpus.ts";
import { DatabasePage } from "./pages/database.ts";
import { DimensionsPage } from "./pages/dimensions.ts";
import { GroupsPage } from "./pages/groups.ts";
import { HeatmapPage } from "./pages/heatmap.ts";
import { InspectorPage } from "./pages/inspector.ts";
import { MapPage } from "./pages/map.ts";
import { RequestPage } from "./pages/request.ts";
import { RunPage } from "./pages/run.ts";
import { SearchPage } from "./pages/search.ts";
import { SpacesPage } from "./pages/spaces.ts";
import { VectorsPage } from "./pages/vectors.ts";
import { watchProblems } from "./problems.ts";

type View = "Map" | "Heatmap" | "Compare" | "Dimensions" | "Groups" | "Search" | "Vectors" | "Database";

/** The page as its user sees it, part by part. */
export class Playground {
  readonly corpus: CorpusPage;
  readonly spaces: SpacesPage;
  readonly run: RunPage;
  readonly map: MapPage;
  readonly heatmap: HeatmapPage;
  readonly dimensions: DimensionsPage;
  readonly search: SearchPage;
  readonly comparison: ComparisonPage;
  readonly groups: GroupsPage;
  readonly inspector: InspectorPage;
  readonly vectors: VectorsPage;
  readonly request: RequestPage;
  readonly database: DatabasePage;
  readonly connection: ConnectionPage;

  constructor(readonly page: Page) {
    this.corpus = new CorpusPage(page);
    this.spaces = new SpacesPage(page);
    this.run = new RunPage(page);
    this.map = new MapPage(page);
    this.heatmap = new HeatmapPage(page);
    this.dimensions = new DimensionsPage(page);
    this.search = new SearchPage(page);
    this.comparison = new ComparisonPage(page);
    this.groups = new GroupsPage(page);
    this.inspector = new InspectorPage(page);
    this.vectors = new VectorsPage(page);
    this.request = new RequestPage(page);
    this.database = new DatabasePage(page);
    this.connection = new ConnectionPage(page);
  }

  /** A first visit: the sample is there, embedded and drawn. */
  async open(url = "/"): Promise<void> {
    await this.page.goto(url);
    await this.finished();
  }

  /** Runs what is missing, to the last map. */
  async runAll(): Promise<void> {
    await this.run.start();
    await this.finished();
  }

  async finished(): Promise<void> {
    await this.run.finished();
    await this.settled();
  }

  /** Waits until the page itself says that nothing runs and nothing is computed. */
  async settled(): Promise<void> {
    await expect(this.page.locator('[data-running="false"]')).toBeAttached({ timeout: 60_000 });
    await expect(this.page.locator('[data-busy="true"]')).toHaveCount(0, { timeout: 60_000 });
  }

  /** Of a view among all, from 1: the digit that chooses it. */
  async placeOf(view: View): Promise<number> {
    const views = this.page.getByRole("navigation", { name: "Views" }).getByRole("button");
    return (await views.allInnerTexts()).findIndex((name) => name.trim() === view) + 1;
  }

  async show(view: View): Promise<void> {
    const views = this.page.getByRole("navigation", { name: "Views" });
    await views.getByRole("button", { name: view, exact: true }).click();
    await this.settled();
  }

  /** Connects nothing anew: sets up both well-known models of the server behind the proxy. */
  async setUpBoth(): Promise<void> {
    await this.connection.open();
    await this.connection.setUp.click();
    await expect(this.connection.dialog).toBeHidden();
  }
}

/** Every story also fails on what must never happen; see `watchProblems`. */
export const test = base.extend<{ playground: Playground }>({
  playground: async ({ page }, use) => {
    const problems = await watchProblems(page);
    await use(new Playground(page));
    expect(problems, "errors and policy breaches during the story").toEqual([]);
  },
});

export { expect };
