import { useMemo } from "react";
import type { Space } from "../experiment/experiment.ts";
import { placesOfIds } from "../experiment/placesOf.ts";
import { type Matrix, takeRows, zeros } from "../maths/matrix.ts";
import type { Embeddings, VectorTable } from "../runs/vectorTable.ts";
import { type SpaceVectors, useRunning, useSettings, useShownSpaces, useVectors } from "./usePlayground.ts";

/** The two spaces compared with each other. */
export type Pair = { readonly first: Space; readonly second: Space };

/** Row i of both matrices is the text `ids[i]`; `key` names exactly this content. */
export type PairEmbeddings = {
  readonly key: string;
  readonly ids: readonly string[];
  readonly first: Matrix;
  readonly second: Matrix;
  readonly leftOut: LeftOut;
};

/** Texts of the corpus that are not compared, by the first reason that applies. */
export type LeftOut = {
  /** Without a vector in one of the two. */
  readonly missing: number;
  /** With a vector of zeros in one of the two: not a number inside the model. */
  readonly zero: number;
  /** Cut in one of the two, if the user wants those left out. */
  readonly cut: number;
};

/** The pair chosen, or the first two spaces shown; `undefined` while fewer are shown. */
export function usePair(): Pair | undefined {
  const spaces = useShownSpaces();
  const { first, second } = useSettings((settings) => settings.comparison);
  return useMemo(() => {
    const one = spaces.find((space) => space.id === first) ?? spaces.find((space) => space.id !== second);
    const other =
      spaces.find((space) => space.id === second && space !== one) ?? spaces.find((space) => space !== one);
    return one && other && { first: one, second: other };
  }, [spaces, first, second]);
}

/**
 * The texts that both spaces have, in corpus order, as two matrices. New objects only when something changed; none
 * of the texts while vectors still arrive, since each batch would bring two new matrices.
 */
export function usePairEmbeddings(pair: Pair): PairEmbeddings;
export function usePairEmbeddings(pair: Pair | undefined): PairEmbeddings | undefined;
export function usePairEmbeddings(pair: Pair | undefined): PairEmbeddings | undefined {
  const withoutCut = useSettings((settings) => settings.comparison.withoutCut);
  const one = useVectors(pair?.first);
  const other = useVectors(pair?.second);
  const running = useRunning();
  return useMemo(() => {
    if (!one || !other) return undefined;
    return running && one.missing + other.missing > 0 ? NOTHING_YET : sharedPair(one, other, withoutCut);
  }, [one, other, withoutCut, running]);
}

const NOTHING_YET: PairEmbeddings = {
  key: "",
  ids: [],
  first: zeros(0, 0),
  second: zeros(0, 0),
  leftOut: { missing: 0, zero: 0, cut: 0 },
};

type Known = { readonly other: Embeddings; readonly withoutCut: boolean; readonly pair: PairEmbeddings };

/** By the first of the two, and gone with it. */
const known = new WeakMap<Embeddings, Known>();

/** `pairEmbeddings`, worked out once for all the views that look at the same two spaces. */
function sharedPair(one: SpaceVectors, other: SpaceVectors, withoutCut: boolean): PairEmbeddings {
  const before = known.get(one.embeddings);
  if (before && before.other === other.embeddings && before.withoutCut === withoutCut) return before.pair;
  const pair = pairEmbeddings(one, other, withoutCut);
  known.set(one.embeddings, { other: other.embeddings, withoutCut, pair });
  return pair;
}

/** As `usePairEmbeddings`, of vectors at hand. */
export function pairEmbeddings(one: SpaceVectors, other: SpaceVectors, withoutCut: boolean): PairEmbeddings {
  const rowOf = placesOfIds(other.embeddings.ids);
  const counts = { zero: 0, cut: 0 };
  const rows: { readonly id: string; readonly first: number; readonly second: number }[] = [];
  let shared = 0;
  one.embeddings.ids.forEach((id, row) => {
    const otherRow = rowOf.get(id);
    if (otherRow === undefined) return;
    shared += 1;
    if (isEither(one.table, other.table, (table) => table.isZero(id))) counts.zero += 1;
    else if (withoutCut && isEither(one.table, other.table, (table) => table.cut(id) !== undefined))
      counts.cut += 1;
    else rows.push({ id, first: row, second: otherRow });
  });
  const texts = one.embeddings.ids.length + one.missing;
  const ids = rows.map(({ id }) => id);
  return {
    key: `${one.embeddings.key}|${other.embeddings.key}|${counts.cut > 0 ? "without cut" : ""}`,
    ids,
    first: picked(
      one.embeddings.matrix,
      rows.map((at) => at.first),
    ),
    second: picked(
      other.embeddings.matrix,
      rows.map((at) => at.second),
    ),
    leftOut: { missing: texts - shared, ...counts },
  };
}

/** No copy where all rows are taken in their order, and else none before somebody asks for the numbers. */
function picked(matrix: Matrix, rows: readonly number[]): Matrix {
  const all = rows.length === matrix.rows && rows.every((row, i) => row === i);
  if (all) return matrix;
  let data: Matrix["data"] | undefined;
  return {
    rows: rows.length,
    cols: matrix.cols,
    get data() {
      data ??= takeRows(matrix, rows).data;
      return data;
    },
  };
}

function isEither(first: VectorTable, second: VectorTable, test: (table: VectorTable) => boolean): boolean {
  return test(first) || test(second);
}
