import { readFile } from "node:fs/promises";
import { UMAP } from "umap-js";
import { describe, expect, test } from "vitest";
import { sentences } from "../../bench/texts.mjs";
import { readPublicFile } from "../builtin/readPublicFile.ts";
import { staticMiniLm } from "../builtin/standardModels.ts";
import { type LayoutQuality, layoutQuality } from "../maths/layoutQuality.ts";
import { normaliseRows, type UnitMatrix } from "../maths/matrix.ts";
import { seededRandom } from "../maths/random.ts";
import { fromRows, plantedGroups } from "../maths/testData.ts";
import { layoutMap } from "./layout.ts";
import { mapQuality } from "./mapQuality.ts";

const k = 15;
const umap = { method: "umap", nNeighbors: 15, minDist: 0.1 } as const;

/** Neither costs quality: what a layout keeps of the neighbourhoods, as a mean over seeds, against umap-js's own. */
async function expectParity(unit: UnitMatrix, seeds: readonly number[], plain = false): Promise<void> {
  const rows = Array.from({ length: unit.rows }, (_, i) =>
    Array.from(unit.data.subarray(i * unit.cols, (i + 1) * unit.cols)),
  );
  const ours: LayoutQuality[] = [];
  const theirs: LayoutQuality[] = [];
  for (const seed of seeds) {
    ours.push(layoutQuality(unit, (await layoutMap(unit, { ...umap, seed }, { plain })).xy, k));
    theirs.push(layoutQuality(unit, new UMAP({ random: seededRandom(seed) }).fit(rows).flat(), k));
  }
  const mean = (all: readonly LayoutQuality[], key: keyof LayoutQuality) =>
    all.reduce((sum, one) => sum + one[key], 0) / all.length;
  expect(mean(ours, "trustworthiness")).toBeGreaterThan(mean(theirs, "trustworthiness") - 0.001);
  expect(mean(ours, "recall")).toBeGreaterThan(0.98 * mean(theirs, "recall"));
}

describe("a map keeps neighbourhoods as well as umap-js", () => {
  test("planted groups", { timeout: 60_000 }, () =>
    expectParity(plantedGroups(600, 128, 12, 0.9, 1), [1, 2, 3]),
  );

  test("planted groups, without SIMD", { timeout: 60_000 }, () =>
    expectParity(plantedGroups(300, 64, 8, 0.9, 1), [1, 2, 3], true),
  );

  test("the sample texts", { timeout: 60_000 }, async () => {
    const files = await Promise.all(
      ["support-tickets", "homonyms", "documentation"].map((name) =>
        readFile(`public/samples/${name}.tsv`, "utf8"),
      ),
    );
    const texts = files
      .flatMap((file) => file.trim().split("\n"))
      .map((line) => line.split("\t").at(-1) ?? "");
    await expectParity(await embedded(texts), [1, 2, 3, 4, 5]);
  });
});

// The case that told a layout with all its pushes from one place from one that moves on with each: .9681 against .9691.
test("600 generated sentences, on the mean of 20 seeds", { timeout: 60_000 }, async () => {
  const unit = await embedded(sentences(600));
  let [trustworthiness, recall] = [0, 0];
  for (let seed = 1; seed <= 20; seed++) {
    const { xy } = await layoutMap(unit, { ...umap, seed });
    const quality = await mapQuality({ matrix: unit, xy, k });
    trustworthiness += quality.trustworthiness! / 20;
    recall += quality.kept / k / 20;
  }
  // umap-js 1.4.0 from random starts: the mean of 32 runs, which take a minute; its standard error is 0.0004.
  expect(trustworthiness).toBeGreaterThan(0.9695 - 0.001);
  expect(recall).toBeGreaterThan(0.98 * 0.5203);
});

async function embedded(texts: readonly string[]): Promise<UnitMatrix> {
  const model = await staticMiniLm(readPublicFile).load();
  return normaliseRows(fromRows(texts.map((text) => Array.from(model.embed(model.tokenize(text))))));
}
