import type { UnitMatrix } from "../matrix.ts";
import { percentileAmong } from "../percentiles.ts";
import { queryCosines } from "./queryCosines.ts";
import { rankOf, topRanks } from "./topRanks.ts";

/** What one query finds in one space. */
export type RankedDocuments = {
  /** Rows of the k best documents, most similar first, ties to the lower row. */
  readonly rows: Int32Array<ArrayBuffer>;
  /** Of each, in this space: never to be compared with a cosine of another. */
  readonly cosines: Float32Array<ArrayBuffer>;
  /** Of each, where it stands among the cosines of pairs of documents, 0 … 1: may be compared. */
  readonly percentiles: Float32Array<ArrayBuffer>;
  /** Cosine of rank k less that of rank k + 1; NaN if there is no such rank. */
  readonly margin: number;
  /** The rank of each row asked about, 1 the first. */
  readonly ranks: Int32Array<ArrayBuffer>;
};

/**
 * Ranks all documents for a query. Exact; cost rows × cols.
 * @param query as many numbers as columns, of any length but 0; one that is all zero finds nothing more similar
 * @param pairs ascending, from `samplePairCosines`
 * @param asked rows whose ranks are wanted too
 */
export function rankDocuments(
  unit: UnitMatrix,
  query: Float32Array,
  pairs: Float32Array,
  k: number,
  asked: ArrayLike<number> = [],
): RankedDocuments {
  const all = queryCosines(unit, unitLength(query));
  const best = topRanks(all, k + 1);
  const rows = best.slice(0, k);
  const cosines = Float32Array.from(rows, (row) => all[row]);
  return {
    rows,
    cosines,
    percentiles: cosines.map((cosine) => percentileAmong(pairs, cosine)),
    margin: best.length > k && k > 0 ? all[best[k - 1]] - all[best[k]] : Number.NaN,
    ranks: Int32Array.from(asked, (row) => rankOf(all, row)),
  };
}

function unitLength(query: Float32Array): Float64Array {
  const length = Math.hypot(...query);
  return Float64Array.from(query, (value) => (length > 0 ? value / length : 0));
}
