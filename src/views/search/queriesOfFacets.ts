import type { TextItem } from "../../experiment/experiment.ts";
import type { Facets } from "../../maths/batches/facets.ts";
import type { AskedQuery } from "../../playground/searchStore.ts";

/** The queries that come with a sample; its grades name lines from 1, and an untouched sample has one text a line. */
export function queriesOfFacets({ queries = [] }: Facets, texts: readonly TextItem[]): AskedQuery[] {
  return queries.map(({ text, grades }) => ({
    text,
    grades: new Map(
      Object.entries(grades).flatMap(([line, grade]) => {
        const item = texts[Number(line) - 1];
        return item ? [[item.id, grade] as const] : [];
      }),
    ),
  }));
}
