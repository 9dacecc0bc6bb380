import { quantiles } from "../summary.ts";
import type { CutRecall } from "./cutRecall.ts";
import { verdictSizes } from "./cutSizes.ts";
import { meanAndSd, type OrderVerdict, orderVerdict } from "./orderVerdict.ts";

/** One point of the curve: neighbours kept at a size, as shares of k. */
export type SizeSummary = {
  readonly size: number;
  readonly mean: number;
  /** The middle 80 % of texts. */
  readonly low: number;
  readonly high: number;
  readonly least: number;
  /** By as many coordinates drawn at random: mean and standard deviation of the draws. */
  readonly random: number;
  readonly randomSd: number;
};

export type SweepSummary = {
  readonly points: readonly SizeSummary[];
  /** The smallest size that keeps nine tenths on average; the full size does. */
  readonly enough: number;
  readonly verdict: OrderVerdict;
};

/** What counts as enough. */
const enoughShare = 0.9;

type Draws = { readonly draws: Float64Array; readonly prefix: Float64Array };

/**
 * The curve of neighbours kept, and the verdict on the order of the numbers.
 * @param random draws × sizes, and what the first numbers keep of the same texts
 */
export function sweepSummary({ sizes, kept, k }: CutRecall, random: Draws): SweepSummary {
  const n = kept.length / sizes.length;
  const points = sizes.map((size, s) => {
    const counts = kept.subarray(s * n, (s + 1) * n);
    const [least, low, high] = quantiles(counts, [0, 0.1, 0.9]);
    const { mean: drawn, sd } = meanAndSd(drawsAt(random.draws, sizes.length, s));
    const mean = meanAndSd(counts).mean / k;
    return { size, mean, low: low / k, high: high / k, least: least / k, random: drawn, randomSd: sd };
  });
  const full = sizes[sizes.length - 1];
  const verdict = orderVerdict(
    verdictSizes(full).map((size) => {
      const s = sizes.indexOf(size);
      return { size, prefix: random.prefix[s], draws: drawsAt(random.draws, sizes.length, s) };
    }),
  );
  return { points, enough: points.find(({ mean }) => mean >= enoughShare)?.size ?? full, verdict };
}

function drawsAt(draws: Float64Array, levels: number, s: number): number[] {
  return Array.from({ length: draws.length / levels }, (_, draw) => draws[draw * levels + s]);
}
