import type { Matrix } from "../maths/matrix.ts";

/** Two spaces of the same texts, row by row; vectors of zeros are left out by the caller. */
export type PairInput = {
  readonly first: Matrix;
  readonly second: Matrix;
  /** Neighbours to compare; `defaultNeighbours` says how many where nobody asked. */
  readonly k: number;
};

/** How many neighbours n texts allow: fewer than half of them. */
export function allowedNeighbours(k: number, n: number): number {
  return Math.max(0, Math.min(Math.floor(k), Math.ceil(n / 2) - 1));
}

/** Neighbours kept a text: enough to see where a lost one went. */
export function listDepth(k: number, n: number): number {
  return Math.max(0, Math.min(n - 1, 2 * k));
}

/**
 * Why neighbours cannot be compared at all, in a sentence; undefined where they can.
 * @param k as `allowedNeighbours` gives it
 */
export function whyNoNeighbours({ first, second }: PairInput, k: number): string | undefined {
  if (k < 1) return `Neighbours can be compared from 3 texts on; there are ${first.rows}.`;
  if (isOnePoint(first) || isOnePoint(second)) {
    return "In one of the two spaces all texts have the same vector, so nobody is nearer than anybody else.";
  }
  return undefined;
}

/** Whether all rows point the same way as far as float32 can tell. */
function isOnePoint({ data, rows, cols }: Matrix): boolean {
  let length = 0;
  for (let c = 0; c < cols; c++) length += data[c]! * data[c]!;
  const least = 1e-6 * Math.sqrt(length);
  for (let at = cols; at < rows * cols; at++)
    if (Math.abs(data[at]! - data[at % cols]!) > least) return false;
  return true;
}
