export type NeighbourWords = {
  /** Up to three words each, the most telling first; lower case as far as the texts agree on it. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
};

const mostWords = 3;

/** Words that say nothing alone; in the languages of the samples. Texts of these only have no words. */
const stopWords = new Set(
  (
    "a about after all also am an and any are as at be because been before being but by can could did do does doing down each " +
    "few for from get got had has have having he her here hers him his how i if in into is it its just like me more most my " +
    "no nor not of off on once only or other our out over own same she should so some such than that the their them then " +
    "there these they this those through to too under until up us very was we were what when where which while who whom why " +
    "will with would you your yours " +
    "aber als am an auch auf aus bei bin bis da das dass dem den der des die doch ein eine einem einen einer eines er es für " +
    "hat ich ihr im in ist ja kann man mein mich mir mit nach nicht noch nur ob oder sich sie sind so um und uns vom von vor " +
    "war was wenn wer wie wir wird zu zum zur " +
    "au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur lui ma mais me mes moi mon ne nous on ou " +
    "où par pas pour qu que qui sa se ses son sont sur ta te tes ton tu un une vous y " +
    "al algo como con de del el ella ellos en entre era es esa ese eso esta este esto está fue ha hay la las le les lo los mi " +
    "muy más no nos o para pero por porque que se si sin sobre son su sus también te un una uno y ya yo"
  ).split(" "),
);

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

/** The share of the texts that have each word. */
function shares(texts: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(wordsOf(text))) found.set(word, (found.get(word) ?? 0) + 1 / texts.length);
  }
  return found;
}

/**
 * The words of a text in lower case, without stop words, numbers and single letters of scripts that spell. Scripts
 * without spaces are cut by `Intl.Segmenter`'s dictionary.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter().segment(text.normalize("NFC").toLowerCase())) {
    if (isWordLike && /\p{L}/u.test(segment) && !isEmptyWord(segment)) words.push(segment);
  }
  return words;
}

function isEmptyWord(word: string): boolean {
  if (stopWords.has(word)) return true;
  return word.length === 1 && /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]/u.test(word);
}

let shared: Intl.Segmenter | undefined;

/** Made once: opening one takes milliseconds. */
function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter("en", { granularity: "word" });
  return shared;
}
