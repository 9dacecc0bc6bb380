import { expect, test } from "vitest";
import { normalRows, plantedGroups } from "../../maths/testData.ts";
import { createCompute } from "../compute.ts";
import { scoreboardOf } from "../labels/scoreboardOf.ts";
import { groupsOf } from "./groupsOf.ts";

test("workers give the answers of this thread: groups, and scores of several large spaces", async () => {
  const { compute, dispose } = createCompute({ workers: 2 });
  const settings = { method: "louvain", resolution: 1, seed: 1 } as const;
  const matrix = plantedGroups(90, 24, 3, 1, 1);
  expect(await compute("groups", { matrix, ...settings })).toEqual(await groupsOf({ matrix, ...settings }));
  const shares: number[] = [];
  const onProgress = (share: number) => shares.push(share);
  const { meanAri } = await compute("groupStability", { matrix, ...settings }, { onProgress });
  expect(meanAri).toBeGreaterThan(0.9);
  expect(shares).toHaveLength(20);

  // More numbers than go in one piece, of which few texts have a label.
  const spaces = [normalRows(1400, 800, 1), normalRows(1400, 20, 2), normalRows(1400, 900, 3)];
  const labels = Int32Array.from({ length: 1400 }, (_, i) => (i < 60 ? i % 3 : -1));
  const found = await compute("scoreboard", { spaces, labels });
  expect(found).toEqual(await scoreboardOf({ spaces, labels }));
  expect(found.n).toBe(60);
  dispose();
});
