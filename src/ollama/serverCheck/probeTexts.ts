/** Pairs that servers of some versions took for one text: letters with marks, and words in capitals. */
export const PAIRS = [
  ["Müller", "Möller"],
  ["PARIS", "LONDON"],
  ["naïve", "native"],
] as const;

/** Sent alone, in a batch, again and cut. */
export const SENTENCE = "Why is the sky blue?";

/** One batch with everything in it; the second text is a word alone, to compare with. */
export const BATCH: readonly string[] = [SENTENCE, ...PAIRS.flat()];

/** More tokens than any embedding model of today reads, at a size that proxies let pass. */
export const FAR_TOO_LONG = "sky ".repeat(60_000);
