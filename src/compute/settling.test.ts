import { expect, test } from "vitest";
import { settleInEpochs } from "./settling.ts";

/** Epochs that take `ms` each on a clock of their own. */
function shownEpochs(epochs: number, ms: number): { shown: number[]; steps: number[] } {
  let time = 0;
  const shown: number[] = [];
  const steps: number[] = [];
  settleInEpochs(
    epochs,
    (_, alpha) => {
      steps.push(alpha);
      time += ms;
    },
    () => new Float32Array(2),
    (_, epoch) => shown.push(epoch),
    () => time,
  );
  return { shown, steps };
}

test("shows the start, then no more than 25 steps a second however fast they come", () => {
  expect(shownEpochs(200, 1).shown).toEqual([0, 40, 80, 120, 160, 200]);
  expect(shownEpochs(4, 100).shown).toEqual([0, 1, 2, 3, 4]);
});

test("the steps shrink to nothing, the first two being whole", () => {
  const { steps } = shownEpochs(4, 1);
  expect(steps).toEqual([1, 1, 0.75, 0.5]);
});
