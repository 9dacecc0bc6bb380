import { row, type UnitMatrix } from "./matrix.ts";
import { dot } from "./similarity.ts";

export type LayoutQuality = {
  /** Venna & Kaski 2001: 1 if whoever is near in the plane is near in truth. */
  readonly trustworthiness: number;
  /** The share of a text's true neighbours that are its nearest in the plane too. */
  readonly recall: number;
};

/**
 * How far the k nearest in the plane are the k nearest by cosine.
 * @param xy 2N values
 * @param every looks at every so-manieth row only: each costs N·d
 */
export function layoutQuality(unit: UnitMatrix, xy: ArrayLike<number>, k: number, every = 1): LayoutQuality {
  const n = unit.rows;
  let penalty = 0;
  let kept = 0;
  let looked = 0;
  for (let i = 0; i < n; i += every) {
    const cosines = Float64Array.from({ length: n }, (_, j) => dot(row(unit, i), row(unit, j)));
    const closeness = Float64Array.from(
      { length: n },
      (_, j) => -((xy[2 * i] - xy[2 * j]) ** 2) - (xy[2 * i + 1] - xy[2 * j + 1]) ** 2,
    );
    const threshold = kthLargest(cosines, i, k);
    for (const j of largest(closeness, i, k)) {
      if (cosines[j] >= threshold) kept += 1;
      else penalty += rankOf(cosines, i, j) - k;
    }
    looked += 1;
  }
  return {
    trustworthiness: 1 - (2 * penalty) / (looked * k * (2 * n - 3 * k - 1)),
    recall: kept / (looked * k),
  };
}

function largest(values: Float64Array, own: number, k: number): number[] {
  const threshold = kthLargest(values, own, k);
  const found: number[] = [];
  for (let j = 0; j < values.length && found.length < k; j++) {
    if (j !== own && values[j] >= threshold) found.push(j);
  }
  return found;
}

function kthLargest(values: Float64Array, own: number, k: number): number {
  const others = values.filter((_, j) => j !== own).sort();
  return others[others.length - k];
}

function rankOf(cosines: Float64Array, own: number, j: number): number {
  let rank = 1;
  for (let l = 0; l < cosines.length; l++) if (l !== own && cosines[l] > cosines[j]) rank += 1;
  return rank;
}
