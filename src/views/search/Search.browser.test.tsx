import { QueryClientProvider } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { textItem } from "../../experiment/experiment.ts";
import type { EmbedRequest } from "../../ollama/embedRequest.ts";
import { type GivenSpace, playgroundWith } from "../../playground/fixtures/playgroundWith.ts";
import type { Playground } from "../../playground/playground.ts";
import { PlaygroundContext } from "../../playground/usePlayground.ts";
import { Search } from "./Search.tsx";
import "../../ui/theme.css";

const texts = ["north", "north east", "east", "south"].map((text) => textItem(text));
const compass = { data: Float32Array.of(0, 1, 1, 1, 1, 0, 0, -1), rows: 4, cols: 2 };
const turned = { data: Float32Array.of(1, 0, 0, -1, 1, -1, -1, 0), rows: 4, cols: 2 };

type Answer = { cols: number; data: Float32Array<ArrayBuffer> };

/** A playground whose engine answers when the test says so, under the text that was asked. */
function playgroundThatAnswers(given: readonly GivenSpace[], answer: (text: string) => Promise<Answer>) {
  const aborted: string[] = [];
  const asked: string[] = [];
  const embed = async ({ input }: EmbedRequest, signal?: AbortSignal) => {
    const text = String(input);
    asked.push(text);
    signal?.addEventListener("abort", () => aborted.push(text));
    const { cols, data } = await answer(text);
    return { vectors: { data, rows: 1, cols }, zeroRows: [], exchange: { at: 0 }, wallMs: 1 };
  };
  const playground: Playground = { ...playgroundWith(texts, given), builtin: { embed } as never };
  return { playground, asked, aborted };
}

async function show(playground: Playground) {
  await page.viewport(1200, 800);
  await render(
    <QueryClientProvider client={playground.queryClient}>
      <PlaygroundContext value={playground}>
        <Search />
      </PlaygroundContext>
    </QueryClientProvider>,
  );
}

/** The first answer waits for a worker to start. */
const patient = { timeout: 10_000 };
const north = { cols: 2, data: Float32Array.of(0.1, 1) };
const query = () => page.getByRole("textbox", { name: "Query" });
const titles = (letter: string) =>
  page
    .getByTestId(`results-${letter}`)
    .getByRole("listitem")
    .elements()
    .map((item) => item.querySelector("button")?.title);

test("every space ranks by its own vectors, and cut texts are marked", async () => {
  const { playground } = playgroundThatAnswers(
    [
      { model: "alpha", matrix: compass, cut: [1] },
      { model: "beta", matrix: turned },
    ],
    async () => north,
  );
  await show(playground);
  await query().fill("up");
  await expect.poll(() => titles("A"), patient).toEqual(["north", "north east", "east", "south"]);
  await expect.poll(() => titles("B"), patient).toEqual(["north", "south", "east", "north east"]);
  await expect.element(page.getByRole("button", { name: /^2 cut in A north east/ })).toBeVisible();
  await expect
    .element(page.getByTestId("shared"))
    .toHaveTextContent("A and B share 4 of their first 4 results (chance 4.0)");
});

test("the latest query wins, and the one before is aborted", async () => {
  let release: (answer: Answer) => void = () => undefined;
  const first = new Promise<Answer>((resolve) => {
    release = resolve;
  });
  const { playground, asked, aborted } = playgroundThatAnswers(
    [{ model: "alpha", matrix: compass }],
    (text) => (text === "slow" ? first : Promise.resolve({ cols: 2, data: Float32Array.of(0, -1) })),
  );
  await show(playground);
  await query().fill("slow");
  await expect.poll(() => asked, patient).toEqual(["slow"]);
  await query().fill("down");
  await expect.poll(() => titles("A")[0], patient).toBe("south");
  expect(aborted).toEqual(["slow"]);
  release(north);
  await expect.element(page.getByTestId("sent-A")).toHaveTextContent("down");
  expect(titles("A")[0]).toBe("south");
});

test("a query of another length is refused with the reason, the other space answers", async () => {
  const { playground } = playgroundThatAnswers(
    [
      { model: "alpha", matrix: compass },
      { model: "beta", matrix: { data: new Float32Array(12).fill(1), rows: 4, cols: 3 } },
    ],
    async () => north,
  );
  await show(playground);
  await query().fill("up");
  await expect
    .element(page.getByRole("alert"))
    .toHaveTextContent("The query’s vector has 2 numbers and those of the texts have 3");
  await expect.poll(() => titles("A")[0], patient).toBe("north");
});

test("the arrow keys go through results, Enter selects", async () => {
  const { playground } = playgroundThatAnswers(
    [
      { model: "alpha", matrix: compass },
      { model: "beta", matrix: turned },
    ],
    async () => north,
  );
  await show(playground);
  await query().fill("up");
  await expect.poll(() => titles("B"), patient).toHaveLength(4);
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}{Enter}");
  expect(playground.selection.getState().selected).toBe(texts[3]?.id);
});
