import { normaliseAsServer } from "../maths/serverCut.ts";
import type { LoadedModel, Token } from "./builtinModel.ts";

/** Components of a vector. */
export const NGRAM_DIMS = 256;

const SHORTEST = 3;
const LONGEST = 5;
const WORD = /\p{P}|[^\s\p{P}]+/gu;

/**
 * A model without training that sees spelling only: every word, in lower case and with a mark at both ends, is
 * taken apart into runs of 3 to 5 characters; each run is hashed to one of 256 components and a sign, and counts
 * 1 + ln(how often it occurs). Tokens are words and punctuation marks; there are no special tokens.
 */
export function createCharNgrams(): LoadedModel {
  return {
    tokenize: (text) => text.toLowerCase().match(WORD) ?? [],
    embed(tokens: readonly Token[]) {
      const counts = new Map<number, number>();
      for (const token of tokens) countNgrams(`<${token}>`, counts);
      const vector = new Float32Array(NGRAM_DIMS);
      for (const [hash, count] of counts) {
        const weight = 1 + Math.log(count);
        vector[hash % NGRAM_DIMS]! += hash >= 2 ** 31 ? -weight : weight;
      }
      return normaliseAsServer(vector);
    },
  };
}

function countNgrams(word: string, counts: Map<number, number>): void {
  for (let start = 0; start + SHORTEST <= word.length; start++) {
    const end = Math.min(start + LONGEST, word.length);
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) {
      hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
      if (i - start + 1 < SHORTEST) continue;
      const mixed = mix(hash);
      counts.set(mixed, (counts.get(mixed) ?? 0) + 1);
    }
  }
}

/** FNV leaves the high bits of short words poorly mixed, and the sign is taken from there. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
