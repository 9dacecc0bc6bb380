import { sharedIn } from "../../maths/dimensions/cutRecall.ts";
import { seedOfDraw, shuffledColumns } from "../../maths/dimensions/randomRecall.ts";
import { tileBytes, tileRows } from "../kernels/unitRows.ts";
import { openWorkspace, roundUp } from "../kernels/workspace.ts";
import { cosineOfPanels, takePanels } from "./panels.ts";
import type { SweepKernels } from "./sweepKernels.ts";

export type SweepShape = {
  readonly count: number;
  readonly cols: number;
  /** Ascending, the last one all columns. */
  readonly sizes: readonly number[];
  /** Neighbours a text. */
  readonly k: number;
  /** Whether `scores` will be asked. */
  readonly scored: boolean;
};

/** Texts whose neighbours are looked for among all, and what those are at full size: k a text. */
export type Queries = { readonly rows: Int32Array<ArrayBuffer>; readonly full: Int32Array<ArrayBuffer> };

/** Candidates beyond k, for those that float32 cannot tell from the k-th. */
const spare = 8;
/** A score of cosine 1, as in kernels/assembly/prefixes.ts. */
const one = 2 ** 30;
/** What float32 sums can be wrong by, generously: 1,024 products of unit rows are off by 2·10⁻⁷. */
const doubt = 2e-6 * one;
const lowest = -(2 ** 31);
const lastIndex = 2 ** 31 - 1;
const emptyEntry = -(2n ** 63n);

export type PrefixSearch = ReturnType<typeof openPrefixSearch>;

/**
 * Neighbours at all sizes at once, in a workspace of its own; here or in a helper.
 * @param panels rows of unit length, as of `packPanels`
 */
