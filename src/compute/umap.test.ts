import { expect, test } from "vitest";
import { nearestNeighbours } from "../maths/neighbours.ts";
import { principalComponents } from "../maths/principalComponents.ts";
import { plantedGroups } from "../maths/testData.ts";
import { spreadStart } from "./spreadStart.ts";
import { settleUmap } from "./umap.ts";

const unit = plantedGroups(45, 16, 3, 0.5, 1);
const neighbours = nearestNeighbours(unit, 9);
const start = spreadStart(principalComponents(unit, 2).scores, 1);

test("positions are reported by the clock, and the clock does not change the map", () => {
  const epochs: number[] = [];
  let clock = 0;
  // Asked once after the start and once or twice an epoch: about every fourth epoch is due.
  const slow = settleUmap(
    { neighbours, start, minDist: 0.1, seed: 3 },
    (_, epoch) => epochs.push(epoch),
    () => {
      clock += 10;
      return clock;
    },
  );
  expect(epochs.length).toBeGreaterThan(80);
  expect(epochs.length).toBeLessThan(170);
  const never: number[] = [];
  const still = settleUmap(
    { neighbours, start, minDist: 0.1, seed: 3 },
    (_, epoch) => never.push(epoch),
    () => 0,
  );
  expect(never).toEqual([0]);
  expect(still).toEqual(slow);
});

test("the start fills the size of a map and parts equal rows", () => {
  const largest = start.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(largest).toBeCloseTo(10, 1);
  const flat = spreadStart({ data: new Float32Array(8), rows: 4, cols: 2 }, 5);
  expect(new Set(flat.data).size).toBe(8);
});

test("the start is not changed", () => {
  const before = Float32Array.from(start.data);
  settleUmap({ neighbours, start, minDist: 0.3, seed: 1 });
  expect(start.data).toEqual(before);
});
