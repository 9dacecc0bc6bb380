import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { textItem } from "../../experiment/experiment.ts";
import { type GivenSpace, playgroundWith } from "../../playground/fixtures/playgroundWith.ts";
import { PlaygroundContext } from "../../playground/usePlayground.ts";
import { PairPicker } from "./PairPicker.tsx";
import "../../ui/theme.css";

const texts = ["one", "two", "three"].map((text) => textItem(text));
const matrix = { data: Float32Array.of(1, 0, 0, 1, 1, 1), rows: 3, cols: 2 };
const space = (model: string, cut: number[] = []): GivenSpace => ({ model, matrix, cut });

async function show(...given: GivenSpace[]) {
  const playground = playgroundWith(texts, given);
  await render(
    <PlaygroundContext value={playground}>
      <PairPicker />
    </PlaygroundContext>,
  );
  return () => playground.experiment.getState().settings.comparison;
}

const first = () => page.getByRole("combobox", { name: "First space" });
const second = () => page.getByRole("combobox", { name: "Second space" });

test("the first two spaces are compared until others are chosen", async () => {
  const comparison = await show(space("alpha"), space("beta"), space("gamma"));
  await expect.element(first()).toHaveDisplayValue("alpha");
  await expect.element(second()).toHaveDisplayValue("beta");
  await userEvent.selectOptions(second(), "gamma");
  expect(comparison()).toEqual({ first: "space-A", second: "space-C", withoutCut: false });
});

test("swapping, and choosing what the other side has, make the two change places", async () => {
  const comparison = await show(space("alpha"), space("beta"));
  await page.getByRole("button", { name: "Swap the two spaces" }).click();
  expect(comparison()).toMatchObject({ first: "space-B", second: "space-A" });
  await userEvent.selectOptions(first(), "alpha");
  expect(comparison()).toMatchObject({ first: "space-A", second: "space-B" });
});

test("spaces of one model are told apart by their letter", async () => {
  await show(space("alpha"), space("alpha"));
  await expect.element(first()).toHaveDisplayValue("alpha (A)");
});

test("cut texts can be left out where there are some, in one of the two", async () => {
  const comparison = await show(space("alpha"), space("beta", [1]), space("gamma", [0, 1]));
  await page.getByRole("checkbox", { name: "leave out 1 text cut in B" }).click();
  expect(comparison()).toMatchObject({ withoutCut: true });
  await userEvent.selectOptions(second(), "gamma");
  await expect.element(page.getByRole("checkbox", { name: "leave out 2 texts cut in C" })).toBeChecked();
});

test("nothing to choose where one space is shown", async () => {
  await show(space("alpha", [0]));
  expect(page.getByRole("group", { name: "Spaces compared" }).elements()).toEqual([]);
});
