import { QueryClientProvider } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { textItem } from "../../experiment/experiment.ts";
import type { Settings } from "../../experiment/workspaceSchema.ts";
import { type GivenSpace, playgroundWith } from "../../playground/fixtures/playgroundWith.ts";
import type { Playground } from "../../playground/playground.ts";
import { PlaygroundContext } from "../../playground/usePlayground.ts";
import { SimilarityHeatmap } from "./SimilarityHeatmap.tsx";
import "../../ui/theme.css";

const texts = ["cat", "dog", "sun"].map((text) => textItem(text, "label"));
const [cat, dog, sun] = texts.map((text) => text.id);

/** Unit vectors in the plane. */
function atAngles(model: string, degrees: readonly number[], cut: number[] = []): GivenSpace {
  const data = Float32Array.from(
    degrees.flatMap((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]),
  );
  return { model, matrix: { data, rows: degrees.length, cols: 2 }, cut };
}

let playground: Playground;

afterEach(() => playground.compute.dispose());

async function show(spaces: GivenSpace[], settings: Partial<Settings> = {}) {
  playground = playgroundWith(texts, spaces, { heatmapOrder: "pasted", ...settings });
  await render(
    <QueryClientProvider client={playground.queryClient}>
      <PlaygroundContext value={playground}>
        <div style={{ width: 1100, height: 800, display: "flex" }}>
          <SimilarityHeatmap />
        </div>
      </PlaygroundContext>
    </QueryClientProvider>,
  );
}

const bodyRows = (name: string) => page.getByRole("table", { name }).getByRole("row").elements().slice(1);

// cat–dog is the closest pair of the first (20° apart), cat–sun of the second; dog–sun is in the middle of both.
const opposite = [atAngles("alpha", [0, 20, 80]), atAngles("beta", [0, 80, 20])];

test("three texts by hand: percentiles, differences and the correlation", async () => {
  await show(opposite, { heatmapMode: "difference" });
  const square = page.getByRole("img", { name: /differences of percentiles, A minus B/ });
  await expect.element(square).toBeVisible();
  // Three pairs stand at 1/6, 3/6 and 5/6, in B the other way round.
  const cells = bodyRows("Largest disagreements").map((row) => row.textContent);
  expect(cells).toEqual([
    expect.stringMatching(/catdog83 %17 %\+67/),
    expect.stringMatching(/catsun17 %83 %−67/),
    expect.stringMatching(/dogsun50 %50 %0/),
  ]);
  await expect.element(page.getByRole("heading", { name: /correlate at −0\.99/ })).toBeVisible();
  await expect.element(page.getByText(/by rank \(Spearman\) −1\.00/)).toBeVisible();
  await expect.element(square).toHaveAccessibleName(/disagree most on “cat” and “dog”/);
});

test("the list can be put in the order of any column", async () => {
  await show(opposite, { heatmapMode: "difference" });
  await page.getByRole("button", { name: "Sort by percentile in B" }).click();
  await expect.poll(() => bodyRows("Largest disagreements")[0]?.textContent).toMatch(/catsun17 %83 %/);
  await page.getByRole("button", { name: "Sort by percentile in B" }).click();
  await expect.poll(() => bodyRows("Largest disagreements")[0]?.textContent).toMatch(/catdog83 %17 %/);
});

test("the keyboard reads a cell in both spaces and marks its pair", async () => {
  await show(opposite, { heatmapMode: "split" });
  const square = page.getByRole("img", { name: /space A above the diagonal, space B below/ });
  await expect.element(square).toBeVisible();
  (square.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  const marked = page.getByTestId("marked-pair");
  await expect.element(marked).toHaveTextContent(/catdog.*closer than 83 % of pairs.*cosine 0\.940/);
  await expect
    .element(marked)
    .toHaveTextContent(/closer than 17 % of pairs.*cosine 0\.174.*Difference \+67 points/);
  await userEvent.keyboard("{Enter}");
  expect(playground.selection.getState()).toMatchObject({ partner: cat, selected: dog });
});

test("a block caught by the keyboard holds the texts of its rows and columns", async () => {
  await show(opposite, { heatmapMode: "difference" });
  const square = page.getByRole("img", { name: /differences of percentiles/ });
  await expect.element(square).toBeVisible();
  (square.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{/Shift}{Enter}");
  expect([...playground.selection.getState().group].sort()).toEqual([cat, dog, sun].sort());
  await page.getByRole("button", { name: "3 texts caught · let go" }).click();
  expect(playground.selection.getState().group.size).toBe(0);
});

test("cut texts are marked in the lists, and can be left out", async () => {
  await show([atAngles("alpha", [0, 20, 80]), atAngles("beta", [0, 80, 20], [2])], {
    heatmapMode: "difference",
  });
  const table = page.getByRole("table", { name: "Largest disagreements" });
  await expect.element(table.getByText("cut in B").first()).toBeVisible();
  await page.getByRole("checkbox", { name: /leave out 1 text/ }).click();
  await expect.poll(() => bodyRows("Largest disagreements").length).toBe(1);
  await expect.element(page.getByText(/Left out: 1 cut text/)).toBeVisible();
});

test("one space has no pair to compare and shows its own matrix", async () => {
  await show([atAngles("alpha", [0, 20, 80])], { heatmapMode: "difference", heatmapScale: "percentile" });
  const matrix = page.getByRole("img", { name: /^3 texts in space A: cosines from 0\.17 to 0\.94/ });
  await expect.element(matrix).toBeVisible();
  (matrix.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowDown}{ArrowRight}{ArrowRight}");
  await expect.element(page.getByText(/closer than 50 % of pairs/)).toBeVisible();
  await expect.element(page.getByText("colours by rank")).toBeVisible();
});
