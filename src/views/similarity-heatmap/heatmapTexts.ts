import type { Corpus, TextItem } from "../../experiment/experiment.ts";
import { labelsOf } from "../../experiment/labels.ts";
import { sampleIndices } from "../../maths/sampleIndices.ts";

/** More than this and a cell is smaller than a pixel on any screen, and the matrix larger than the tab likes. */
export const MOST_TEXTS = 1_500;

/** Which texts the matrices hold, when there are too many for all: the same seeded sample in every space. */
export function sampledTexts(texts: number): Int32Array<ArrayBuffer> | undefined {
  return texts > MOST_TEXTS ? sampleIndices(texts, MOST_TEXTS, 42) : undefined;
}

/** Rows by label, in the order in which labels first appear; texts without one come last. */
export function orderByLabel(corpus: Corpus, items: readonly TextItem[]): Int32Array {
  const place = new Map(labelsOf(corpus).map((entry) => [entry.label, entry.index]));
  const placeOf = (item: TextItem | undefined) => place.get(item?.label ?? "") ?? place.size;
  return Int32Array.from(items.keys()).sort((a, b) => placeOf(items[a]) - placeOf(items[b]) || a - b);
}

/**
 * The order of another space applied to this one: its texts as that space has them, then those it lacks.
 * @param ids texts of this space's rows
 * @param other texts of the other space in its order
 */
export function orderAs(ids: readonly string[], other: readonly string[]): Int32Array {
  const row = new Map(ids.map((id, i) => [id, i]));
  const placed = other.map((id) => row.get(id)).filter((i) => i !== undefined);
  const seen = new Set(placed);
  const rest = ids.map((_, i) => i).filter((i) => !seen.has(i));
  return Int32Array.from([...placed, ...rest]);
}
