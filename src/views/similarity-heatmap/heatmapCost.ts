import { plural } from "../../ui/format.ts";

/** Longer than this and the time is said before it is spent. */
export const ASK_FROM_SECONDS = 8;

/**
 * Products a second of one core with the kernels, the reducing of pairs to cells included; measured on a laptop and
 * rounded down.
 */
const PRODUCTS_A_SECOND = 2.5e9;
/** What every pair costs beside its products, in products. */
const PRODUCTS_A_PAIR = 40;

/** About how long all pairs of `rows` texts take, for the numbers of all spaces in it together. */
export function secondsFor(rows: number, cols: number): number {
  return ((rows * rows) / 2) * ((cols + PRODUCTS_A_PAIR) / PRODUCTS_A_SECOND);
}

/** "20 seconds", "3 minutes": no finer than an estimate can be. */
export function lastingWords(seconds: number): string {
  if (seconds < 90) return plural(Math.max(5, 5 * Math.round(seconds / 5)), "second");
  return plural(Math.round(seconds / 60), "minute");
}
