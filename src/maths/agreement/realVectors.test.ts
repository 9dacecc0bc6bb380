import { describe, expect, test } from "vitest";
import { kernelModule } from "../../compute/kernels/kernels.ts";
import { openTall } from "../../compute/kernels/tallProducts.ts";
import { averageRanks } from "../averageRanks.ts";
import { exactCosines } from "../exactCosines.ts";
import { type ExactRows, exactRows } from "../exactRows.ts";
import type { Matrix } from "../matrix.ts";
import { pearson } from "../pearson.ts";
import { seededRandom } from "../random.ts";
import {
  expectedValues,
  type RealSpace,
  readRealVectors,
  realTexts,
} from "../realVectors/readRealVectors.ts";
import { shareAbove } from "../shareAbove.ts";
import { hubness } from "./hubness.ts";
import { meanCosine } from "./meanCosine.ts";
import { movers } from "./movers.ts";
import { neighbourLists } from "./neighbourLists.ts";
import { participationRatio } from "./participationRatio.ts";
import { residuals } from "./procrustes.ts";
import { neighbourOverlaps } from "./rankBiasedOverlap.ts";
import { residualsInSpan, sharedSpan } from "./sharedSpan.ts";
import { centred, superimpose } from "./superimpose.ts";

const { n, k } = expectedValues;

test("the shape of each space is what an independent implementation found", () => {
  for (const name of ["all-minilm-f16", "all-minilm-q4_0", "static-minilm"] as RealSpace[]) {
    const expected = expectedValues.single[name] as Record<string, number>;
    const rows = exactRows(readRealVectors(name));
    const cosines = exactCosines(rows);
    expect(meanCosine(rows)).toBeCloseTo(expected["meanCosine"]!, 8);
    expect(participationRatio(cosines, n)).toBeCloseTo(expected["participationRatio"]!, 8);
    expect(hubness(neighbourLists(cosines, n, k), k).skewness).toBeCloseTo(expected["hubnessSkew"]!, 8);
  }
});

describe("texts whose vectors were swapped with another label's lead the list of movers", () => {
  const first = exactRows(readRealVectors("all-minilm-f16"));
  const lists = neighbourLists(exactCosines(first), n, 2 * k);
  const laid = {
    exactly: { draws: 1, of: (second: ExactRows) => residuals(superimpose(first, second)!) },
    "in the directions shared": { draws: 20, of: (second: ExactRows) => inSpan(first, second) },
  };
  for (const [how, { draws, of }] of Object.entries(laid)) {
    test(how, { timeout: 60_000 }, () => {
      const values = Array.from({ length: draws }, (_, seed) => {
        const { matrix, moved } = swapped(readRealVectors("static-minilm"), 15, seed);
        const second = exactRows(matrix);
        const overlaps = neighbourOverlaps(lists, neighbourLists(exactCosines(second), n, 2 * k));
        const distance = overlaps.map((overlap) => 1 - overlap);
        return areaUnderCurve(movers(distance, of(second)).meanRank, moved);
      });
      expect(values.reduce((sum, value) => sum + value / draws, 0)).toBeGreaterThanOrEqual(0.99);
    });
  }
});

test("residuals in the directions shared rank texts nearly as the exact ones do", { timeout: 60_000 }, () => {
  const [first, second] = (["all-minilm-f16", "static-minilm"] as const).map((name) =>
    exactRows(readRealVectors(name)),
  );
  const exact = residuals(superimpose(first!, second!)!);
  expect(pearson(averageRanks(inSpan(first!, second!)), averageRanks(exact))).toBeGreaterThan(0.95);
});

function inSpan(first: ExactRows, second: ExactRows): Float64Array<ArrayBuffer> {
  const [x, y] = [first, second].map(({ data, rows, cols }) =>
    openTall(kernelModule!, Float32Array.from(centred({ data, rows, cols })!.data), rows, cols),
  );
  const span = sharedSpan(x!, y!);
  return residualsInSpan(x!.project(span.first), y!.project(span.second), n);
}

/** Vectors exchanged between texts of different labels. */
function swapped(matrix: Matrix, pairs: number, seed: number) {
  const texts = realTexts();
  const random = seededRandom(seed);
  const data = matrix.data.slice();
  const moved = new Set<number>();
  const rowAt = (i: number) => matrix.data.subarray(i * matrix.cols, (i + 1) * matrix.cols);
  while (moved.size < 2 * pairs) {
    const [i, j] = [Math.floor(random() * n), Math.floor(random() * n)];
    if (moved.has(i) || moved.has(j) || texts[i]!.label === texts[j]!.label) continue;
    data.set(rowAt(j), i * matrix.cols);
    data.set(rowAt(i), j * matrix.cols);
    moved.add(i).add(j);
  }
  return { matrix: { ...matrix, data }, moved };
}

/** How surely a mover ranks before a stayer; rank 1 is the most moved. */
function areaUnderCurve(meanRank: Float64Array, moved: ReadonlySet<number>): number {
  const ranksOf = (mover: boolean) => [...meanRank].filter((_, row) => moved.has(row) === mover);
  return shareAbove(ranksOf(false), ranksOf(true));
}
