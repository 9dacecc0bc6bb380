import { isTelling } from "../words/isTelling.ts";
import { stopWords } from "../words/stopWords.ts";
import { wordsOf } from "../words/wordsOf.ts";
import { classTerms, type WeightedTerm } from "./classTerms.ts";

export type GroupName = {
  /** At most three, the most telling first; none if the group has no word that is more its own than others'. */
  readonly terms: readonly string[];
};

const termsEach = 3;
/** With fewer texts the variant that damps frequent terms names groups better. */
const fewTexts = 200;

type Language = keyof typeof stopWords;

/**
 * Names groups by the words and pairs of neighbouring words that set them apart (class-based TF-IDF). Stop words are
 * those of each text's language; a term has to stand in two texts of its group, in groups of three and more. Show the
 * medoid text beside a name: with five texts a group it is the more honest of the two.
 * @param groupOf 0 … count − 1 for each text
 */
export function groupNames(texts: readonly string[], groupOf: Int32Array, count: number): GroupName[] {
  const counts = Array.from({ length: count }, () => new Map<string, number>());
  const spread = Array.from({ length: count }, () => new Map<string, number>());
  const sizes = new Int32Array(count);
  const words = texts.map(wordsOf);
  const usual = mostLikely(words.flat());
  words.forEach((own, i) => {
    const group = groupOf[i];
    sizes[group] += 1;
    const terms = termsOf(own, stopWords[mostLikely(own) ?? usual ?? "en"]);
    for (const term of terms) add(counts[group], term);
    for (const term of new Set(terms)) add(spread[group], term);
  });
  const weighed = classTerms(counts, texts.length < fewTexts ? "bm25" : "tfidf");
  return weighed.map((terms, group) => {
    const common = (term: string) => sizes[group] < 3 || spread[group].get(term)! > 1;
    const telling = terms.filter(({ term, weight }) => weight > 0 && common(term));
    return { terms: withoutRepeats(telling.length > 0 ? telling : terms, counts[group]) };
  });
}

function add(counts: Map<string, number>, term: string): void {
  counts.set(term, (counts.get(term) ?? 0) + 1);
}

/** Words, and pairs of words that stand side by side; neither with a stop word nor a bare number. */
function termsOf(words: readonly string[], stops: ReadonlySet<string>): string[] {
  const telling = words.map((word) => isTelling(word, stops));
  return words.flatMap((word, at) => {
    if (!telling[at]) return [];
    return telling[at + 1] ? [word, `${word} ${words[at + 1]}`] : [word];
  });
}

/** The language whose stop words are most of these words; undefined if no list has a word of them. */
function mostLikely(words: readonly string[]): Language | undefined {
  let best: Language | undefined;
  let most = 0;
  for (const language of Object.keys(stopWords) as Language[]) {
    const hits = words.reduce((sum, word) => sum + Number(stopWords[language].has(word)), 0);
    if (hits <= most) continue;
    most = hits;
    best = language;
  }
  return best;
}

/** The first terms that share no word; a pair takes the place of a word that hardly stands without it. */
function withoutRepeats(terms: readonly WeightedTerm[], counts: ReadonlyMap<string, number>): string[] {
  const paired = new Set<string>();
  for (const { term } of terms) {
    const parts = term.split(" ");
    if (parts.length < 2) continue;
    for (const word of parts) if (counts.get(term)! >= 0.75 * counts.get(word)!) paired.add(word);
  }
  const chosen: string[] = [];
  const used = new Set<string>();
  for (const { term } of terms) {
    const parts = term.split(" ");
    if (paired.has(term) || parts.some((word) => used.has(word))) continue;
    chosen.push(term);
    for (const word of parts) used.add(word);
    if (chosen.length === termsEach) break;
  }
  return chosen;
}
