/** Terms with their weight in one class, the heaviest first, ties in alphabetical order. */
export type WeightedTerm = { readonly term: string; readonly weight: number };

export type TermWeighting =
  /** tf · ln(1 + A/f): the usual class-based TF-IDF (Grootendorst 2022). */
  | "tfidf"
  /** tf · ln(1 + (A − f + ½)/(f + ½)): damps frequent terms more, for small batches. */
  | "bm25";

/**
 * Class-based TF-IDF: all texts of a class are one document. tf is a term's share of the class's words, f its count
 * over all classes, A the mean number of words of a class.
 * @param counts per class how often each term occurs
 */
export function classTerms(
  counts: readonly ReadonlyMap<string, number>[],
  weighting: TermWeighting = "tfidf",
): WeightedTerm[][] {
  const everywhere = new Map<string, number>();
  const sizes = counts.map((own) => {
    let size = 0;
    for (const [term, count] of own) {
      size += count;
      everywhere.set(term, (everywhere.get(term) ?? 0) + count);
    }
    return size;
  });
  const mean = sizes.reduce((sum, size) => sum + size, 0) / counts.length;
  const rarity = (f: number) =>
    Math.log(1 + (weighting === "tfidf" ? mean / f : (mean - f + 0.5) / (f + 0.5)));
  return counts.map((own, at) =>
    [...own]
      .map(([term, count]) => ({ term, weight: (count / sizes[at]) * rarity(everywhere.get(term)!) }))
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)),
  );
}
