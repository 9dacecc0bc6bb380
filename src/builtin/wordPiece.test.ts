import { beforeAll, describe, expect, test } from "vitest";
import golden from "./golden/staticMiniLm.json" with { type: "json" };
import { readPublicFile } from "./readPublicFile.ts";
import { createWordPiece, type WordPiece } from "./wordPiece.ts";

let wordPiece: WordPiece;
let pieces: string[];
beforeAll(async () => {
  const vocabulary = new TextDecoder().decode(await readPublicFile("static-minilm/vocab.txt"));
  pieces = vocabulary.split("\n");
  wordPiece = createWordPiece(vocabulary);
});
const split = (text: string) => wordPiece(text).map((id) => pieces[id]);

test.for(golden)("gives the reference tokens of $text", ({ text, tokens, tokenCount }) => {
  const ids = wordPiece(text);
  expect(ids.length).toBe(tokenCount);
  if (tokens) expect(ids).toEqual(tokens);
});

describe("edges", () => {
  test("each CJK character is a word", () => expect(split("a日本b")).toEqual(["a", "日", "本", "b"]));
  test("accents and case do not count", () => expect(split("CAFÉ")).toEqual(split("cafe")));
  test("Greek keeps its inner sigma at the end of a word", () => {
    expect(wordPiece("ΣΑΣ")).toEqual(wordPiece("σασ"));
  });
  test("control characters vanish, breaks are blanks", () => {
    expect(split("hel\u0000lo\u200b\tworld\r\n")).toEqual(["hello", "world"]);
  });
  test("lone surrogates vanish", () => expect(split("hello \ud83d world")).toEqual(["hello", "world"]));
  test("no-break and ideographic blanks separate", () => {
    expect(split("hello\u00a0world\u3000again")).toEqual(["hello", "world", "again"]);
  });
  test("emoji are one unknown word", () => expect(split("🎉🎉 party")).toEqual(["[UNK]", "party"]));
  test("a word of 100 characters is split, one of 101 is unknown", () => {
    expect(wordPiece("x".repeat(100)).length).toBeGreaterThan(1);
    expect(split("x".repeat(101))).toEqual(["[UNK]"]);
    // 100 characters, but 200 units of UTF-16.
    expect(split("𐐷".repeat(100))).toEqual(["[UNK]"]);
  });
  test("punctuation stands alone", () => {
    expect(split("a^b—c")).toEqual(["a", "^", "b", "—", "c"]);
  });
  test("special tokens count only as they are written", () => {
    expect(split("[CLS][cls]")).toEqual(["[CLS]", "[", "cl", "##s", "]"]);
  });
  test("nothing gives nothing", () => expect(split(" \n ")).toEqual([]));
});
