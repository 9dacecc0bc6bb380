import type { NeighbourAgreement } from "./agreement.ts";

/** Rows of neighbours: in both lists, only in the first, only in the second; each nearest first. */
export type NeighbourChange = {
  readonly kept: readonly number[];
  readonly lost: readonly number[];
  readonly gained: readonly number[];
};

/** What becomes of the k nearest of text `row` from the first space to the second. */
export function neighbourChange(
  { k, depth, firstNeighbours, secondNeighbours }: NeighbourAgreement,
  row: number,
): NeighbourChange {
  const first = Array.from(firstNeighbours.subarray(row * depth, row * depth + k));
  const second = Array.from(secondNeighbours.subarray(row * depth, row * depth + k));
  const inFirst = new Set(first);
  const inSecond = new Set(second);
  return {
    kept: first.filter((other) => inSecond.has(other)),
    lost: first.filter((other) => !inSecond.has(other)),
    gained: second.filter((other) => !inFirst.has(other)),
  };
}
