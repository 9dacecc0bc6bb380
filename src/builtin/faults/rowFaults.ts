/** The vectors of a reply. */
export type Rows = (number | null)[][];

type RowFault = (rows: Rows, hit: (row: number) => boolean) => Rows;

/**
 * Faults in the vectors that come back. `hit` says which rows are meant. All leave a reply that looks like a
 * success.
 */
export const ROW_FAULTS = {
  nan: (rows, hit) => each(rows, hit, (row) => row.map(() => 0)),
  ragged: (rows, hit) =>
    each(
      rows,
      (i) => hit(i) && i % 2 === 1,
      (row) => row.slice(0, -1),
    ),
  short: (rows, hit) => each(rows, hit, (row) => row.slice(0, Math.ceil(row.length / 2))),
  null: (rows, hit) => each(rows, hit, (row) => [null, ...row.slice(1)]),
  scaled: (rows, hit) => each(rows, hit, (row) => row.map((value) => (value ?? 0) * 20)),
  alone: (rows, hit) =>
    each(
      rows,
      (i) => hit(i) && rows.length > 1,
      (row) => row.toReversed(),
    ),
  missing: (rows, hit) => {
    const last = rows.findLastIndex((_, i) => hit(i));
    return rows.filter((_, i) => i !== last);
  },
} as const satisfies Record<string, RowFault>;

function each(
  rows: Rows,
  hit: (row: number) => boolean,
  change: (row: (number | null)[]) => (number | null)[],
): Rows {
  return rows.map((row, i) => (hit(i) ? change(row) : row));
}
