import { expect, test } from "vitest";
import { createMapPace, mapWork } from "./mapPace.ts";

const settings = { nNeighbors: 15 };

test("no estimate before a map took long enough to go by", () => {
  const pace = createMapPace();
  const work = mapWork(20_000, 384, settings);
  expect(pace.expectedMs(work)).toBeUndefined();
  pace.note(mapWork(60, 384, settings), 20);
  expect(pace.expectedMs(work)).toBeUndefined();
});

test("the same map again takes as long as the last one, a larger one longer", () => {
  const pace = createMapPace();
  pace.note(mapWork(5000, 768, settings), 900);
  pace.note(mapWork(5000, 768, settings), 600);
  expect(pace.expectedMs(mapWork(5000, 768, settings))).toBeCloseTo(600, 6);
  // Measured 10,000 x 1,024 against 5,000 x 768: three to four times as long.
  const ratio = (pace.expectedMs(mapWork(10_000, 1024, settings)) ?? 0) / 600;
  expect(ratio).toBeGreaterThan(2);
  expect(ratio).toBeLessThan(5);
});
