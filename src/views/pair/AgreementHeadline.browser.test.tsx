import { QueryClientProvider } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { textItem } from "../../experiment/experiment.ts";
import type { Matrix } from "../../maths/matrix.ts";
import { playgroundWith } from "../../playground/fixtures/playgroundWith.ts";
import { useAgreement } from "../../playground/useAgreement.ts";
import { usePair } from "../../playground/usePair.ts";
import { PlaygroundContext } from "../../playground/usePlayground.ts";
import { AgreementHeadline } from "./AgreementHeadline.tsx";
import "../../ui/theme.css";

/** Points on a circle, as many as given degrees. */
function onCircle(...degrees: readonly number[]): Matrix {
  const data = degrees.flatMap((angle) => [
    Math.cos((angle * Math.PI) / 180),
    Math.sin((angle * Math.PI) / 180),
  ]);
  return { data: Float32Array.from(data), rows: degrees.length, cols: 2 };
}

function Shown() {
  const pair = usePair();
  const { embeddings, query } = useAgreement(pair);
  return pair && embeddings ? (
    <AgreementHeadline pair={pair} embeddings={embeddings} agreement={query.data} error={undefined} />
  ) : null;
}

async function show(first: Matrix, second: Matrix) {
  const texts = Array.from({ length: first.rows }, (_, i) => textItem(`text ${i}`));
  const playground = playgroundWith(texts, [
    { model: "alpha", matrix: first },
    { model: "beta", matrix: second },
  ]);
  await render(
    <QueryClientProvider client={playground.queryClient}>
      <PlaygroundContext value={playground}>
        <Shown />
      </PlaygroundContext>
    </QueryClientProvider>,
  );
}

const heading = () => page.getByRole("heading", { level: 1 });
const scale = () => page.getByRole("img", { name: /on a scale from 0 to/ });

test("a number with its chance, and a scale to read it on", async () => {
  const circle = onCircle(0, 10, 30, 100, 130, 200, 260);
  await show(circle, circle);
  await expect
    .element(heading())
    .toHaveTextContent("A and B agree on 3.0 of 3 nearest neighbours (chance 1.5)");
  await expect.element(scale()).toBeVisible();
  await expect.element(page.getByText("Measured on the vectors of 7 texts, not on the maps.")).toBeVisible();
});

test("n/a: all texts at one point, so nobody is nearest; no number, no scale, and why", async () => {
  await show(onCircle(0, 10, 30, 100), onCircle(45, 45, 45, 45));
  await expect.element(heading()).toHaveTextContent("A and B cannot be compared by neighbours");
  await expect.element(page.getByText(/all texts have the same vector, so nobody is nearer/)).toBeVisible();
  await expect.element(heading()).not.toHaveTextContent(/\d/);
  expect(scale().elements()).toEqual([]);
  expect(page.getByRole("button", { name: /agree with itself/ }).elements()).toEqual([]);
});

test("n/a: of two texts neither has a neighbour to lose", async () => {
  await show(onCircle(0, 10), onCircle(0, 20));
  await expect.element(heading()).toHaveTextContent("A and B cannot be compared by neighbours");
  await expect
    .element(page.getByText("Neighbours can be compared from 3 texts on; there are 2."))
    .toBeVisible();
  expect(page.getByText(/Measured on/).elements()).toEqual([]);
});
