import { isTelling } from "../words/isTelling.ts";
import { stopWords } from "../words/stopWords.ts";
import { wordsOf } from "../words/wordsOf.ts";

export type NeighbourWords = {
  /** Up to three words each, the most telling first; lower case as far as the texts agree on it. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
};

const mostWords = 3;

/** Of all languages at once: a neighbourhood is too few words to tell one from. */
const allStopWords = new Set(Object.values(stopWords).flatMap((words) => [...words]));

/**
 * In words, what a text's neighbourhood gave up and took in: words that more of the lost than of the other neighbours
 * share, and the same for the gained. A word counts once a text; its weight is the share of lost texts that have it
 * minus that of gained ones (and the other way round), words of the kept neighbours counting half against both, since
 * they changed nothing. A rarer word goes before a more common one at equal weight. Empty where nothing tells apart.
 */
export function neighbourWords(texts: {
  readonly lost: readonly string[];
  readonly kept: readonly string[];
  readonly gained: readonly string[];
}): NeighbourWords {
  const lost = shares(texts.lost);
  const gained = shares(texts.gained);
  const kept = shares(texts.kept);
  return { lost: telling(lost, gained, kept), gained: telling(gained, lost, kept) };
}

function telling(
  own: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  kept: ReadonlyMap<string, number>,
): string[] {
  const weight = (word: string) => (own.get(word) ?? 0) - (other.get(word) ?? 0) - (kept.get(word) ?? 0) / 2;
  return [...own.keys()]
    .map((word) => ({ word, weight: weight(word) }))
    .filter((one) => one.weight > 1e-9)
    .sort((a, b) => b.weight - a.weight || b.word.length - a.word.length || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords)
    .map(({ word }) => word);
}

/** The share of the texts that have each telling word. */
function shares(texts: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(wordsOf(text))) {
      if (isTelling(word, allStopWords)) found.set(word, (found.get(word) ?? 0) + 1 / texts.length);
    }
  }
  return found;
}
