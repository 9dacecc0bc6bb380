import { graphAgreement, type NeighbourLists } from "../maths/graphAgreement.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { MapLayout } from "./layout.ts";
import type { Tether } from "./settling.ts";
import { spreadStart } from "./spreadStart.ts";

/** What a map of space B is anchored at: the finished map of space A, of the same texts. */
export type MapAnchor = {
  readonly layout: MapLayout;
  /** λ, 0 … 1: 0 lets the texts go where they like from A's positions on, 1 holds those that agree. */
  readonly tether: number;
};

/**
 * Where an anchored map starts: at A's positions. Those of another kind than UMAP's are first scaled to
 * its size, as `spreadStart` does it. A map with all texts on one spot gives no start.
 */
export function anchoredStart(anchor: MapAnchor | undefined, seed: number): Matrix | undefined {
  if (!anchor || anchor.layout.kind === "identical") return undefined;
  const { kind, xy } = anchor.layout;
  const positions = { data: xy, rows: xy.length / 2, cols: 2 };
  return kind === "umap" ? positions : spreadStart(positions, seed);
}

/**
 * Ties every text to where it starts, by λ times how far its neighbours in both spaces are the same: who kept its
 * neighbours stays, who changed them may go (after AlignedUMAP of umap-learn, with A held fast). The pull comes with
 * the attractive updates only, which costs the map least (docs/decisions/0021-tether.md). An anchor without
 * neighbours, or λ = 0, is a start and no more.
 */
export function tetherTo(
  { layout, tether }: MapAnchor,
  neighbours: NeighbourLists,
  start: Matrix,
): Tether | undefined {
  if (!layout.neighbours || !(tether > 0)) return undefined;
  const agreement = graphAgreement(layout.neighbours, neighbours, start.rows);
  return { anchors: start.data, ties: agreement.map((share) => Math.min(1, tether) * share) };
}
