import * as v from "valibot";
import type { Facets } from "../maths/batches/facets.ts";

const valueSchema = v.union([v.string(), v.number(), v.null()]);

/** `public/samples/<id>.facets.json`: one value a text in file order, and for search the queries with their grades. */
const facetsSchema = v.pipe(
  v.object({
    facets: v.record(v.string(), v.array(valueSchema)),
    queries: v.optional(
      v.array(
        v.object({
          text: v.pipe(v.string(), v.nonEmpty()),
          grades: v.record(v.pipe(v.string(), v.regex(/^[1-9]\d*$/)), v.picklist([0, 1, 2])),
        }),
      ),
    ),
  }),
  v.check(({ facets }) => {
    const counts = new Set(Object.values(facets).map((values) => values.length));
    return counts.size === 1;
  }, "Every facet has one value a text."),
  v.check(({ facets, queries = [] }) => {
    const texts = Object.values(facets)[0]?.length ?? 0;
    return queries.every(({ grades }) => Object.keys(grades).every((line) => Number(line) <= texts));
  }, "Grades name lines of the batch."),
);

const opened = new Map<string, Promise<Facets>>();

/**
 * What is known of the texts of a demo batch beside themselves. Read once, when somebody asks, and kept.
 * @param sampleId of a sample with a story
 * @throws Error, as a sentence for the user, when the file is not there or not as it should be; asking again tries again
 */
export function openFacets(sampleId: string): Promise<Facets> {
  const known = opened.get(sampleId);
  if (known !== undefined) return known;
  const opening = fetchFacets(sampleId);
  opened.set(sampleId, opening);
  opening.catch(() => opened.delete(sampleId));
  return opening;
}

async function fetchFacets(sampleId: string): Promise<Facets> {
  const response = await fetch(`${import.meta.env.BASE_URL}samples/${sampleId}.facets.json`);
  if (!response.ok)
    throw new Error(`What belongs to this sample could not be loaded (${response.status}). Reload the page.`);
  return parseFacets(await response.text());
}

/** @throws Error, as a sentence for the user, when the file is not as it should be */
export function parseFacets(json: string): Facets {
  const parsed = v.safeParse(facetsSchema, readJson(json));
  if (parsed.success) return parsed.output;
  throw new Error(
    `What belongs to this sample is not as expected: ${parsed.issues[0].message} Reload the page.`,
  );
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
