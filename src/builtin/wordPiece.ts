/** Turns a text into vocabulary ids, without the two special tokens around it. */
export type WordPiece = (text: string) => number[];

const SPECIAL = /(\[UNK\]|\[CLS\]|\[SEP\]|\[PAD\]|\[MASK\])/;
const LONGEST_WORD = 100;
const CACHED_WORDS = 50_000;

const CJK =
  /[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;
const CONTROL = /[\ufffd\p{C}]/gu;
const CONTROL_OR_BREAK = /[\t\n\r]/g;
const WORD = /[!-/:-@[-`{-~\p{P}]|[^\s!-/:-@[-`{-~\p{P}]+/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * The BERT uncased tokenizer: drop control characters, space around CJK, lower case, no accents, split at white
 * space and punctuation, then the longest pieces the vocabulary knows from left to right. A word of more than 100
 * characters, or one with a part that is not in the vocabulary, is one unknown token. Special tokens written out
 * in the text are themselves.
 * @param vocabulary one piece a line, the line number is the id; continuations start with `##`
 */
export function createWordPiece(vocabulary: string): WordPiece {
  const ids = new Map<string, number>();
  let longestPiece = 0;
  for (const [id, piece] of vocabulary.split("\n").entries()) {
    if (piece !== "") ids.set(piece, id);
    if (piece.length > longestPiece) longestPiece = piece.length;
  }
  const unknown = ids.get("[UNK]") ?? 0;
  const known = new Map<string, readonly number[]>();

  function piecesOf(word: string): readonly number[] {
    const cached = known.get(word);
    if (cached) return cached;
    const pieces = greedyPieces(word, ids, longestPiece) ?? [unknown];
    if (known.size >= CACHED_WORDS) known.clear();
    known.set(word, pieces);
    return pieces;
  }

  return (text) => {
    const tokens: number[] = [];
    for (const part of text.includes("[") ? text.split(SPECIAL) : [text]) {
      const special = SPECIAL.test(part) ? ids.get(part) : undefined;
      if (special !== undefined) tokens.push(special);
      else for (const word of basicWords(part)) tokens.push(...piecesOf(word));
    }
    return tokens;
  };
}

/** Words and punctuation marks, cleaned, in lower case and without accents. */
function basicWords(text: string): string[] {
  return (PLAIN.test(text) ? text.toLowerCase() : simplify(text)).match(WORD) ?? [];
}

function simplify(text: string): string {
  return (
    text
      .replace(CONTROL_OR_BREAK, " ")
      .replace(CONTROL, "")
      .replace(CJK, " $& ")
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "")
      // The vocabulary was made letter by letter, without the sigma that only ends words.
      .replace(/Σ/g, "σ")
      .toLowerCase()
  );
}

function greedyPieces(
  word: string,
  ids: ReadonlyMap<string, number>,
  longestPiece: number,
): number[] | undefined {
  if ([...word].length > LONGEST_WORD) return undefined;
  const pieces: number[] = [];
  let start = 0;
  while (start < word.length) {
    const prefix = start > 0 ? "##" : "";
    let end = Math.min(word.length, start + longestPiece);
    let id: number | undefined;
    while (end > start) {
      id = ids.get(prefix + word.slice(start, end));
      if (id !== undefined) break;
      end--;
    }
    if (id === undefined) return undefined;
    pieces.push(id);
    start = end;
  }
  return pieces;
}
