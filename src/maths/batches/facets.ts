/** What is known of a text beside itself: a name, a number, or nothing. */
export type FacetValue = string | number | null;

/** A question put to the texts of a batch, with how well some of them answer it. */
export type Query = {
  readonly text: string;
  /**
   * 2 answers it, 1 helps, 0 is a keyword trap: it shares words with the query and is of no use. The keys are lines
   * of the batch, counted from 1; a text that is not named is not judged and counts as 0.
   */
  readonly grades: Readonly<Record<string, 0 | 1 | 2>>;
};

/** What is known of a demo batch: for every facet one value a text, in the order of its file. */
export type Facets = {
  readonly facets: Readonly<Record<string, readonly FacetValue[]>>;
  readonly queries?: readonly Query[] | undefined;
};

/**
 * The values of one facet.
 * @throws RangeError when the batch has no such facet: its story and its file do not belong together
 */
export function facetValues({ facets }: Facets, name: string): readonly FacetValue[] {
  const values = facets[name];
  if (!values) throw new RangeError(`There is no facet ${name}, only ${Object.keys(facets).join(", ")}.`);
  return values;
}

/** How many texts the batch has; 0 without any facet. */
export function textCount({ facets }: Facets): number {
  return Object.values(facets)[0]?.length ?? 0;
}
