import type { PairBins } from "../../maths/pairBins.ts";
import type { PairCosineSummary } from "../../maths/pairCosineSummary.ts";
import { sortedQuantile } from "../../maths/summary.ts";
import type { Cell } from "../../ui/chart/drawHeatmap.ts";

/**
 * From this cosine on a pair stands out: half-way from where the thousand closest of a million pairs begin to the
 * closest of all. Infinite where nothing does, as when all pairs are alike.
 */
export function hotFrom({ sorted, max }: PairCosineSummary): number {
  const common = sortedQuantile(sorted, 0.999);
  return max - common > 0.02 ? (common + max) / 2 : Number.POSITIVE_INFINITY;
}

/** Cells whose closest pair stands out and is far above the cell's mean: what a mean would hide. */
export function hotBins({ side, mean, peak }: PairBins, summary: PairCosineSummary): Cell[] {
  const from = hotFrom(summary);
  const far = (summary.max - summary.median) / 10;
  const cells: Cell[] = [];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const value = peak[row * side + column] ?? 0;
      if (value < from) continue;
      // A block that is similar throughout shows by its colour.
      if (value - (mean[row * side + column] ?? 0) >= far) cells.push({ row, column });
    }
  }
  return cells;
}

/** Cells of one pair each that stand out: they may be smaller than a pixel. */
export function hotPairs(cosines: Float32Array, order: Int32Array, summary: PairCosineSummary): Cell[] {
  const n = order.length;
  const from = hotFrom(summary);
  const cells: Cell[] = [];
  for (let row = 0; row < n; row++) {
    const offset = (order[row] ?? 0) * n;
    for (let column = 0; column < n; column++) {
      const value = cosines[offset + (order[column] ?? 0)] ?? 0;
      if (value >= from && row !== column) cells.push({ row, column });
    }
  }
  return cells;
}
