import { sameText, type TextItem } from "../../experiment/experiment.ts";
import { placesOf } from "../../experiment/placesOf.ts";
import { type GradeError, parseGrades } from "../../maths/retrieval/parseGrades.ts";
import type { AskedQuery } from "../../playground/searchStore.ts";

export type PastedQueries = {
  readonly queries: readonly AskedQuery[];
  /** How many of them have a grade. */
  readonly graded: number;
  readonly errors: readonly GradeError[];
};

/** Queries, one a line, with the grades that belong to them; a query that only the grades name counts as well. */
export function pastedQueries(lines: string, grades: string, texts: readonly TextItem[]): PastedQueries {
  const parsed = parseGrades(
    grades,
    texts.map(({ text }) => text),
  );
  const byQuery = new Map(
    parsed.queries.map((query, at) => {
      const judged = [...parsed.judgements[at]!].map(([row, grade]) => [texts[row]!.id, grade] as const);
      return [sameText(query), { text: query, grades: new Map(judged) }] as const;
    }),
  );
  const found = new Map<string, AskedQuery>();
  for (const line of lines.split(/\r\n|\r|\n/)) {
    const key = sameText(line);
    if (key !== "") found.set(key, byQuery.get(key) ?? { text: line.trim(), grades: new Map() });
  }
  for (const [key, query] of byQuery) if (!found.has(key)) found.set(key, query);
  const queries = [...found.values()];
  return { queries, graded: queries.filter((query) => query.grades.size > 0).length, errors: parsed.errors };
}

/** The grades as they may be pasted back: query, number of the text, grade. */
export function gradeLines(queries: readonly AskedQuery[], texts: readonly TextItem[]): string {
  const places = placesOf(texts);
  return queries
    .flatMap(({ text, grades }) =>
      [...grades].flatMap(([id, grade]) => {
        const place = places.get(id);
        return place === undefined ? [] : [`${sameText(text)}\t${place + 1}\t${grade}`];
      }),
    )
    .join("\n");
}
