import { expect, test } from "vitest";
import type { BatchTiming } from "./batchTiming.ts";
import { estimateRun, measuredSpeed } from "./runEstimate.ts";

function timing(
  sentAt: number,
  wallMs: number,
  characters: number,
  more: Partial<BatchTiming> = {},
): BatchTiming {
  return { texts: 1, sentAt, wallMs, characters, ...more };
}

test("nothing measured, no speed", () => {
  expect(measuredSpeed([])).toBeUndefined();
  expect(measuredSpeed([timing(0, 0, 100)])).toBeUndefined();
});

test("requests under way together count their time once, and loading does not count", () => {
  expect(measuredSpeed([timing(0, 1000, 500), timing(500, 1000, 1000)])).toBeCloseTo(1000, 6);
  expect(measuredSpeed([timing(0, 3000, 500, { totalMs: 2900, loadMs: 2000 })])).toBeCloseTo(500, 6);
});

test("the latest requests say how fast it goes, in whatever order they are given", () => {
  const slow = Array.from({ length: 40 }, (_, i) => timing(i * 1000, 1000, 10));
  const fast = Array.from({ length: 32 }, (_, i) => timing(100_000 + i * 1000, 1000, 4000));
  expect(measuredSpeed([...fast, ...slow])).toBeCloseTo(4000, 6);
});

test("spaces of one engine add up, engines run side by side, and what is unknown is said", () => {
  const part = (engine: string, characters: number, speed?: number) => ({ engine, characters, speed });
  expect(estimateRun([])).toEqual({ ms: undefined, unknown: 0 });
  expect(estimateRun([part("builtin", 1000)])).toEqual({ ms: undefined, unknown: 1 });
  const parts = [
    part("ollama", 1000, 100),
    part("ollama", 1000, 500),
    part("builtin", 5000, 1000),
    part("ollama", 9),
  ];
  expect(estimateRun(parts)).toEqual({ ms: 12_000, unknown: 1 });
});