export function openPrefixSearch(module: WebAssembly.Module, panels: Float32Array, shape: SweepShape) {
  const { count, cols, sizes, k, scored } = shape;
  const padded = roundUp(Math.max(count, 1), tileRows);
  const levels = sizes.length;
  const keep = k + spare;
  const listBytes = levels * padded * keep * 8;
  const scoreBytes = scored ? levels * tileRows * padded * 4 : 0;
  const small = levels * tileRows * (4 + k * 8) + 2 * tileBytes + 8 * cols + 4 * levels + 4 * tileRows;
  const bytes =
    panels.byteLength + levels * padded * 12 + 2 * listBytes + scoreBytes + small + tileRows * cols * 4;
  const { kernels, memory, allocate } = openWorkspace<SweepKernels>(module, bytes);
  const at = {
    panels: allocate(panels.byteLength),
    sizes: allocate(4 * levels),
    order: allocate(4 * cols),
    drawOrder: allocate(4 * cols),
    inverses: allocate(4 * levels * padded),
    drawInverses: allocate(4 * levels * padded),
    floors: allocate(4 * levels * padded),
    lists: allocate(listBytes),
    found: allocate(listBytes),
    queries: allocate(4 * tileRows * cols),
    ids: allocate(4 * tileRows),
    queryFloors: allocate(4 * levels * tileRows),
    queryLists: allocate(8 * levels * tileRows * k),
    sums: allocate(tileBytes),
    scores: allocate(tileBytes),
    allScores: allocate(scoreBytes),
  };
  const packed = new Float32Array(memory, at.panels, panels.length);
  packed.set(panels);
  new Uint32Array(memory, at.sizes, levels).set(sizes);
  new Uint32Array(memory, at.order, cols).set(Uint32Array.from({ length: cols }, (_, c) => c * 32));
  new Int32Array(memory, at.floors, levels * padded).fill(lowest + 1);
  new BigInt64Array(memory, at.lists, listBytes / 8).fill(emptyEntry);
  kernels.invertLengths(at.panels, padded, cols, at.order, at.sizes, levels, at.inverses);
  // An entry's score is its upper half, its index the lower one, turned round; see assembly/topK.ts.
  const halves = new Int32Array(memory, at.lists, listBytes / 4);

  /** The k neighbours of a row at a size, in no order that matters; those float32 cannot tell apart by float64. */
  function neighboursAt(level: number, row: number, out: Int32Array, target: number): void {
    const start = (level * padded + row) * keep;
    const score = (place: number) => halves[2 * (start + place) + 1]!;
    const index = (place: number) => lastIndex - halves[2 * (start + place)]!;
    const border = score(k - 1);
    let kept = k;
    let asked = k;
    // An empty place has a score far below any border.
    if (border - score(k) <= 2 * doubt) {
      while (kept > 0 && score(kept - 1) - border <= 2 * doubt) kept--;
      while (asked < keep && border - score(asked) <= 2 * doubt) asked++;
    }
    for (let place = 0; place < kept; place++) out[target + place] = index(place);
    if (kept === k) return;
    const close = Array.from({ length: asked - kept }, (_, i) => {
      const other = index(kept + i);
      return { other, cosine: cosineOfPanels(packed, cols, row, other, sizes[level]!) };
    });
    close.sort((a, b) => b.cosine - a.cosine || a.other - b.other);
    for (let place = kept; place < k; place++) out[target + place] = close[place - kept]!.other;
  }

  function openQueries(rows: Int32Array<ArrayBuffer>): void {
    const own = new Float32Array(memory, at.queries, tileRows * cols);
    own.fill(0);
    takePanels(packed, cols, rows, own);
    const ids = new Uint32Array(memory, at.ids, tileRows);
    ids.fill(0xffffffff);
    ids.set(rows);
  }

  /** How many of their neighbours at full size 64 texts keep at each size but the last, in a draw made ready. */
  function sharedOfStrip(rows: Int32Array<ArrayBuffer>, full: Int32Array, shared: Float64Array): void {
    openQueries(rows);
    const below = levels - 1;
    new Int32Array(memory, at.queryFloors, below * tileRows).fill(lowest + 1);
    const lists = new BigInt64Array(memory, at.queryLists, below * tileRows * k).fill(emptyEntry);
    kernels.askPrefixes(
      ...([at.queries, at.ids, at.panels, count, cols, at.drawOrder, at.sizes, below] as const),
      ...([at.drawInverses, at.queryFloors, at.queryLists, k, at.sums, at.scores] as const),
    );
    const words = new Int32Array(memory, at.queryLists, 2 * lists.length);
    const found = Int32Array.from(lists, (_, entry) => lastIndex - words[2 * entry]!);
    for (let level = 0; level < below; level++) {
      for (let i = 0; i < rows.length; i++) {
        shared[level]! += sharedIn(found, full, (level * tileRows + i) * k, k, i * k);
      }
    }
  }

  return {
    strips: padded / tileRows,
    /** All strips together, here and in helpers, meet every pair once. */
    meet(strip: number): void {
      kernels.meetPrefixes(
        ...([at.panels, count, cols, at.order, at.sizes, levels, at.inverses, strip] as const),
        ...([at.floors, at.lists, keep, at.sums, at.scores] as const),
      );
    },
    lists: () => new Uint8Array(memory, at.lists, listBytes).slice(),
    merge(found: Uint8Array): void {
      new Uint8Array(memory, at.found, listBytes).set(found);
      kernels.mergeLists(at.lists, at.found, levels * padded, keep);
    },
    /** sizes × count × k, once every strip was met. */
    neighbours(): Int32Array<ArrayBuffer> {
      const all = new Int32Array(levels * count * k);
      for (let level = 0; level < levels; level++) {
        for (let row = 0; row < count; row++) neighboursAt(level, row, all, (level * count + row) * k);
      }
      return all;
    },
    /** The mean share of their neighbours that texts keep at each size when columns come in a random order. */
    draw({ rows, full }: Queries, seed: number, draw: number): Float64Array<ArrayBuffer> {
      const order = shuffledColumns(cols, seedOfDraw(seed, draw));
      new Uint32Array(memory, at.drawOrder, cols).set(Uint32Array.from(order, (c) => c * 32));
      kernels.invertLengths(at.panels, padded, cols, at.drawOrder, at.sizes, levels - 1, at.drawInverses);
      const shared = new Float64Array(levels);
      for (let from = 0; from < rows.length; from += tileRows) {
        const to = from + tileRows;
        sharedOfStrip(rows.slice(from, to), full.subarray(from * k, to * k), shared);
      }
      // All columns are the same in any order.
      return shared.map((sum, level) => (level === levels - 1 ? 1 : sum / (k * rows.length)));
    },
    /**
     * Scores of at most 64 texts with all, at every size: sizes × 64 × `stride` int32, higher is closer.
     * A view that the next call overwrites.
     */
    scores(rows: Int32Array<ArrayBuffer>): { scores: Int32Array; stride: number } {
      openQueries(rows);
      kernels.scorePrefixes(
        ...([at.queries, at.panels, count, cols, at.order, at.sizes, levels, at.inverses] as const),
        ...([at.sums, at.scores, at.allScores] as const),
      );
      return { scores: new Int32Array(memory, at.allScores, levels * tileRows * padded), stride: padded };
    },
  };
}
