/** Whether a word may say something alone: no stop word, no bare number, no single letter of an alphabet. */
export function isTelling(word: string, stops: ReadonlySet<string>): boolean {
  return !stops.has(word) && /\p{L}/u.test(word) && !isLetter(word);
}

/** A single Chinese character is a word. */
function isLetter(word: string): boolean {
  return word.length === 1 && !/\p{Script=Han}/u.test(word);
}
