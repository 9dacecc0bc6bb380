import { type CutRecall, cutRecall, sharedIn } from "../../maths/dimensions/cutRecall.ts";
import { layerNormRows } from "../../maths/dimensions/layerNormRows.ts";
import { drawCount, recallOfDraw, seedOfDraw, shuffledColumns } from "../../maths/dimensions/randomRecall.ts";
import { macroMean } from "../../maths/labels/classAuc.ts";
import { rowAuc } from "../../maths/labels/rowAuc.ts";
import { type Matrix, normaliseRows, takeRows, type UnitMatrix } from "../../maths/matrix.ts";
import { nearestNeighbours } from "../../maths/neighbours.ts";
import { sampleIndices } from "../../maths/sampleIndices.ts";
import { truncateColumns } from "../../maths/serverCut.ts";
import { cosinesTo } from "../../maths/similarity.ts";
import { shareOut } from "../kernels/shareOut.ts";
import { tileRows } from "../kernels/unitRows.ts";
import type { Split } from "../split.ts";
import { packPanels } from "./panels.ts";
import { openPrefixSearch, type PrefixSearch, type Queries, type SweepShape } from "./prefixSearch.ts";
import { sweepModule } from "./sweepKernels.ts";
import { aucOfStrip } from "./sweepPart.ts";

export type SweepInput = {
  readonly matrix: Matrix;
  /** Ascending; the last one is the matrix's own width. */
  readonly sizes: readonly number[];
  /** Neighbours a text; at most 255, fewer than there are texts. */
  readonly k: number;
  /** One number a text, negative without a label. */
  readonly labels?: Int32Array<ArrayBuffer> | undefined;
  /** Layer norm before the cut, as Nomic's card has it. */
  readonly cardRecipe: boolean;
  readonly seed: number;
};

export type Sweep = CutRecall & {
  /** Rows measured, ascending, when there were too many for all; `kept` then counts among these. */
  readonly sampled?: Int32Array<ArrayBuffer> | undefined;
  readonly random: {
    /** Texts (of those measured) whose neighbours were counted for the random draws. */
    readonly rows: number;
    /** draws × sizes: the mean share of neighbours kept by as many coordinates drawn at random. */
    readonly draws: Float64Array<ArrayBuffer>;
    /** At every size the share that the first coordinates keep, of the same texts. */
    readonly prefix: Float64Array<ArrayBuffer>;
  };
  /** Class AUC at every size, NaN where there is none, and of how many texts it is the mean. */
  readonly auc?: { readonly values: Float64Array<ArrayBuffer>; readonly rows: number } | undefined;
};

/** All pairs at all sizes take about a second at this many. */
const maxSwept = 5000;
/** Texts asked in each random draw: their mean differs from that of all by about .01, and both sides use the same. */
const drawnRows = 3 * tileRows;
const drawnRowsPlain = 40;
const aucRows = 7 * tileRows;

/**
 * What cutting to fewer dimensions keeps, at every size: neighbours of every text, against as many coordinates drawn
 * at random, and class AUC. Cosines at all sizes come from one pass over the columns (kernels/assembly/prefixes.ts).
 */
export async function sweepOf(input: SweepInput, split: Split = {}): Promise<Sweep> {
  const { seed } = input;
  const sampled = input.matrix.rows > maxSwept ? sampleIndices(input.matrix.rows, maxSwept, seed) : undefined;
  const rows = sampled ? takeRows(input.matrix, sampled) : input.matrix;
  const labels = sampled && input.labels ? sampled.map((row) => input.labels![row]!) : input.labels;
  const matrix = input.cardRecipe ? layerNormRows(rows) : rows;
  const k = Math.max(0, Math.min(input.k, matrix.rows - 1));
  const asked = { ...input, matrix, labels, k };
  const plain = split.plain || !sweepModule || k === 0;
  const sweep = plain ? sweepPlain(asked) : await sweepByKernels(sweepModule!, asked, split);
  return { ...sweep, sampled };
}

async function sweepByKernels(
  module: WebAssembly.Module,
  { matrix, sizes, k, labels, seed }: SweepInput,
  { helpers = [] }: Split,
): Promise<Sweep> {
  const shape: SweepShape = { count: matrix.rows, cols: matrix.cols, sizes, k, scored: labels !== undefined };
  const panels = packPanels(normaliseRows(matrix));
  await Promise.all(
    helpers.map((helper) => {
      const copy = panels.slice();
      return helper.sweep({ kind: "open", panels: copy, shape }, [copy.buffer]);
    }),
  );
  const search = openPrefixSearch(module, panels, shape);
  await shareOut(
    search.strips,
    search.meet,
    helpers.map((helper) => async (strip) => void (await helper.sweep({ kind: "meet", strip }))),
  );
  for (const helper of helpers) search.merge((await helper.sweep({ kind: "lists" })) as Uint8Array);
  const neighbours = search.neighbours();
  const { kept, queries, prefix } = countKept(neighbours, shape, sampleIndices(shape.count, drawnRows, seed));
  const draws = await drawAll(search, queries, seed, sizes.length, helpers);
  const auc = labels && (await aucOf(search, labels, shape, seed, helpers));
  return { k, sizes, kept, random: { rows: queries.rows.length, draws, prefix }, auc };
}

