import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sameText } from "../experiment/experiment.ts";
import { type CorpusMode, readCorpus } from "./readCorpus.ts";

/** Short strings dense in all that the reader treats in a special way. */
const awkward = fc.string({
  unit: fc.constantFrom(
    ..."ab \t\n\r\0\u001b\u0085\u00a0\u2028\ufeff".split(""),
    "\ud800",
    "\udc00",
    "\r\n",
    "\n\n",
    "é",
    "😀",
  ),
  maxLength: 40,
});
const anyMode = fc.constantFrom<CorpusMode>("lines", "labelled", "blocks");

const plain = (raw: string, mode?: CorpusMode) =>
  readCorpus(raw, mode ? { mode } : {}).texts.map(({ text }) => text);

const sample = (name: string) =>
  readFileSync(new URL(`../../public/samples/${name}`, import.meta.url), "utf8");

test("one text a line, trimmed, blanks dropped and counted, any newline, no byte order mark", () => {
  expect(readCorpus("\uFEFF  one \r\ntwo\r\r\n \t \nthree\n")).toEqual({
    mode: "lines",
    texts: [{ text: "one" }, { text: "two" }, { text: "three" }],
    blanks: 2,
    duplicates: [],
    duplicatesMerged: 0,
    labelConflicts: [],
    controls: 0,
    loneSurrogates: 0,
  });
});

test("nothing pasted is nothing read", () => {
  expect(readCorpus("")).toMatchObject({ mode: "lines", texts: [], blanks: 0 });
  expect(readCorpus("\n\n")).toMatchObject({ mode: "lines", texts: [], blanks: 2 });
  expect(readCorpus("", { mode: "blocks" }).texts).toEqual([]);
});

test("half of the lines with a tab make labels; a label may be empty or missing", () => {
  expect(readCorpus("Billing\tcharged twice\n\tno label\n\nno tab\nA\ttwo\ttabs")).toMatchObject({
    mode: "labelled",
    texts: [
      { text: "charged twice", label: "Billing" },
      { text: "no label" },
      { text: "no tab" },
      { text: "two\ttabs", label: "A" },
    ],
    blanks: 1,
  });
  expect(readCorpus("a\tb\nc\nd")).toMatchObject({ mode: "lines", texts: [{ text: "a\tb" }, {}, {}] });
});

test("an empty second column is no label column, and a label without a text is a blank", () => {
  expect(readCorpus("one\t\ntwo\t")).toMatchObject({
    mode: "lines",
    texts: [{ text: "one" }, { text: "two" }],
  });
  expect(readCorpus("A\tone\nB\t")).toMatchObject({
    texts: [{ text: "one", label: "A" }],
    blanks: 1,
  });
});

test("paragraphs of several lines are blocks; a mode that was asked for is kept", () => {
  const raw = "def f():\n  return 1\n\n\ndef g():\n  return 2\n";
  expect(readCorpus(raw)).toMatchObject({
    mode: "blocks",
    texts: [{ text: "def f():\n  return 1" }, { text: "def g():\n  return 2" }],
    blanks: 0,
  });
  expect(readCorpus(raw, { mode: "lines" })).toMatchObject({ mode: "lines", blanks: 2 });
  expect(plain(raw, "lines")).toHaveLength(4);
  expect(readCorpus("a\nb\n\nc").mode).toBe("lines");
  expect(readCorpus("a\nb").mode).toBe("lines");
  expect(plain("a\nb\n\nc", "blocks")).toEqual(["a\nb", "c"]);
  expect(readCorpus("A\tx\ny\n\nB\tz", { mode: "blocks" }).texts).toEqual([
    { text: "x\ny", label: "A" },
    { text: "z", label: "B" },
  ]);
});

test("duplicates differ in white space only; the first spelling and the first label win", () => {
  const reading = readCorpus("\ta  b\nX\ta b\nY\t a b \nY\ta b\nX\tA b");
  expect(reading).toMatchObject({
    texts: [
      { text: "a  b", label: "X" },
      { text: "A b", label: "X" },
    ],
    duplicates: [{ text: "a  b", count: 4 }],
    duplicatesMerged: 3,
    labelConflicts: [{ text: "a  b", kept: "X", dropped: "Y" }],
  });
  expect(reading.labelConflicts).toHaveLength(1);
});

