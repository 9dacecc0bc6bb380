import { describe, expect, test } from "vitest";
import { type TextItem, textItem } from "../experiment/experiment.ts";
import { VectorTable } from "../runs/vectorTable.ts";
import { pairEmbeddings } from "./usePair.ts";
import type { SpaceVectors } from "./usePlayground.ts";

const TEXTS = ["one", "two", "three", "four", "five"].map((text) => textItem(text));
const [ONE, TWO, THREE, FOUR, FIVE] = TEXTS as [TextItem, TextItem, TextItem, TextItem, TextItem];

type Marks = { readonly zero?: readonly TextItem[]; readonly cut?: readonly TextItem[] };

/** A space whose vectors came in the order given; that of the text at place p starts with p. */
function space(name: string, came: readonly TextItem[], { zero = [], cut = [] }: Marks = {}): SpaceVectors {
  const table = new VectorTable(name);
  const row = (item: TextItem) => came.indexOf(item);
  table.add({
    ids: came.map((item) => item.id),
    cols: 2,
    vectors: Float32Array.from(came.flatMap((item) => [TEXTS.indexOf(item), name.length])),
    timing: { texts: came.length, sentAt: 0, wallMs: 0, characters: 0 },
    zeroRows: zero.map(row),
    cuts: cut.map((item) => ({ row: row(item), tokensKept: 8 })),
    checked: true,
    serverVersion: "0",
  });
  const embeddings = table.embeddings(TEXTS);
  return { table, embeddings, missing: TEXTS.length - embeddings.ids.length };
}

const ids = (...items: readonly TextItem[]) => items.map((item) => item.id);

describe("the texts of a pair", () => {
  test("stand in corpus order, whatever the order in which vectors came", () => {
    const pair = pairEmbeddings(
      space("a", [FIVE, THREE, ONE, TWO]),
      space("bb", [TWO, FOUR, FIVE, THREE]),
      false,
    );
    expect(pair.ids).toEqual(ids(TWO, THREE, FIVE));
    expect([...pair.first.data]).toEqual([1, 1, 2, 1, 4, 1]);
    expect([...pair.second.data]).toEqual([1, 2, 2, 2, 4, 2]);
    expect([pair.first.rows, pair.second.rows]).toEqual([3, 3]);
    // One and four have a vector in one of the two only.
    expect(pair.leftOut).toEqual({ missing: 2, zero: 0, cut: 0 });
  });

  test("take the matrices as they are where nothing is left out", () => {
    const [one, other] = [space("a", TEXTS), space("bb", TEXTS)];
    const pair = pairEmbeddings(one, other, true);
    expect(pair.first).toBe(one.embeddings.matrix);
    expect(pair.second).toBe(other.embeddings.matrix);
    expect(pair.leftOut).toEqual({ missing: 0, zero: 0, cut: 0 });
  });

  test("a vector of zeros on either side leaves its text out, and counts once", () => {
    const pair = pairEmbeddings(
      space("a", TEXTS, { zero: [TWO, THREE] }),
      space("bb", TEXTS, { zero: [THREE, FOUR] }),
      false,
    );
    expect(pair.ids).toEqual(ids(ONE, FIVE));
    expect(pair.leftOut).toEqual({ missing: 0, zero: 3, cut: 0 });
  });

  test("cut texts stay unless they are left out; each text counts under the first reason", () => {
    const one = space("a", [ONE, TWO, THREE, FOUR], { zero: [TWO], cut: [TWO, THREE] });
    const other = space("bb", TEXTS, { cut: [FIVE, FOUR] });
    const whole = pairEmbeddings(one, other, false);
    expect(whole.ids).toEqual(ids(ONE, THREE, FOUR));
    expect(whole.leftOut).toEqual({ missing: 1, zero: 1, cut: 0 });
    const without = pairEmbeddings(one, other, true);
    expect(without.ids).toEqual(ids(ONE));
    expect(without.leftOut).toEqual({ missing: 1, zero: 1, cut: 2 });
    expect(without.key).not.toBe(whole.key);
  });

  test("the key names both spaces in their order", () => {
    const [one, other] = [space("a", TEXTS), space("bb", TEXTS)];
    const keys = [pairEmbeddings(one, other, false), pairEmbeddings(other, one, false)].map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  test("none where the spaces have no text in common", () => {
    const pair = pairEmbeddings(space("a", [ONE, TWO]), space("bb", [THREE]), true);
    expect(pair.ids).toEqual([]);
    expect([...pair.first.data]).toEqual([]);
    expect(pair.leftOut.missing).toBe(5);
  });
});
