import { expect, test } from "vitest";
import { normalRows } from "../maths/testData.ts";
import { agreementOf } from "./agreement.ts";
import { neighbourChange } from "./neighbourChange.ts";

test("kept, lost and gained of a list written by hand, nearest first", () => {
  const change = neighbourChange(
    {
      n: 7,
      k: 3,
      mean: 0,
      chance: 0,
      kept: new Float64Array(7),
      depth: 4,
      // Of row 1 the three nearest count; the fourth is there to tell where a lost one went.
      firstNeighbours: Int32Array.of(1, 2, 3, 4, 5, 0, 3, 6),
      secondNeighbours: Int32Array.of(1, 2, 3, 4, 3, 6, 5, 0),
    },
    1,
  );
  expect(change).toEqual({ kept: [5, 3], lost: [0], gained: [6] });
});

test("as many are gained as lost, and what is kept is the share that agreement counts", async () => {
  const agreement = await agreementOf({ first: normalRows(40, 5, 1), second: normalRows(40, 5, 2), k: 6 });
  for (let row = 0; row < 40; row++) {
    const { kept, lost, gained } = neighbourChange(agreement, row);
    expect(kept.length / 6).toBeCloseTo(agreement.kept[row] ?? Number.NaN, 12);
    expect(lost).toHaveLength(6 - kept.length);
    expect(gained).toHaveLength(lost.length);
    expect(new Set([row, ...kept, ...lost, ...gained]).size).toBe(1 + 6 + gained.length);
  }
});
