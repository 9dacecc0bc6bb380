import { seededRandom } from "../random.ts";
import { sortedQuantile } from "../summary.ts";

/** The mean of a score over queries, or of its difference between two spaces, with a 95 % interval. */
export type QueryMean = {
  /** Queries that have a value. */
  readonly n: number;
  readonly mean: number | undefined;
  readonly interval: readonly [number, number] | undefined;
  /** Why there is no mean, or no interval. */
  readonly why?: string;
};

/** With fewer queries only the dots are shown: an interval would promise too much. */
const leastQueries = 20;
const resamples = 2000;
const seed = 42;

/**
 * Percentile bootstrap over queries. The queries are drawn, the documents stay: it says how far the mean depends on
 * which queries were asked, of these documents.
 * @param values one per query; a paired difference where two spaces are compared. Undefined ones take no part
 */
export function queryMean(values: readonly (number | undefined)[]): QueryMean {
  const known = Float64Array.from(values.filter((value) => value !== undefined));
  const n = known.length;
  if (n === 0) return { n, mean: undefined, interval: undefined, why: "No query has judged documents." };
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  if (n < leastQueries) {
    const why = `An interval needs ${leastQueries} judged queries; there are ${n}.`;
    return { n, mean, interval: undefined, why };
  }
  return { n, mean, interval: bootstrapInterval(known) };
}

/** The differences of a score query by query, where both spaces have it. */
export function pairedDifferences(
  first: readonly (number | undefined)[],
  second: readonly (number | undefined)[],
): (number | undefined)[] {
  return first.map((value, at) => {
    const other = second[at];
    return value === undefined || other === undefined ? undefined : value - other;
  });
}

function bootstrapInterval(values: Float64Array): [number, number] {
  const random = seededRandom(seed);
  const means = new Float64Array(resamples);
  for (let draw = 0; draw < resamples; draw++) {
    let sum = 0;
    for (let at = 0; at < values.length; at++) sum += values[Math.floor(random() * values.length)];
    means[draw] = sum / values.length;
  }
  means.sort();
  return [sortedQuantile(means, 0.025), sortedQuantile(means, 0.975)];
}
