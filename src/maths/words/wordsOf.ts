/** Scripts that put no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const spaced = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/**
 * The words of a text in lower case, in their order: runs of letters, marks and digits, with apostrophes inside;
 * where a script has no spaces, as the platform's segmenter finds them.
 */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFC").toLowerCase();
  const found = unspaced.test(plain) ? segmented(plain) : plain.match(spaced);
  return Array.from(found ?? [], (word) => word.replaceAll("’", "'"));
}

function segmented(text: string): string[] {
  return Array.from(segmenter().segment(text)).flatMap(({ segment, isWordLike }) =>
    isWordLike ? [segment] : [],
  );
}

let shared: Intl.Segmenter | undefined;

/** Made once: opening one takes milliseconds. */
function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter("en", { granularity: "word" });
  return shared;
}