/** Counts per text, and the means over the texts that the random draws are asked for. */
function countKept(
  neighbours: Int32Array<ArrayBuffer>,
  { count, sizes, k }: Pick<SweepShape, "count" | "sizes" | "k">,
  rows: Int32Array<ArrayBuffer>,
) {
  const full = neighbours.subarray((sizes.length - 1) * count * k);
  const kept = new Uint8Array(sizes.length * count);
  for (let at = 0; at < kept.length; at++) {
    kept[at] = sharedIn(neighbours, full, at * k, k, (at % count) * k);
  }
  const queries: Queries = { rows, full: new Int32Array(rows.length * k) };
  rows.forEach((row, i) => {
    queries.full.set(full.subarray(row * k, (row + 1) * k), i * k);
  });
  const prefix = Float64Array.from(sizes, (_, s) => {
    const sum = rows.reduce((all, row) => all + kept[s * count + row]!, 0);
    return sum / (k * rows.length);
  });
  return { kept, queries, prefix };
}

async function drawAll(
  search: PrefixSearch,
  queries: Queries,
  seed: number,
  levels: number,
  helpers: NonNullable<Split["helpers"]>,
): Promise<Float64Array<ArrayBuffer>> {
  const draws = new Float64Array(drawCount * levels);
  await Promise.all(helpers.map((helper) => helper.sweep({ kind: "queries", queries, seed })));
  await shareOut(
    drawCount,
    (draw) => draws.set(search.draw(queries, seed, draw), draw * levels),
    helpers.map((helper) => async (draw) => {
      draws.set((await helper.sweep({ kind: "draw", draw })) as Float64Array, draw * levels);
    }),
  );
  return draws;
}

/** Of a seeded sample where there are many texts. */
async function aucOf(
  search: PrefixSearch,
  labels: Int32Array,
  { count, sizes }: SweepShape,
  seed: number,
  helpers: NonNullable<Split["helpers"]>,
): Promise<Sweep["auc"]> {
  const rows = sampleIndices(count, aucRows, seed);
  const perText = new Float64Array(sizes.length * rows.length);
  const stripOf = (strip: number) => rows.slice(strip * tileRows, (strip + 1) * tileRows);
  const keep = (strip: number, found: Float64Array) => {
    const width = stripOf(strip).length;
    for (let s = 0; s < sizes.length; s++) {
      perText.set(found.subarray(s * width, (s + 1) * width), s * rows.length + strip * tileRows);
    }
  };
  await shareOut(
    Math.ceil(rows.length / tileRows),
    (strip) => keep(strip, aucOfStrip(search, stripOf(strip), labels)),
    helpers.map((helper) => async (strip) => {
      const message = { kind: "auc", rows: stripOf(strip), labels } as const;
      keep(strip, (await helper.sweep(message)) as Float64Array);
    }),
  );
  return { values: meanAucs(perText, rows, labels, sizes.length), rows: rows.length };
}

function meanAucs(perText: Float64Array, rows: Int32Array, labels: Int32Array, levels: number) {
  const own = rows.map((row) => labels[row]!);
  return Float64Array.from({ length: levels }, (_, s) => {
    const values = perText.subarray(s * rows.length, (s + 1) * rows.length);
    return macroMean(values, own) ?? Number.NaN;
  });
}

/** Without SIMD: the plain loops, and fewer texts in the draws. */
function sweepPlain({ matrix, sizes, k, labels, seed }: SweepInput): Sweep {
  const { rows: count } = matrix;
  const unit = normaliseRows(matrix);
  const { kept } = cutRecall(unit, sizes, k);
  const rows = sampleIndices(count, drawnRowsPlain, seed);
  const all = nearestNeighbours(unit, k).indices;
  const full = Int32Array.from({ length: rows.length * k }, (_, at) => {
    return all[rows[Math.floor(at / k)]! * k + (at % k)]!;
  });
  const prefix = Float64Array.from(sizes, (_, s) => {
    return rows.reduce((sum, row) => sum + kept[s * count + row]!, 0) / (k * rows.length);
  });
  const draws = new Float64Array(drawCount * sizes.length);
  for (let draw = 0; draw < drawCount; draw++) {
    const order = shuffledColumns(unit.cols, seedOfDraw(seed, draw));
    draws.set(recallOfDraw(unit, sizes, k, { rows, full }, order), draw * sizes.length);
  }
  const auc = labels && aucPlain(unit, sizes, labels, seed);
  return { k, sizes, kept, random: { rows: rows.length, draws, prefix }, auc };
}

function aucPlain(unit: UnitMatrix, sizes: readonly number[], labels: Int32Array, seed: number) {
  const rows = sampleIndices(unit.rows, aucRows, seed);
  const perText = sizes.flatMap((size) => {
    const cut = normaliseRows(truncateColumns(unit, size));
    return Array.from(rows, (row) => rowAuc(cosinesTo(cut, row), labels, row));
  });
  return { values: meanAucs(Float64Array.from(perText), rows, labels, sizes.length), rows: rows.length };
}
