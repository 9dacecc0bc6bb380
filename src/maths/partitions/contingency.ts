/** How many texts each group of one partition shares with each group of another. */
export type Contingency = {
  /** Texts that are in both partitions. */
  readonly n: number;
  /** rows × cols, row-major. */
  readonly counts: Int32Array<ArrayBuffer>;
  readonly rows: number;
  readonly cols: number;
  readonly rowSums: Int32Array<ArrayBuffer>;
  readonly colSums: Int32Array<ArrayBuffer>;
};

/**
 * The table behind every comparison of two partitions, and behind a flow from A's groups to B's.
 * @param a @param b a group number from 0 on for each text; a negative one takes its text out of both
 * @throws RangeError when the lengths differ
 */
export function contingency(a: Int32Array, b: Int32Array): Contingency {
  if (a.length !== b.length) throw new RangeError(`partitions of ${a.length} and of ${b.length} texts`);
  const rows = groupCount(a);
  const cols = groupCount(b);
  const counts = new Int32Array(rows * cols);
  const rowSums = new Int32Array(rows);
  const colSums = new Int32Array(cols);
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] < 0 || b[i] < 0) continue;
    counts[a[i] * cols + b[i]] += 1;
    rowSums[a[i]] += 1;
    colSums[b[i]] += 1;
    n += 1;
  }
  return { n, counts, rows, cols, rowSums, colSums };
}

/** One more than the highest group number. */
export function groupCount(groupOf: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < groupOf.length; i++) if (groupOf[i] >= count) count = groupOf[i] + 1;
  return count;
}
