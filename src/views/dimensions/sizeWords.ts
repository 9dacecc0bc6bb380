import type { SweepSummary } from "../../maths/dimensions/sweepSummary.ts";
import { count, fixed } from "../../ui/format.ts";
import type { Training } from "./trainedSizes.ts";

const FRACTIONS: readonly (readonly [share: number, words: string])[] = [
  [1 / 16, "a sixteenth of the size"],
  [1 / 8, "an eighth of the size"],
  [1 / 6, "a sixth of the size"],
  [1 / 4, "a quarter of the size"],
  [1 / 3, "a third of the size"],
  [3 / 8, "three eighths of the size"],
  [1 / 2, "half the size"],
  [2 / 3, "two thirds of the size"],
  [3 / 4, "three quarters of the size"],
  [1, "the full size"],
];

/** "a third of the size", or a percentage where there is no plain fraction. */
export function shareWords(size: number, full: number): string {
  const found = FRACTIONS.find(([share]) => Math.abs(size / full - share) < 1e-9);
  return found ? found[1] : `${fixed((100 * size) / full, 1)} % of the size`;
}

/** Neighbours as a count out of k: 8.4. */
export function keptWords(share: number, k: number): string {
  return fixed(share * k, 1);
}

/** The verdict on the order of the numbers, after "… random coordinates keep 6.7: ". */
export function verdictWords({ verdict }: SweepSummary): string {
  return verdict.ordered
    ? "the order of its numbers carries information"
    : "no measurable advantage of the first ones";
}

/** What training and measurement say together, as advice about a space. */
export function adviceWords(name: string, training: Training, summary: SweepSummary): string {
  const { ordered } = summary.verdict;
  const measured = ordered
    ? "Here its first numbers keep clearly more than random ones: it can be cut."
    : "Here its first numbers do no better than random ones: its vectors are redundant, not ordered.";
  switch (training.kind) {
    case "none":
      return `${name} was not trained to be cut, and Ollama does not say so when it cuts. ${measured}`;
    case "not published":
      return `${name}: its card says that it may be cut, without a list of sizes. ${measured}`;
    case "unknown":
      return `Whether ${name} was trained to be cut is not known here. ${measured}`;
    case "sizes":
      return `${name} was trained for ${[...training.sizes]
        .sort((a, b) => a - b)
        .map(count)
        .join(", ")} dimensions. ${measured}`;
    case "range":
      return `${name} was trained for sizes from ${count(training.sizes[0] ?? 0)} to ${count(training.sizes[1] ?? 0)}. ${measured}`;
    default:
      return training.kind satisfies never;
  }
}
