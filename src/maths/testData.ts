import { type Matrix, normaliseRows, type UnitMatrix } from "./matrix.ts";
import { seededRandom } from "./random.ts";

/** Rows for tests: from lists, or drawn from a seeded normal distribution. */
export function fromRows(rows: readonly (readonly number[])[]): Matrix {
  return { data: Float32Array.from(rows.flat()), rows: rows.length, cols: rows[0]?.length ?? 0 };
}

export function normalRows(rows: number, cols: number, seed: number): Matrix {
  const random = seededRandom(seed);
  // Box–Muller; 1 − random keeps the logarithm finite.
  const data = Float32Array.from(
    { length: rows * cols },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
  return { data, rows, cols };
}

/** Texts in groups: row i belongs to group i mod `groups`, `spread` from its centre. */
export function plantedGroups(
  rows: number,
  cols: number,
  groups: number,
  spread: number,
  seed: number,
): UnitMatrix {
  const centres = normaliseRows(normalRows(groups, cols, seed));
  const noise = normaliseRows(normalRows(rows, cols, seed + 1));
  const data = noise.data.map((value, at) => {
    const group = Math.floor(at / cols) % groups;
    return (centres.data[group * cols + (at % cols)] as number) + spread * value;
  });
  return normaliseRows({ data, rows, cols });
}

/** Six rows each in 2 and 3 dimensions without ties, whose tree and order are known by hand. */
export const sixInPlaneRows = [
  [1, 0],
  [4 / 5, 3 / 5],
  [5 / 13, 12 / 13],
  [-3 / 5, 4 / 5],
  [-24 / 25, 7 / 25],
  [-12 / 13, -5 / 13],
];

export const sixInSpaceRows = [
  [1, 0, 0],
  [3 / 5, 4 / 5, 0],
  [2 / 3, 2 / 3, 1 / 3],
  [2 / 7, 6 / 7, 3 / 7],
  [0, 5 / 13, 12 / 13],
  [-2 / 7, 3 / 7, 6 / 7],
];

export const sixInPlane = fromRows(sixInPlaneRows);
export const sixInSpace = fromRows(sixInSpaceRows);

/** Twenty rows each in 8 and 5 dimensions, not of unit length, for reference values; labels ⌊i/5⌋. */
export const twentyWideRows = Array.from({ length: 20 }, (_, i) =>
  Array.from({ length: 8 }, (_, j) => Math.cos(0.37 * i * (j + 1)) + 0.5 * Math.sin(1.3 * i + 0.7 * j)),
);

export const twentyNarrowRows = Array.from({ length: 20 }, (_, i) =>
  Array.from({ length: 5 }, (_, j) => Math.cos(0.37 * i * (j + 1)) + 0.5 * Math.cos(0.9 * i * j + 0.2)),
);

export const twentyWide = fromRows(twentyWideRows);
export const twentyNarrow = fromRows(twentyNarrowRows);

/** The first of the two at unit length. */
export function twentyRows(): UnitMatrix {
  return normaliseRows(twentyWide);
}