test("control characters stay and are counted; lone surrogates become U+FFFD and are counted", () => {
  expect(readCorpus("a\0b\u001b\u0085c\td\n😀 \ud83d!\n\udc00")).toMatchObject({
    texts: [{ text: "a\0b\u001b\u0085c\td" }, { text: "😀 \ufffd!" }, { text: "\ufffd" }],
    controls: 3,
    loneSurrogates: 2,
  });
});

test.each([
  [
    "10,000 labelled lines",
    Array.from({ length: 10_000 }, (_, i) => `L${i % 7}\ttext number ${i % 9000}`).join("\n"),
    9_000,
  ],
  ["one line of 1 MB", "a word ".repeat(150_000), 1],
  ["1 MB of white space within a line", `a${"  ".repeat(500_000)}b`, 1],
  ["one line of 1 MB in two-byte characters", "слово 😀 ".repeat(60_000), 1],
  ["1 MB of NULs", "\0".repeat(1_000_000), 1],
])("%s are read whole", (_, raw, texts) => {
  const reading = readCorpus(raw);
  expect(reading.texts).toHaveLength(texts);
  if (texts === 1) expect(reading.texts[0]?.text).toBe(raw.trim());
});

test("texts joined with newlines and read again are the same texts", () => {
  fc.assert(
    fc.property(awkward, (raw) => {
      const texts = plain(raw, "lines");
      expect(plain(texts.join("\n"), "lines")).toEqual(texts);
    }),
  );
});

test("texts, merged ones and blanks add up to the lines", () => {
  fc.assert(
    fc.property(fc.array(awkward), (parts) => {
      const lines = parts.map((part) => part.replace(/[\r\n]/g, ""));
      for (const mode of ["lines", "labelled"] as const) {
        const { texts, duplicatesMerged, blanks } = readCorpus(lines.map((line) => `${line}\n`).join(""), {
          mode,
        });
        expect(texts.length + duplicatesMerged + blanks).toBe(lines.length);
      }
    }),
  );
});

test("whatever is pasted, texts are trimmed, filled, well formed and told apart", () => {
  fc.assert(
    fc.property(awkward, fc.option(anyMode, { nil: undefined }), (raw, mode) => {
      const { texts, duplicates, duplicatesMerged } = readCorpus(raw, mode ? { mode } : {});
      for (const { text, label } of texts) {
        expect(text).toBe(text.trim());
        expect(text).not.toBe("");
        expect(label).not.toBe("");
        expect(() => encodeURIComponent(text + (label ?? ""))).not.toThrow();
      }
      expect(new Set(texts.map(({ text }) => sameText(text))).size).toBe(texts.length);
      expect(duplicates.reduce((sum, { count }) => sum + count - 1, 0)).toBe(duplicatesMerged);
    }),
  );
});

test("the samples read as they are meant", () => {
  const tickets = readCorpus(sample("support-tickets.tsv"));
  expect(tickets).toMatchObject({ mode: "labelled", blanks: 0, duplicatesMerged: 0, controls: 0 });
  expect(sizes(tickets.texts)).toEqual([10, 10, 10, 10, 10, 10]);

  const homonyms = readCorpus(sample("homonyms.tsv"));
  expect(sizes(homonyms.texts)).toEqual(Array(10).fill(4));
  for (const { text, label = "" } of homonyms.texts) {
    expect(text.toLowerCase()).toContain(label.split(" · ")[0]);
  }

  expect(readCorpus(sample("documentation.tsv"))).toMatchObject({
    mode: "lines",
    texts: [{ text: "why is the sky blue?" }, { text: "why is the grass green?" }],
  });
});

function sizes(texts: { label?: string }[]): number[] {
  const counts = new Map<string | undefined, number>();
  for (const { label } of texts) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.values()];
}
