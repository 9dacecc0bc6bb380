import type { QueryMean } from "../../maths/retrieval/queryInterval.ts";
import { count, fixed } from "../../ui/format.ts";

/** "> 99.9" where rounding would say that nothing is more similar. */
export function percentileWords(share: number): string {
  const percent = share * 100;
  return share < 1 && percent >= 99.95 ? "> 99.9" : fixed(percent, 1);
}

/** "0.42 to 0.67" */
export function intervalWords([low, high]: readonly [number, number]): string {
  return `${fixed(low, 2)} to ${fixed(high, 2)}`;
}

/** What a paired difference allows to say: which space does better on these queries, or that nobody can tell. */
export function differenceWords({ interval, n }: QueryMean, first: string, second: string): string {
  if (n === 0) return "no judged query";
  if (!interval) return `${count(n)} of 20 queries that an interval needs`;
  const [low, high] = interval;
  if (low > 0) return `${first} does better on these queries`;
  if (high < 0) return `${second} does better on these queries`;
  return "no measurable difference";
}
