import type { Page } from "@playwright/test";
import { findings } from "./axe.ts";
import { expect, type Playground, test } from "./playground.ts";
import { BARE_PAGE, DEAD } from "./servers.ts";
import { sentences } from "./texts.ts";

// The page's policy lets no script in that is not its own, and axe is none of it. Without motion, since a colour on
// its way to another is neither.
test.use({ bypassCSP: true, contextOptions: { reducedMotion: "reduce" } });

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} wide`, () => {
      test.use({ colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } });

      const narrow = width < 640;
      // Once in each scheme and width: colours follow the one, layout the other.
      const again = (colorScheme === "light") === narrow;
      /** Under a narrow screen the panel with texts and spaces is a page of its own. */
      const showPanel = async (page: Page, yes: boolean) => {
        if (!narrow) return;
        const name = yes ? "Texts, spaces and Run" : "Back to the view";
        await page.getByRole("button", { name }).click();
      };

      /** Fails softly, so that one run names all there is. */
      const check = async (page: Page, playground: Playground, what: string) => {
        await playground.settled();
        const { serious, others } = await findings(page);
        for (const line of others)
          test.info().annotations.push({ type: "axe", description: `${what}: ${line}` });
        expect.soft(serious, what).toEqual([]);
      };

      const open = async (page: Page, playground: Playground, url = "/") => {
        await page.goto(url);
        await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
        await playground.map.expectKind("A", "umap");
      };

      test("axe finds nothing serious in the views", async ({ page, playground }) => {
        test.skip(again);
        test.slow();
        await open(page, playground);
        await check(page, playground, "map");
        await showPanel(page, true);
        await check(page, playground, "panel");
        await playground.corpus.row("I was charged twice").click();
        await playground.corpus.row("The invoice says 49").click();
        await playground.corpus.openPasteBox("one\ntwo");
        await check(page, playground, "paste box");
        await playground.corpus.panel.getByRole("button", { name: "Discard" }).click();
        await showPanel(page, false);
        await check(page, playground, "map with a pair");
        await playground.map.view.getByRole("button", { name: "Similarity" }).click();
        await check(page, playground, "map by similarity");
        await playground.map.view.getByRole("button", { name: "Change", exact: true }).click();
        await playground.map.view.getByRole("checkbox", { name: "rings" }).check();
        await check(page, playground, "map by change, with rings");
        await playground.show("Heatmap");
        await playground.heatmap.cell("A").getByText("Closest and farthest pairs").click();
        await check(page, playground, "heatmap");
        for (const mode of ["A and B", "Difference"]) {
          await playground.heatmap.mode(mode).click();
          await check(page, playground, `heatmap, ${mode}`);
        }
        await playground.show("Dimensions");
        await playground.dimensions.view.getByText(/^Maps of A/).click();
        await playground.dimensions.addAsSpace(64);
        await expect(playground.dimensions.selfTest).toBeVisible();
        await check(page, playground, "dimensions");
        // The cut space makes three, and with them the table of every two.
        await playground.show("Compare");
        await playground.comparison.moved.first().getByRole("button").click();
        await expect(playground.comparison.slopes).toBeVisible();
        await expect(playground.comparison.measure("CKA, debiased")).toContainText("±");
        await check(page, playground, "compare");
        await playground.show("Groups");
        await playground.groups.of("A").first().click();
        await playground.groups.view.getByRole("button", { name: "label them" }).click();
        await expect(playground.groups.verdicts).toBeVisible();
        await check(page, playground, "groups");
        await playground.show("Vectors");
        await playground.request.send.click();
        await expect(playground.request.response).toBeVisible();
        await playground.request.panel.getByText(/^Last request of the run/).click();
        await check(page, playground, "vectors");
        await expect(playground.vectors.column("A").locator(".recharts-bar-rectangle")).not.toHaveCount(0);
      });

      test("axe finds nothing serious in the dialogs", async ({ page, playground }) => {
        test.skip(again);
        await open(page, playground);
        await page.getByRole("button", { name: "Keyboard and help" }).click();
        await expect(page.getByRole("dialog", { name: "Keyboard and words" })).toBeVisible();
        await check(page, playground, "help");
        await page.keyboard.press("Escape");

        await playground.connection.open();
        await expect(playground.connection.dialog).toContainText(/Connected/);
        await check(page, playground, "connection");
        await playground.connection.connectTo("my server");
        await check(page, playground, "connection, bad address");
        await playground.connection.connectTo(DEAD);
        await expect(playground.connection.problem).toContainText("not reachable");
        await check(page, playground, "connection, no answer");
        await playground.connection.close();

        await showPanel(page, true);
        await playground.spaces.openNew();
        await playground.spaces.openRequestFields();
        await playground.spaces.field("Dimensions").fill("0");
        await playground.spaces.save();
        await check(page, playground, "space, bad dimensions");
      });

      test("axe finds nothing serious before, during and after a run, and when it fails", async ({
        page,
        playground,
      }) => {
        test.skip(again);
        await open(page, playground);
        await playground.connection.open();
        await playground.connection.setUp.click();
        await check(page, playground, "map, not run");
        await showPanel(page, true);
        await playground.corpus.paste(sentences(200).join("\n"));
        await check(page, playground, "panel, not run");
        await playground.run.start();
        await expect(playground.run.progressOf("C")).toBeVisible();
        const { serious } = await findings(page);
        expect.soft(serious, "panel, running").toEqual([]);
        await playground.run.cancelButton.click();
        await playground.settled();
        await page.route("**/api/embed", (route) => route.fulfill({ status: 404, json: { error: "x" } }));
        await playground.run.start();
        await expect(playground.spaces.row("C").getByRole("alert")).toBeVisible();
        await check(page, playground, "panel, failed");
      });

      test("axe finds nothing serious in the search", async ({ page, playground }) => {
        test.skip(again);
        await open(page, playground);
        await showPanel(page, true);
        await playground.corpus.openSample("Help-centre search");
        await showPanel(page, false);
        await playground.show("Search");
        await check(page, playground, "search, nothing asked");
        await playground.search.useSampleQueries();
        await playground.search.disputed.getByRole("button").first().click();
        await check(page, playground, "search, graded");
        await playground.search.view.getByRole("button", { name: "Edit queries and grades" }).click();
        await playground.search.dialog.getByLabel(/^Grades/).fill("no tabs here");
        await expect(playground.search.dialog).toContainText("Line 1");
        await check(page, playground, "search, dialog");
      });

      test("axe finds nothing serious where models are missing", async ({ page, playground }) => {
        test.skip(again);
        await open(page, playground, BARE_PAGE);
        await playground.connection.open();
        await expect(playground.connection.setUp).toBeDisabled();
        await check(page, playground, "connection, models missing");
        await playground.connection.close();
        await showPanel(page, true);
        await playground.spaces.openNew();
        await check(page, playground, "space, models missing");
      });
    });
  }
}
