import type { Corpus, TextItem } from "../../experiment/experiment.ts";
import { labelsOf } from "../../experiment/labels.ts";
import { sampleIndices } from "../../maths/sampleIndices.ts";

/** Up to this many texts every pair has a cell of its own; above, neighbouring texts share cells. */
export const MOST_CELLS = 2_000;
/** Up to this many texts two spaces share one matrix, each in its triangle. */
export const MOST_SPLIT = 500;
/** All pairs of more take minutes: then a seeded sample stands for them. */
export const MOST_TEXTS = 20_000;

/** Which rows are compared when there are too many for all: the same seeded sample each time. */
export function sampledRows(rows: number): Int32Array<ArrayBuffer> | undefined {
  return rows > MOST_TEXTS ? sampleIndices(rows, MOST_TEXTS, 42) : undefined;
}

/** The texts with these ids, in this order. */
export function itemsOf(corpus: Corpus, ids: readonly string[]): readonly TextItem[] {
  const byId = new Map(corpus.texts.map((item) => [item.id, item]));
  return ids.map((id) => byId.get(id) ?? { id, text: "" });
}

/** Rows by label, in the order in which labels first appear; texts without one come last. */
export function orderByLabel(corpus: Corpus, items: readonly TextItem[]): Int32Array<ArrayBuffer> {
  const place = new Map(labelsOf(corpus).map((entry) => [entry.label, entry.index]));
  const placeOf = (item: TextItem | undefined) => place.get(item?.label ?? "") ?? place.size;
  return Int32Array.from(items.keys()).sort((a, b) => placeOf(items[a]) - placeOf(items[b]) || a - b);
}

/**
 * The order of another space applied to this one: its texts as that space has them, then those it lacks.
 * @param ids texts of this space's rows
 * @param other texts of the other space in its order
 */
export function orderAs(ids: readonly string[], other: readonly string[]): Int32Array<ArrayBuffer> {
  const row = new Map(ids.map((id, i) => [id, i]));
  const placed = other.map((id) => row.get(id)).filter((i) => i !== undefined);
  const seen = new Set(placed);
  const rest = ids.map((_, i) => i).filter((i) => !seen.has(i));
  return Int32Array.from([...placed, ...rest]);
}

/** The first and the last place, both included, that share the cells of row `at`. */
export function placesOfCell(at: number, texts: number, side: number): readonly [number, number] {
  return [Math.ceil((at * texts) / side), Math.ceil(((at + 1) * texts) / side) - 1];
}

/** The row of cells that a place belongs to. */
export function cellOfPlace(place: number, texts: number, side: number): number {
  return Math.floor((place * side) / texts);
}
