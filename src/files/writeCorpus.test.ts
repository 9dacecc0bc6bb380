import fc from "fast-check";
import { expect, test } from "vitest";
import { type CorpusMode, readCorpus } from "./readCorpus.ts";
import { corpusAsText, corpusMode } from "./writeCorpus.ts";

test("plain texts are lines, labels a column before the text, texts of several lines blocks", () => {
  expect(corpusAsText([{ text: "a" }, { text: "b" }])).toBe("a\nb");
  expect(corpusAsText([{ text: "a", label: "X" }, { text: "b" }])).toBe("X\ta\n\tb");
  expect(corpusAsText([{ text: "a\n\n b" }, { text: "c" }])).toBe("a\n b\n\nc");
  expect(corpusAsText([{ text: "a\nb", label: "X" }, { text: "c" }])).toBe("X\ta\nb\n\n\tc");
  expect(corpusAsText([])).toBe("");
});

test("what cannot stand in a label becomes a space", () => {
  expect(corpusAsText([{ text: "a", label: " X\t\nY " }])).toBe("X Y\ta");
});

test("lines and labels are recognised without being told the mode", () => {
  for (const texts of [
    [{ text: "a\tb" }, { text: "c" }],
    [{ text: "a" }, { text: "b" }, { text: "c", label: "X" }],
  ]) {
    expect(readCorpus(corpusAsText(texts)).texts).toEqual(texts);
  }
});

test("any reading, written and read again, is the same reading", () => {
  const part = fc.string({
    unit: fc.constantFrom(..."abc  \t\n\r\0\u0085\u00a0\u2028\ufeff\ud800".split(""), "\n\n", "😀"),
    maxLength: 60,
  });
  const mode = fc.constantFrom<CorpusMode>("lines", "labelled", "blocks");
  fc.assert(
    fc.property(part, mode, (raw, mode) => {
      const { texts } = readCorpus(raw, { mode });
      expect(readCorpus(corpusAsText(texts), { mode: corpusMode(texts) }).texts).toEqual(texts);
    }),
    { numRuns: 500 },
  );
});
