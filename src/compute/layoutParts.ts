import { type Matrix, row, type UnitMatrix } from "../maths/matrix.ts";
import type { Neighbours } from "../maths/neighbours.ts";
import type { PrincipalComponents } from "../maths/principalComponents.ts";
import { dot } from "../maths/similarity.ts";
import type { MapAnchor } from "./anchor.ts";
import { epochsFor } from "./epochsFor.ts";
import { fuzzySet } from "./fuzzySet.ts";
import type { LayoutContext, MapLayout, MapSettings } from "./layout.ts";
import { maxScaledOnRequest } from "./mapLimits.ts";
import type { SettleInput, SettleProgress, Tether } from "./settling.ts";

// What maps by kernels and maps by plain loops have in common.

/** Up to here UMAP shows distances worse than scaling does; measured on real sentence vectors. */
const maxScaled = 30;
/** Vectors as good as the same. */
export const equalCosine = 1 - 1e-6;

/** Whether a map of n texts is by metric scaling. */
export function isScaled(n: number, { method }: MapSettings): boolean {
  return n <= maxScaled || (method === "mds" && n <= maxScaledOnRequest);
}

/** What either layout starts from. */
export function settleInput(
  neighbours: Neighbours,
  start: Matrix,
  { minDist, seed }: MapSettings,
  tether: Tether | undefined,
): SettleInput {
  const n = start.rows;
  return { edges: fuzzySet(neighbours, n), start, minDist, seed, epochs: epochsFor(n), tether };
}

/** What of the neighbours a map keeps. */
export function listsOf({ k, indices }: Neighbours) {
  return { k, indices };
}

/** Neighbours a row, itself left out. */
export function neighbourhood({ nNeighbors }: MapSettings, n: number): number {
  return Math.max(2, Math.min(Math.round(nNeighbors), n - 1)) - 1;
}

export function identical(n: number): MapLayout {
  return { kind: "identical", xy: new Float32Array(2 * n) };
}

export async function byComponents(
  { scores, explained }: PrincipalComponents,
  anchor: MapAnchor | undefined,
): Promise<MapLayout> {
  const xy = anchor
    ? (await import("../maths/turnOnto.ts")).mirrorOnto(scores.data, anchor.layout.xy)
    : scores.data;
  return { kind: "pca", xy, explained: [explained[0]!, explained[1]!] };
}

export function asProgress(progress: LayoutContext["progress"]): SettleProgress | undefined {
  return progress && ((xy, epoch, epochs) => progress({ xy, epoch, epochs }));
}

/** Rows all equal to the first are all equal to each other. */
export function allEqual(unit: UnitMatrix): boolean {
  const first = row(unit, 0);
  // Two rows of zeros count as equal to nothing, not even to each other.
  for (let i = 0; i < unit.rows; i++) if (dot(first, row(unit, i)) < equalCosine) return false;
  return true;
}
