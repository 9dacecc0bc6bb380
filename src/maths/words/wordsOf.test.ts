import { expect, test } from "vitest";
import { isTelling } from "./isTelling.ts";
import { stopWords } from "./stopWords.ts";
import { wordsOf } from "./wordsOf.ts";

test.each([
  ["Don’t panic: it's OK-ish!", ["don't", "panic", "it's", "ok", "ish"]],
  ["L’Été à Zürich – 42 Cafe\u0301s!", ["l'été", "à", "zürich", "42", "cafés"]],
  ["Äpfel für 3,50 €", ["äpfel", "für", "3", "50"]],
  ["Крыса бежит", ["крыса", "бежит"]],
  ["东京大学", ["东京", "大学"]],
  ["…🎉", []],
])("the words of %s", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test("scripts without spaces are cut by a dictionary", () => {
  expect(wordsOf("犬が走る")).toContain("犬");
});

test("numbers, stop words and single letters of an alphabet tell nothing", () => {
  for (const word of ["the", "42", "x", "я", "が"]) expect(isTelling(word, stopWords.en)).toBe(false);
  for (const word of ["house", "4k", "犬", "die"]) expect(isTelling(word, stopWords.en)).toBe(true);
});
